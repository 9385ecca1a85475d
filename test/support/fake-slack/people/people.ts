import type { World } from '../world/world.ts';
import { takeCommandAck, takeEmptyAck, takeViewAck } from './acks.ts';
import { type Click, clickPayload } from './click.ts';
import { type Command, commandFields } from './command.ts';
import { type Delivered, deliver, type Payload, type Signature } from './deliver.ts';
import { VERIFICATION_TOKEN } from './payloads.ts';
import type { ResponseUrls } from './response-urls.ts';
import { type Shortcut, shortcutPayload } from './shortcut.ts';
import { type Closing, closingOf, type Submission, submissionOf } from './submission.ts';

export interface EventOptions {
  /** Slack delivers an event again with the same id and these headers. */
  readonly eventId?: string;
  readonly retry?: { readonly num: number; readonly reason: string };
}

const form = (fields: Readonly<Record<string, string>>): Payload => ({
  contentType: 'application/x-www-form-urlencoded',
  body: new URLSearchParams(fields).toString(),
});

const interactive = (payload: unknown): Payload => form({ payload: JSON.stringify(payload) });

/** People doing things: each becomes a signed request to the bot, and its answer takes effect. */
export class People {
  readonly #world: World;
  readonly #urls: ResponseUrls;
  #events = 0;
  botUrl: string | undefined;

  constructor(world: World, urls: ResponseUrls) {
    this.#world = world;
    this.#urls = urls;
    this.botUrl = world.config.botUrl;
  }

  /** Any request at all, signed with another secret or at another time if need be. */
  async deliver(payload: Payload, signature: Partial<Signature> = {}): Promise<Delivered> {
    if (this.botUrl === undefined) throw new Error('botUrl is not set: nobody listens');
    const secret = this.#world.config.signingSecret;
    return deliver(this.botUrl, payload, { secret, ...signature });
  }

  async command(command: Command): Promise<Delivered> {
    const origin = { user: command.user, channel: command.channel };
    const fields = commandFields(this.#world, command, this.#urls.issue(origin));
    const delivered = await this.deliver(form(fields));
    takeCommandAck(this.#world, this.#urls, origin, delivered);
    return delivered;
  }

  async shortcut(shortcut: Shortcut): Promise<Delivered> {
    const delivered = await this.deliver(
      interactive(shortcutPayload(this.#world, this.#urls, shortcut)),
    );
    takeEmptyAck(this.#world, `shortcut ${shortcut.callbackId}`, delivered);
    return delivered;
  }

  async click(click: Click): Promise<Delivered> {
    const delivered = await this.deliver(interactive(clickPayload(this.#world, this.#urls, click)));
    takeEmptyAck(this.#world, `block_actions ${click.actionId}`, delivered);
    return delivered;
  }

  async submit(submission: Submission): Promise<Delivered> {
    const { stored, payload } = submissionOf(this.#world, submission);
    const delivered = await this.deliver(interactive(payload));
    takeViewAck(this.#world, stored, delivered);
    return delivered;
  }

  /**
   * The submission as a forged or misled client sends it: as if it came from another workspace. It is
   * signed as Slack signs it, and its answer takes no effect.
   *
   * @param team stands wherever this workspace does, `app_installed_team_id` included.
   */
  async submitElsewhere(submission: Submission, team: string): Promise<Delivered> {
    const { payload } = submissionOf(this.#world, submission);
    const own = this.#world.team.id;
    const forged = JSON.stringify(payload).replaceAll(JSON.stringify(own), JSON.stringify(team));
    return this.deliver(form({ payload: forged }));
  }

  async close(closing: Closing): Promise<Delivered | undefined> {
    const payload = closingOf(this.#world, closing);
    if (payload === undefined) return undefined;
    const delivered = await this.deliver(interactive(payload));
    takeEmptyAck(this.#world, 'view_closed', delivered);
    return delivered;
  }

  /** https://docs.slack.dev/apis/events-api */
  async event(
    event: Readonly<Record<string, unknown>>,
    { eventId, retry }: EventOptions = {},
  ): Promise<Delivered & { readonly eventId: string }> {
    const { app, bot, team, config } = this.#world;
    const enterprise = app.organisationOf(team.id)?.id ?? null;
    const isOrgWide = app.isOrgWideIn(team.id);
    this.#events += eventId === undefined ? 1 : 0;
    const id = eventId ?? `Ev${String(this.#events).padStart(4, '0')}`;
    const authorization = {
      enterprise_id: enterprise,
      team_id: isOrgWide ? null : team.id,
      user_id: bot.userId,
      is_bot: true,
      is_enterprise_install: isOrgWide,
    };
    const body = JSON.stringify({
      token: VERIFICATION_TOKEN,
      team_id: team.id,
      ...(enterprise === null ? {} : { enterprise_id: enterprise }),
      context_team_id: team.id,
      api_app_id: bot.appId,
      event: { event_ts: this.#world.nextTs(), ...event },
      type: 'event_callback',
      event_id: id,
      event_time: Math.floor(config.now() / 1000),
      authorizations: [authorization],
      is_ext_shared_channel: false,
    });
    const headers =
      retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason };
    const delivered = await this.deliver({ contentType: 'application/json', body, headers });
    takeEmptyAck(this.#world, `event ${String(event['type'])}`, delivered);
    return { ...delivered, eventId: id };
  }
}
