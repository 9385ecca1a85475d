import { randomUUID } from 'node:crypto';
import type { KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../application/log.ts';
import type { TeamId } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import { spokenText } from '../blocks/spoken-text.ts';
import { type ClickInput, type CommandInput, clickOf, commandOf } from '../identity.ts';
import type { InFlight } from '../in-flight.ts';
import { firstInputOf } from '../view-state.ts';
import { notConfirmedView, noticeView } from '../views/notice.ts';
import { within } from '../within.ts';

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

interface EphemeralMessage {
  response_type: 'ephemeral';
  replace_original?: false;
  text: string;
  blocks: KnownBlock[];
}

export interface BoundaryParts {
  readonly installedTeam: TeamId;
  /** For answers to people: short time-out, no retries. */
  readonly client: WebClient;
  readonly inFlight: InFlight;
  readonly budgetMs: number;
  readonly log: Log;
}

/**
 * The one place where listeners meet Slack: each gets an answer out in time, whatever happens. What
 * fails is logged with a reference that the person reads as well.
 */
export class Boundary {
  private readonly parts: BoundaryParts;

  constructor(parts: BoundaryParts) {
    this.parts = parts;
  }

  /** For slash commands. A late answer follows through the command's response URL. */
  command(handle: (input: CommandInput) => Promise<Answer>) {
    return this.tracked(
      async (args: {
        body: unknown;
        ack: Ack<EphemeralMessage>;
        respond: (message: EphemeralMessage) => Promise<unknown>;
      }): Promise<void> => {
        const work = this.attempt(
          'a command failed',
          async () => handle(commandOf(args.body)),
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
  action(handle: (input: ClickInput) => Promise<Answer>) {
    return this.tracked(
      async (args: {
        body: unknown;
        ack: Ack<never>;
        respond: (message: EphemeralMessage) => Promise<unknown>;
      }): Promise<void> => {
        let input: ClickInput | undefined;
        const work = this.attempt(
          'a click failed',
          async () => {
            input = clickOf(args.body, this.parts.installedTeam);
            return handle(input);
          },
          failedBlocks,
        );
        const answer = await within(this.parts.budgetMs, work);
        await args.ack();
        if (!answer.timely) await this.whisper(input, [section(NOT_CONFIRMED)], args.respond);
        const said = await work;
        if (said !== undefined) await this.whisper(input, said, args.respond);
      },
    );
  }

  /**
   * For submitted modals. Validation runs before the acknowledgement, so errors show in the modal,
   * and so do failures: an error keeps what was typed, another view would lose it.
   */
  submission(handle: (body: unknown) => Promise<ViewAnswer>) {
    return this.tracked(async (args: { body: unknown; ack: Ack<ViewResponse> }): Promise<void> => {
      const input = firstInputOf(args.body);
      const keeping = (message: string, instead: () => ModalView): ViewAnswer =>
        input === undefined
          ? { kind: 'update', view: instead() }
          : { kind: 'errors', errors: { [input]: message } };
      const work = this.attempt<ViewAnswer>(
        'a submission failed',
        async () => handle(args.body),
        (reference) =>
          keeping(failureKept(reference), () =>
            noticeView('Something went wrong', failure(reference)),
          ),
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
  event(handle: (event: unknown) => Promise<void>) {
    return this.tracked(async (args: { event: unknown }): Promise<void> => {
      await this.attempt(
        'an event failed',
        async () => handle(args.event),
        () => undefined,
      );
    });
  }

  /** All of a listener, its acknowledgement and late answers included: a shutdown waits for it. */
  private tracked<Args>(listen: (args: Args) => Promise<void>) {
    return (args: Args): Promise<void> => this.parts.inFlight.track(listen(args));
  }

  private async attempt<Result>(
    what: string,
    work: () => Promise<Result>,
    onFailure: (reference: string) => Result,
  ): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      this.parts.log.error({ err: error, requestId: reference }, what);
      return onFailure(reference);
    }
  }

  /** Ephemeral where the click was made; through the response URL where that is not possible. */
  private async whisper(
    input: ClickInput | undefined,
    blocks: readonly KnownBlock[],
    respond: (message: EphemeralMessage) => Promise<unknown>,
  ): Promise<void> {
    await this.attempt(
      'an answer could not be given',
      async () => {
        if (input?.channel === undefined) {
          await respond({ ...ephemeral(blocks), replace_original: false });
          return;
        }
        try {
          await this.parts.client.chat.postEphemeral({
            channel: input.channel,
            user: input.person.userId,
            text: spokenText(blocks),
            blocks: [...blocks],
            ...(input.threadTs === undefined ? {} : { thread_ts: input.threadTs }),
          });
        } catch (error) {
          this.parts.log.debug({ err: error }, 'answered through the response URL instead');
          await respond({ ...ephemeral(blocks), replace_original: false });
        }
      },
      () => undefined,
    );
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

const STILL_WORKING = 'This takes longer than usual; the answer follows here.';
const NOT_CONFIRMED =
  'This takes longer than usual. A form may still open; a decision is not confirmed yet, and the request’s card shows it once it is recorded.';
const KEPT = 'What you typed is still here: submit it again; nothing is done twice.';
const NOT_CONFIRMED_KEPT = `This takes longer than usual, so it is not confirmed yet. ${KEPT}`;

function failure(reference: string): string {
  return `Something went wrong on our side, and it is not certain that anything was recorded. Look at the request’s card, then try again. If it happens again, tell the bot’s operator the reference ${reference}.`;
}

/** The same for a form that stays open. Plain text. */
function failureKept(reference: string): string {
  return `Something went wrong on our side, and it is not certain that anything was recorded. ${KEPT} If it happens again, tell the bot’s operator the reference ${reference}.`;
}

function failedBlocks(reference: string): readonly KnownBlock[] {
  return [section(failure(reference))];
}

function ephemeral(blocks: readonly KnownBlock[]): EphemeralMessage {
  return { response_type: 'ephemeral', text: spokenText(blocks), blocks: [...blocks] };
}
