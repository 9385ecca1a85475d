import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import type { Failure } from '../support/fake-slack/api/failures.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { ACCEPTED, fills } from '../support/integration/steps.ts';
import { ADA, ALAN, CHANNEL, CLEO } from '../support/integration/workspace.ts';

const RETRY_MS = 15_000;
let scene: Scene;

afterEach(async () => {
  await scene.close();
});

/** Everything that a first step owes, once each. */
function expectAllOnce(): void {
  expect(scene.slack.messages(CHANNEL)).toEqual([scene.card()]);
  expect(scene.thread()).toEqual([scene.step(1)]);
  for (const engineer of [ADA, ALAN]) expect(scene.dms(engineer)).toHaveLength(1);
}

describe('when Slack does not take a post', () => {
  beforeEach(async () => {
    scene = await Scene.open();
  });

  it.each<[string, Failure, number]>([
    ['is rate-limited', { kind: 'ratelimited', retryAfterSeconds: 1 }, 1_000],
    ['fails with HTTP 500', { kind: 'http', status: 500 }, RETRY_MS],
    ['breaks off before it was posted', { kind: 'drops-before' }, RETRY_MS],
    ['breaks off after it was posted', { kind: 'drops-after' }, RETRY_MS],
  ])('and it %s, everything arrives once after', async (_how, failure, retryMs) => {
    scene.slack.failNext('chat.postMessage', failure);
    await requests(scene);
    await scene.passes(retryMs);
    expectAllOnce();
    expect(scene.slack.pendingFailures()).toEqual([]);
  });

  it('and it breaks off after replies and DMs were posted, they are found, not posted twice', async () => {
    await requests(scene);
    // The second step's message in the thread, and the DM that tells of it.
    scene.slack.failNext('chat.postMessage', { kind: 'drops-after' });
    scene.slack.failNext('chat.postMessage', { kind: 'drops-after' });
    await fills(scene, ADA, 1, ACCEPTED);
    await scene.passes(RETRY_MS);
    expect(scene.thread()).toEqual([scene.step(1), scene.step(2)]);
    expect(scene.dms(ADA, 'turn-2')).toHaveLength(1);
    // What was found can be edited afterwards, so its place is known.
    await fills(scene, ADA, 2, { 'inbound-production.service': 'vpce-svc-0aaaaaaaaaaaaaaaa' });
    expect(scene.step(2).text).toContain('Done: endpoint service');
  });

  it('and the look-up is refused as well, it is sent again and the operator reads of it', async () => {
    scene.slack.failNext('chat.postMessage', { kind: 'drops-before' });
    scene.slack.failNext('conversations.history', { kind: 'error', error: 'missing_scope' });
    await requests(scene);
    await scene.passes(RETRY_MS);
    expectAllOnce();
    expect(scene.bot.log.map(({ message }) => message)).toContain(
      'sent again without knowing whether it arrived',
    );
  });

  it('and an edit is rate-limited, the card follows', async () => {
    await requests(scene);
    scene.slack.failNext('chat.update', { kind: 'ratelimited', retryAfterSeconds: 1 });
    await fills(scene, ADA, 1, ACCEPTED);
    await scene.passes(1_000);
    expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account');
    expect(scene.step(2).text).toContain('Allow the customer’s account');
  });

  it('because the channel was archived meanwhile, it follows once that is mended', async () => {
    await requests(scene);
    scene.slack.archive(CHANNEL);
    const dm = scene.dms(ADA, 'turn-1')[0];
    if (dm === undefined) throw new Error('Ada was not told');
    await scene.click(ADA, dm, ACTIONS.openStep);
    await scene.submit(ADA, ACCEPTED);
    await scene.settled();
    // DMs are not held up by the channel.
    expect(scene.dms(ADA, 'turn-2')).toHaveLength(1);
    scene.slack.unarchive(CHANNEL);
    await scene.passes(10 * 60_000);
    expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account');
    expect(scene.step(2).text).toContain('Allow the customer’s account');
  });
});

describe('when Slack does half a minute late what it has not answered', () => {
  const HALF_A_MINUTE = 35_000;
  const TWO_MINUTES = 120_000;
  let act: () => void;
  let acted: Promise<void>;

  beforeEach(async () => {
    scene = await Scene.open();
    acted = new Promise((resolve) => {
      act = resolve;
    });
  });

  /** What was given up is done now. */
  async function actsLate(method: string) {
    const before = scene.slack.calls(method).filter(({ answer }) => answer !== undefined).length;
    act();
    await until('Slack has acted', () => {
      const answered = scene.slack.calls(method).filter(({ answer }) => answer !== undefined);
      return answered.length > before;
    });
  }

  it('a card that is there twice is there once again, and says how the request stands', async () => {
    scene.slack.failNext('chat.postMessage', { kind: 'acts-late', at: acted });
    await requests(scene);
    await scene.passes(RETRY_MS);
    await choosesFromMenu(scene, CLEO, 'cancel-request');
    await scene.submit(CLEO, { reason: 'Not needed any more.' });
    await scene.passes(HALF_A_MINUTE);
    await actsLate('chat.postMessage');
    expect(scene.slack.messages(CHANNEL)).toHaveLength(2);
    await scene.passes(TWO_MINUTES);
    expect(scene.slack.messages(CHANNEL)).toHaveLength(1);
    expect(scene.card().text).toContain('Cancelled by');
  });

  it('a cancelled request’s card does not go on to say whose turn it is', async () => {
    await requests(scene);
    scene.slack.failNext('chat.update', { kind: 'acts-late', at: acted });
    await fills(scene, ADA, 1, ACCEPTED);
    await scene.passes(RETRY_MS);
    await choosesFromMenu(scene, CLEO, 'cancel-request');
    await scene.submit(CLEO, { reason: 'Not needed any more.' });
    await scene.passes(HALF_A_MINUTE);
    await actsLate('chat.update');
    expect(scene.card().text).toContain('Adobe’s turn');
    await scene.passes(TWO_MINUTES);
    expect(scene.card().text).toContain('Cancelled by');
  });

  it('a message about a turn that has ended loses its buttons', async () => {
    scene.slack.failNext('chat.postMessage', { kind: 'waits', until: Promise.resolve() });
    scene.slack.failNext('chat.postMessage', { kind: 'waits', until: Promise.resolve() });
    // Card and step are there; the first direct message is not answered.
    scene.slack.failNext('chat.postMessage', { kind: 'acts-late', at: acted });
    await requests(scene);
    await fills(scene, ADA, 1, ACCEPTED);
    await scene.passes(RETRY_MS);
    await actsLate('chat.postMessage');
    await scene.passes(TWO_MINUTES);
    const told = [ADA, ALAN].flatMap((engineer) => scene.dms(engineer, 'turn-1'));
    expect(told.length).toBeGreaterThan(0);
    for (const dm of told) expect(dm.text).toContain('Not waiting for you any more');
  });
});

describe('when Slack does not answer in time', () => {
  beforeEach(async () => {
    scene = await Scene.open();
  });

  /** From here on an answer is late when Slack does not answer at all. */
  const hurries = async () => scene.restart({ answerBudgetMs: 200 });

  it('a command is acknowledged, and the answer follows', async () => {
    await hurries();
    scene.slack.failNext('usergroups.users.list', { kind: 'hangs' });
    await scene.command(CLEO, 'list');
    expect((await scene.whisper(CLEO)).text).toContain('takes longer than usual');
    await expectReference(CLEO, 1);
  });

  it('a click that should open a modal is answered that it is not confirmed', async () => {
    await requests(scene);
    await hurries();
    scene.slack.failNext('views.open', { kind: 'hangs' });
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    expect((await scene.whisper(ADA)).text).toContain('not confirmed yet');
    await expectReference(ADA, 1);
    expect(await scene.history()).toHaveLength(1);
  });

  it('a click whose modal comes too late for Slack is asked for again', async () => {
    await requests(scene);
    scene.slack.failNext('views.open', { kind: 'error', error: 'expired_trigger_id' });
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    expect((await scene.whisper(ADA)).text).toContain('the form did not open. Please try again');
  });

  it('a submission is answered in its modal', async () => {
    await requests(scene);
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    const asked = () => scene.slack.calls('usergroups.users.list').length;
    const before = asked();
    await hurries();
    // What stands is looked at after a start, which asks for the group too: that is not to be the one that hangs.
    await until('what stands is looked at', () => asked() > before);
    scene.slack.failNext('usergroups.users.list', { kind: 'hangs' });
    const errors = await scene.refused(ADA, ACCEPTED, false);
    expect(errors['request.ticket']).toContain('not confirmed yet');
  });
});

/** The person reads a reference that stands in the operator's log as well. */
async function expectReference(user: string, before: number): Promise<void> {
  const { text } = await scene.whisper(user, before);
  const reference = /the reference (\w+)/.exec(text)?.[1];
  expect(reference).toBeDefined();
  await until('the operator reads the reference', () =>
    scene.bot.log.some(
      ({ level, fields }) =>
        level === 'error' && 'requestId' in fields && fields.requestId === reference,
    ),
  );
}
