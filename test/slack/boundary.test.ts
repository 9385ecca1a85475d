import type { KnownBlock } from '@slack/types';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { teamId, userId } from '../../src/domain/ids.ts';
import { section } from '../../src/slack/blocks/blocks.ts';
import { originOf } from '../../src/slack/identity.ts';
import { InFlight } from '../../src/slack/in-flight.ts';
import { Boundary, type ViewAnswer } from '../../src/slack/listeners/boundary.ts';
import type { Installation } from '../../src/slack/listeners/parts.ts';
import { noticeView } from '../../src/slack/views/notice.ts';
import { type LogBook, logBook } from '../store/log-book.ts';
import { exampleClient } from '../support/fake-slack/example-client.ts';
import { exampleWorkspace } from '../support/fake-slack/example-workspace.ts';
import { type FakeSlack, startFakeSlack } from '../support/fake-slack/fake-slack.ts';

/** Only for work that the test holds: it cannot end in time, however slow the machine is. */
const SHORT_MS = 20;
const LONG_MS = 600_000;
const CHANNEL = 'COPEN';
const ADA = 'UADOBE';

let slack: FakeSlack;
let log: LogBook;
let inFlight: InFlight;
beforeAll(async () => {
  slack = await startFakeSlack(exampleWorkspace());
});
afterAll(async () => slack.stop());
afterEach(() => {
  expect(slack.takeViolations()).toEqual([]);
});
beforeEach(() => {
  log = logBook();
  inFlight = new InFlight();
});

/** What Slack tells of anybody whose organisation alone a payload names. */
const PROFILE = {
  person: { teamId: teamId('T0PARTNER'), userId: userId('U0CARL') },
  name: 'Carl',
  timeZone: undefined,
  isBot: false,
  isDeactivated: false,
};

function boundary(budgetMs: number, isInstalled = true): Boundary<Installation> {
  const client = exampleClient(slack, slack.token);
  const directory = { profile: async () => PROFILE };
  const installation = { installedTeam: teamId('T024BE7LD'), client, directory };
  const partsOf = async () => (isInstalled ? installation : undefined);
  return new Boundary({ partsOf, inFlight, budgetMs, log });
}

/** Work that ends when the test says so. */
function held<Result>() {
  let release: (result: Result) => void = () => undefined;
  let fail: (reason: Error) => void = () => undefined;
  const work = new Promise<Result>((resolve, reject) => {
    release = resolve;
    fail = reject;
  });
  return { work, release, fail };
}

/** Slack's end of a listener: what it was answered, in order. `acked` resolves with the first ack. */
function slackSide(body: unknown) {
  const said: { how: 'ack' | 'respond'; what: unknown }[] = [];
  let arrived: () => void = () => undefined;
  const acked = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const ack = async (what?: unknown) => {
    said.push({ how: 'ack', what });
    arrived();
  };
  const respond = async (what: unknown) => {
    said.push({ how: 'respond', what });
  };
  return { args: { body, ack, respond }, said, acked };
}

const COMMAND = {
  team_id: 'T024BE7LD',
  user_id: ADA,
  channel_id: CHANNEL,
  text: ' list ',
  trigger_id: '1.2.abc',
};
const CLICK = {
  team: { id: 'T024BE7LD' },
  user: { id: ADA, team_id: 'T024BE7LD' },
  trigger_id: '1.2.abc',
  actions: [{ action_id: 'open-step', value: '1' }],
  container: { channel_id: CHANNEL, message_ts: '1790000000.000100' },
};
/** In the App Home there is no channel to answer in. */
const HOME_CLICK = { ...CLICK, container: { type: 'view' } };

const YES: readonly KnownBlock[] = [section('Yes.')];
const ephemeral = (text: string | RegExp) =>
  expect.objectContaining({ response_type: 'ephemeral', text: expect.stringMatching(text) });

/** The reference in what somebody was told, after checking that the log has it with the error. */
function referenceIn(told: unknown): string {
  const reference = /the reference ([0-9a-f]{8})\b/.exec(JSON.stringify(told))?.[1] ?? '';
  expect(reference).not.toBe('');
  expect(log.lines.map(({ level, text }) => `${level} ${text}`)).toEqual([
    expect.stringMatching(new RegExp(`^error .*"err":"Redis is down".*"requestId":"${reference}"`)),
  ]);
  return reference;
}

describe('a slash command', () => {
  it('is answered with what the listener says', async () => {
    const { args, said } = slackSide(COMMAND);
    await boundary(LONG_MS).command(async (_parts, { text }) => [section(`You typed ${text}.`)])(
      args,
    );
    expect(said).toEqual([{ how: 'ack', what: ephemeral('You typed list') }]);
  });

  it('is answered with nothing when a modal is the answer', async () => {
    const { args, said } = slackSide(COMMAND);
    await boundary(LONG_MS).command(async () => undefined)(args);
    expect(said).toEqual([{ how: 'ack', what: undefined }]);
  });

  it('that takes too long is answered in time, and the answer follows', async () => {
    const { args, said, acked } = slackSide(COMMAND);
    const { work, release } = held<readonly KnownBlock[]>();
    const done = boundary(SHORT_MS).command(() => work)(args);
    await acked;
    expect(said).toEqual([{ how: 'ack', what: ephemeral('the answer follows here') }]);
    release(YES);
    await done;
    expect(said.slice(1)).toEqual([{ how: 'respond', what: ephemeral('Yes') }]);
  });

  it('that takes too long and has no answer is left at that', async () => {
    const { args, said, acked } = slackSide(COMMAND);
    const { work, release } = held<undefined>();
    const done = boundary(SHORT_MS).command(() => work)(args);
    await acked;
    release(undefined);
    await done;
    expect(said).toHaveLength(1);
  });

  it('that fails gives a reference that stands in the log', async () => {
    const { args, said } = slackSide(COMMAND);
    await boundary(LONG_MS).command(async () => {
      throw new Error('Redis is down');
    })(args);
    expect(said).toEqual([{ how: 'ack', what: ephemeral('Something went wrong on our side') }]);
    referenceIn(said);
    expect(JSON.stringify(said)).not.toContain('Redis');
  });

  it('that fails late gives one too', async () => {
    const { args, said, acked } = slackSide(COMMAND);
    const { work, fail } = held<undefined>();
    const done = boundary(SHORT_MS).command(() => work)(args);
    await acked;
    fail(new Error('Redis is down'));
    await done;
    expect(said[1]).toEqual({ how: 'respond', what: ephemeral('Something went wrong') });
    referenceIn(said[1]);
  });

  it('that cannot be read is answered too', async () => {
    const { args, said } = slackSide({ text: 'list' });
    await boundary(LONG_MS).command(async () => YES)(args);
    expect(said).toEqual([{ how: 'ack', what: ephemeral('Something went wrong') }]);
  });
});

describe('a click', () => {
  const whispered = () => slack.ephemerals(ADA).map(({ text }) => text);
  const before = () => whispered().length;

  it('is acknowledged, and answered where it was made, to the clicker alone', async () => {
    const { args, said } = slackSide(CLICK);
    const count = before();
    await boundary(LONG_MS).action(async () => YES)(args);
    expect(said).toEqual([{ how: 'ack', what: undefined }]);
    expect(whispered().slice(count)).toEqual(['Yes.']);
    expect(slack.ephemerals(ADA).at(-1)).toMatchObject({ channel: CHANNEL });
  });

  it('in a thread is answered in the thread', async () => {
    const root = slack.say({ user: ADA, channel: CHANNEL, text: 'a card' });
    const { args } = slackSide({
      ...CLICK,
      container: { ...CLICK.container, thread_ts: root.ts },
    });
    await boundary(LONG_MS).action(async () => YES)(args);
    expect(slack.ephemerals(ADA).at(-1)).toMatchObject({ thread_ts: root.ts });
  });

  it('without an answer is acknowledged', async () => {
    const { args, said } = slackSide(CLICK);
    const count = before();
    await boundary(LONG_MS).action(async () => undefined)(args);
    expect(said).toEqual([{ how: 'ack', what: undefined }]);
    expect(whispered()).toHaveLength(count);
  });

  it('outside a channel is answered through the response URL, and the message stays', async () => {
    const { args, said } = slackSide(HOME_CLICK);
    await boundary(LONG_MS).action(async () => YES)(args);
    expect(said[1]).toEqual({ how: 'respond', what: ephemeral('Yes') });
    expect(said[1]?.what).toMatchObject({ replace_original: false });
  });

  it('is answered through the response URL where Slack refuses the ephemeral message', async () => {
    const { args, said } = slackSide({ ...CLICK, container: { channel_id: 'CELSEWHERE' } });
    await boundary(LONG_MS).action(async () => YES)(args);
    expect(said[1]).toEqual({ how: 'respond', what: ephemeral('Yes') });
    slack.takeViolations();
  });

  it('that takes too long is "not confirmed yet" in time, and the answer follows', async () => {
    const { args, said, acked } = slackSide(HOME_CLICK);
    const { work, release } = held<readonly KnownBlock[]>();
    const done = boundary(SHORT_MS).action(() => work)(args);
    await acked;
    release(YES);
    await done;
    expect(said).toEqual([
      { how: 'ack', what: undefined },
      { how: 'respond', what: ephemeral('not confirmed yet') },
      { how: 'respond', what: ephemeral('Yes') },
    ]);
  });

  it('that fails gives a reference that stands in the log', async () => {
    const { args, said } = slackSide(HOME_CLICK);
    await boundary(LONG_MS).action(async () => {
      throw new Error('Redis is down');
    })(args);
    expect(said[1]).toEqual({ how: 'respond', what: ephemeral('Something went wrong') });
    referenceIn(said[1]);
  });

  it('that cannot be read is acknowledged and answered', async () => {
    const { args, said } = slackSide({ user: {} });
    await boundary(LONG_MS).action(async () => YES)(args);
    expect(said).toEqual([
      { how: 'ack', what: undefined },
      { how: 'respond', what: ephemeral('Something went wrong') },
    ]);
    expect(log.lines).toHaveLength(1);
  });

  // The reference that the person reads, "unreadable", is not the one in the log.
  it('that cannot be read gives a reference that stands in the log', async () => {
    const { args, said } = slackSide({ user: {} });
    await boundary(LONG_MS).action(async () => YES)(args);
    const told = /the reference (\w+)/.exec(JSON.stringify(said))?.[1] ?? 'none';
    expect(log.lines[0]?.text).toContain(`"requestId":"${told}"`);
  });

  it('whose answer cannot be said is logged, and nobody is left waiting', async () => {
    const { args, said } = slackSide(HOME_CLICK);
    const respond = async () => {
      throw new Error('the response URL has expired');
    };
    await boundary(LONG_MS).action(async () => YES)({ ...args, respond });
    expect(said).toEqual([{ how: 'ack', what: undefined }]);
    expect(log.lines).toEqual([
      { level: 'error', text: expect.stringContaining('the response URL has expired') },
    ]);
  });
});

describe('a submitted modal', () => {
  const view = noticeView('Next', 'Go on.');

  it.each<{ answer: ViewAnswer; ack: object }>([
    { answer: { kind: 'close' }, ack: { response_action: 'clear' } },
    {
      answer: { kind: 'errors', errors: { company: 'Give a name.' } },
      ack: { response_action: 'errors', errors: { company: 'Give a name.' } },
    },
    { answer: { kind: 'push', view }, ack: { response_action: 'push', view } },
    { answer: { kind: 'update', view }, ack: { response_action: 'update', view } },
  ])('is answered with $answer.kind', async ({ answer, ack }) => {
    const { args, said } = slackSide({ view: {} });
    await boundary(LONG_MS).submission(async () => answer)(args);
    expect(said).toEqual([{ how: 'ack', what: ack }]);
  });

  /** A view as it comes with its submission, inputs and all. */
  const FORM = {
    view: {
      blocks: [
        { type: 'section', block_id: 'intro' },
        { type: 'input', block_id: 'company' },
        { type: 'input', block_id: 'region' },
      ],
    },
  };
  const firstError = (what: unknown): string =>
    z
      .object({
        response_action: z.literal('errors'),
        errors: z.strictObject({ company: z.string() }),
      })
      .parse(what).errors.company;

  it('with inputs that takes too long keeps what was typed, and is worked on', async () => {
    const { args, said, acked } = slackSide(FORM);
    const { work, release } = held<ViewAnswer>();
    const done = boundary(SHORT_MS).submission(() => work)(args);
    await acked;
    expect(firstError(said[0]?.what)).toMatch(/not confirmed yet.*still here: submit it again/);
    release({ kind: 'close' });
    await done;
    expect(said).toHaveLength(1);
  });

  it('with inputs that fails keeps what was typed, with a reference that stands in the log', async () => {
    const { args, said } = slackSide(FORM);
    await boundary(LONG_MS).submission(async () => {
      throw new Error('Redis is down');
    })(args);
    expect(firstError(said[0]?.what)).toMatch(/^Something went wrong.*still here: submit it again/);
    referenceIn(said);
  });

  it('without inputs that takes too long says "Not confirmed yet" in time, and is worked on', async () => {
    const { args, said, acked } = slackSide({ view: {} });
    const { work, release } = held<ViewAnswer>();
    let isDone = false;
    const done = boundary(SHORT_MS)
      .submission(() => work)(args)
      .then(() => {
        isDone = true;
      });
    await acked;
    expect(said).toEqual([
      {
        how: 'ack',
        what: {
          response_action: 'update',
          view: expect.objectContaining({
            title: expect.objectContaining({ text: 'Not confirmed yet' }),
          }),
        },
      },
    ]);
    expect(isDone).toBe(false);
    release({ kind: 'close' });
    await done;
    expect(said).toHaveLength(1);
  });

  it('without inputs that fails says so in the modal, with a reference that stands in the log', async () => {
    const { args, said } = slackSide({ view: { blocks: FORM.view.blocks.slice(0, 1) } });
    await boundary(LONG_MS).submission(async () => {
      throw new Error('Redis is down');
    })(args);
    expect(said).toHaveLength(1);
    expect(said[0]?.what).toMatchObject({ response_action: 'update' });
    referenceIn(said);
  });
});

describe('an event', () => {
  it('that fails is logged; nobody waits for an answer', async () => {
    await boundary(LONG_MS).event(async () => {
      throw new Error('Redis is down');
    })({ event: {}, body: {} });
    expect(log.lines).toEqual([
      { level: 'error', text: expect.stringMatching(/^an event failed|^a event failed/) },
    ]);
  });

  it('reaches its listener as Slack sent it', async () => {
    const seen: unknown[] = [];
    const event = { type: 'app_home_opened', user: ADA };
    await boundary(LONG_MS).event(async (_parts, one) => {
      seen.push(one);
    })({ event, body: {} });
    expect(seen).toEqual([event]);
  });
});

describe('in a workspace where the app is not installed', () => {
  it('a command, a click and a form are answered, and an event is left alone', async () => {
    const never = async () => {
      throw new Error('no listener is asked');
    };
    const command = slackSide(COMMAND);
    await boundary(LONG_MS, false).command(never)(command.args);
    expect(command.said).toEqual([{ how: 'ack', what: ephemeral(/not installed/) }]);
    const click = slackSide(CLICK);
    await boundary(LONG_MS, false).action(never)(click.args);
    expect(click.said.at(-1)).toEqual({ how: 'respond', what: ephemeral(/not installed/) });
    const form = slackSide({ view: {} });
    await boundary(LONG_MS, false).submission(never)(form.args);
    expect(JSON.stringify(form.said)).toContain('not installed');
    await boundary(LONG_MS, false).event(never)({ event: {}, body: {} });
    expect(log.lines).toEqual([]);
  });
});

describe('a shutdown', () => {
  it('waits for work whose person was answered already', async () => {
    const { args, acked } = slackSide(COMMAND);
    const { work, release } = held<undefined>();
    const done = boundary(SHORT_MS).command(() => work)(args);
    await acked;
    let isSettled = false;
    const settled = inFlight.settled().then(() => {
      isSettled = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isSettled).toBe(false);
    release(undefined);
    await Promise.all([done, settled]);
  });

  it('waits for the second answer of a click', async () => {
    const { args, acked } = slackSide(HOME_CLICK);
    const { work, release } = held<readonly KnownBlock[]>();
    const saying = held<void>();
    const respond = async () => saying.work;
    const done = boundary(SHORT_MS).action(() => work)({ ...args, respond });
    await acked;
    release(YES);
    expect(await settlesBefore(saying.release)).toBe(false);
    await done;
  });

  // The reply through the response URL is not tracked, so that a shutdown can cut it off.
  it('waits for the answer of a command that follows', async () => {
    const { args, acked } = slackSide(COMMAND);
    const { work, release } = held<readonly KnownBlock[]>();
    const saying = held<void>();
    const respond = async () => saying.work;
    const done = boundary(SHORT_MS).command(() => work)({ ...args, respond });
    await acked;
    release(YES);
    const isEarly = await settlesBefore(saying.release);
    await done;
    expect(isEarly).toBe(false);
  });

  // The work is tracked, the acknowledgement that carries its result is not.
  it('waits for the acknowledgement', async () => {
    const { args } = slackSide({ view: {} });
    const acking = held<void>();
    const ack = async () => acking.work;
    const done = boundary(LONG_MS).submission(async () => ({ kind: 'close' }))({ ...args, ack });
    const isEarly = await settlesBefore(acking.release);
    await done;
    expect(isEarly).toBe(false);
  });
});

/** Whether a shutdown would go on before `release` is called, given the time to. */
async function settlesBefore(release: () => void): Promise<boolean> {
  await new Promise((resolve) => setImmediate(resolve));
  let isSettled = false;
  const settled = inFlight.settled().then(() => {
    isSettled = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  const answer = isSettled;
  release();
  await settled;
  return answer;
}

describe('a member of an organisation, whom Slack names by that', () => {
  const body = { ...CLICK, user: { id: 'U0CARL', team_id: 'E0PARTNER' } };

  it('clicks as the person that their profile says, as contacts are recorded', async () => {
    const who: unknown[] = [];
    const { args } = slackSide(body);
    await boundary(LONG_MS).action(async (_parts, { person }) => {
      who.push(person);
      return undefined;
    })(args);
    expect(who).toEqual([PROFILE.person]);
  });

  it('submits a modal as the same person', async () => {
    const who: unknown[] = [];
    const { args } = slackSide(body);
    await boundary(LONG_MS).submission(async ({ installedTeam }, submitted) => {
      who.push(originOf(submitted, installedTeam).person);
      return { kind: 'close' };
    })(args);
    expect(who).toEqual([PROFILE.person]);
  });
});
