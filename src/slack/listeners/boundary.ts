import { randomUUID } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import type { Log } from '../../application/log.ts';
import { NotRecorded } from '../../application/not-recorded.ts';
import type { TeamId } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import {
  asOfWorkspace,
  type ClickInput,
  type CommandInput,
  clickOf,
  commandOf,
  installedTeamOf,
  likelyTeamsOf,
  memberOfOrganisation,
  posterOf,
  shortcutOf,
  teamsOfEvent,
  withTeamOfPerson,
} from '../identity.ts';
import type { InFlight } from '../in-flight.ts';
import { firstInputOf } from '../view-state.ts';
import { notConfirmedView, noticeView } from '../views/notice.ts';
import { within } from '../within.ts';
import {
  failure,
  failureKept,
  NOT_CONFIRMED,
  NOT_CONFIRMED_KEPT,
  NOT_INSTALLED,
  nothingSaved,
  nothingSavedKept,
  STILL_WORKING,
} from '../wording/boundary.ts';
import { answerClick, type Clicked, type Respond } from './answer-click.ts';
import { type EphemeralMessage, ephemeral } from './ephemeral.ts';
import type { Installation, PartsOf } from './parts.ts';

/** What a listener wants said to the one person who acted; blocks of an ephemeral message. */
export type Answer = readonly KnownBlock[] | undefined;

/** How a submitted modal goes on. */
export type ViewAnswer =
  | { readonly kind: 'close' }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'push' | 'update'; readonly view: ModalView };

interface Ack<Payload> {
  (payload?: Payload): Promise<void>;
}

async function nowhere(): Promise<never> {
  throw new Error('Slack gives no way to answer this person');
}

export interface BoundaryParts<Parts> {
  readonly partsOf: PartsOf<Parts>;
  readonly inFlight: InFlight;
  readonly budgetMs: number;
  readonly log: Log;
}

/**
 * The one place where listeners meet Slack: each gets an answer out in time, whatever happens. What
 * fails is logged with a reference that the person reads as well.
 */
export class Boundary<Parts extends Installation> {
  private readonly parts: BoundaryParts<Parts>;

  constructor(parts: BoundaryParts<Parts>) {
    this.parts = parts;
  }

  /** For slash commands. A late answer follows through the command's response URL. */
  command(handle: (parts: Parts, input: CommandInput) => Promise<Answer>) {
    return this.tracked(
      async (args: {
        body: unknown;
        ack: Ack<EphemeralMessage>;
        respond: Respond;
      }): Promise<void> => {
        const work = this.attempt(
          'a command failed',
          async () => {
            const input = commandOf(args.body);
            const parts = await this.parts.partsOf(input.installedTeam);
            return parts === undefined ? [section(NOT_INSTALLED)] : handle(parts, input);
          },
          failedBlocks,
        );
        const answer = await within(this.parts.budgetMs, work);
        if (answer.timely) {
          await (answer.value === undefined ? args.ack() : args.ack(ephemeral(answer.value)));
          return;
        }
        await args.ack(ephemeral([section(STILL_WORKING)]));
        const late = await work;
        if (late !== undefined) await args.respond(ephemeral(late));
      },
    );
  }

  /** For buttons and menus. The answer is an ephemeral message where the click was made. */
  action(handle: (parts: Parts, input: ClickInput) => Promise<Answer>) {
    return this.interaction(clickOf, handle);
  }

  /** For shortcuts. A global one has no channel: its answer is a modal, or a direct message. */
  shortcut(handle: (parts: Parts, input: ClickInput) => Promise<Answer>) {
    return this.interaction(shortcutOf, handle);
  }

  private interaction(
    read: (body: unknown, installed: TeamId) => ClickInput,
    handle: (parts: Parts, input: ClickInput) => Promise<Answer>,
  ) {
    return this.tracked(
      async (args: {
        body: unknown;
        ack: Ack<never>;
        /** Slack gives none for global shortcuts. */
        respond?: Respond;
      }): Promise<void> => {
        let clicked: Clicked | undefined;
        const work = this.attempt(
          'a click failed',
          async () => {
            const received = await this.received(args.body);
            if (received === undefined) return [section(NOT_INSTALLED)];
            const { parts, body } = received;
            const input = read(body, parts.installedTeam);
            clicked = { client: parts.client, input };
            return handle(parts, input);
          },
          failedBlocks,
        );
        const answer = await within(this.parts.budgetMs, work);
        await args.ack();
        const respond = args.respond ?? nowhere;
        // What is clicked in a modal only shows something, there.
        const isInModal = clicked?.input.clickedView !== undefined && !clicked.input.isOnHome;
        if (!answer.timely && !isInModal) {
          await this.answer(clicked, [section(NOT_CONFIRMED)], respond);
        }
        const said = await work;
        if (said !== undefined) await this.answer(clicked, said, respond);
      },
    );
  }

  /**
   * For submitted modals. Validation runs before the acknowledgement, so errors show in the modal,
   * and so do failures: an error keeps what was typed, another view would lose it.
   */
  submission(handle: (parts: Parts, body: unknown) => Promise<ViewAnswer>) {
    return this.tracked(async (args: { body: unknown; ack: Ack<ViewResponse> }): Promise<void> => {
      const input = firstInputOf(args.body);
      const keeping = (message: string, instead: () => ModalView): ViewAnswer =>
        input === undefined
          ? { kind: 'update', view: instead() }
          : { kind: 'errors', errors: { [input]: message } };
      const work = this.attempt<ViewAnswer>(
        'a submission failed',
        async () => {
          const received = await this.received(args.body);
          return received === undefined
            ? keeping(NOT_INSTALLED, () => noticeView('Not installed', NOT_INSTALLED))
            : handle(received.parts, received.body);
        },
        (reference, error) => {
          const [kept, said] = sentences(error);
          return keeping(kept(reference), () =>
            noticeView('Something went wrong', said(reference)),
          );
        },
      );
      const answer = await within(this.parts.budgetMs, work);
      await args.ack(
        viewResponse(
          answer.timely ? answer.value : keeping(NOT_CONFIRMED_KEPT, () => notConfirmedView()),
        ),
      );
      await work;
    });
  }

  /** For events: Bolt has acknowledged them already, and there is nobody to answer. */
  event(handle: (parts: Parts, event: unknown) => Promise<void>) {
    return this.tracked(async (args: { event: unknown; body: unknown }): Promise<void> => {
      await this.attempt(
        'an event failed',
        async () => {
          for (const team of teamsOfEvent(args.body)) {
            const parts = await this.parts.partsOf(team);
            if (parts !== undefined) await handle(parts, args.event);
          }
        },
        () => undefined,
      );
    });
  }

  /** An interaction, and the parts of the workspace that it is of; undefined where that has no app. */
  private async received(
    body: unknown,
  ): Promise<{ readonly parts: Parts; readonly body: unknown } | undefined> {
    const poster = posterOf(body);
    const parts = await this.partsFor(body, poster);
    if (parts === undefined) return undefined;
    const own = poster === parts.installedTeam ? asOfWorkspace(body, poster) : body;
    return { parts, body: await this.identified(parts, own) };
  }

  private async partsFor(body: unknown, poster: TeamId | undefined): Promise<Parts | undefined> {
    const team = installedTeamOf(body);
    const posters = poster && (await this.parts.partsOf(poster));
    if (posters !== undefined) return posters;
    const { organisation, teams = [] } = (team === undefined && likelyTeamsOf(body)) || {};
    for (const likely of teams) {
      const parts = await this.parts.partsOf(likely, organisation);
      if (parts !== undefined) return parts;
    }
    return this.parts.partsOf(team);
  }

  /** With the workspace of whoever acted, from where contacts have theirs as well. */
  private async identified(parts: Parts, body: unknown): Promise<unknown> {
    const user = memberOfOrganisation(body);
    const profile = user && (await parts.directory.profile(parts.installedTeam, user));
    return profile === undefined ? body : withTeamOfPerson(body, profile.person.teamId);
  }

  /** All of a listener, its acknowledgement and late answers included: a shutdown waits for it. */
  private tracked<Args>(listen: (args: Args) => Promise<void>) {
    return (args: Args): Promise<void> => this.parts.inFlight.track(listen(args));
  }

  private async answer(
    clicked: Clicked | undefined,
    blocks: readonly KnownBlock[],
    respond: Respond,
  ): Promise<void> {
    await this.attempt(
      'an answer could not be given',
      async () => answerClick(clicked, blocks, respond, this.parts.log),
      () => undefined,
    );
  }

  private async attempt<Result>(
    what: string,
    work: () => Promise<Result>,
    onFailure: (reference: string, error: unknown) => Result,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      this.parts.log.error({ err: error, requestId: reference }, what);
      return onFailure(reference, error);
    }
  }
}

export type ViewResponse =
  | { response_action: 'clear' }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'push' | 'update'; view: ModalView };

function viewResponse(answer: ViewAnswer): ViewResponse {
  switch (answer.kind) {
    case 'close':
      return { response_action: 'clear' };
    case 'errors':
      return { response_action: 'errors', errors: { ...answer.errors } };
    case 'push':
    case 'update':
      return { response_action: answer.kind, view: answer.view };
  }
}

/** Of a form that stays open, and of everything else. */
function sentences(error: unknown) {
  return error instanceof NotRecorded
    ? ([nothingSavedKept, nothingSaved] as const)
    : ([failureKept, failure] as const);
}

function failedBlocks(reference: string, error: unknown): readonly KnownBlock[] {
  const [, said] = sentences(error);
  return [section(said(reference))];
}
