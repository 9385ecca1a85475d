import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { CHOICES, CONFIRMED, DETAILS } from '../support/integration/steps.ts';
import {
  ADA,
  ALAN,
  AMY,
  CARL,
  CHANNEL,
  CLEO,
  EVE,
  SAM,
  workspace,
} from '../support/integration/workspace.ts';

/**
 * It is Monday, 09:00 UTC. Ada's Tuesday morning at nine is 08:00 UTC; Alan, of whom Slack tells no
 * zone, and the channels have it at 09:00 UTC.
 */
const HOUR = 3_600_000;
const TO_ADAS_MORNING = 23 * HOUR;
const TUESDAY = 'digest.2026-11-24';
const OTHER = 'C0OTHER';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open({
    environment: { DIGEST_TIME: '09:00', REMINDER_HOURS: '09:00-17:00' },
    workspace: {
      channels: [
        ...(workspace().channels ?? []),
        { id: OTHER, name: 'globex', members: [ADA, ALAN, AMY, CLEO, SAM] },
      ],
    },
  });
  await scene.minute();
});

afterEach(async () => {
  await scene.close();
});

const tagOf = ({ blocks }: { readonly blocks?: readonly { readonly block_id?: string }[] }) =>
  blocks?.[0]?.block_id ?? '';

const digestsOf = (user: string) =>
  scene.slack.dms(user).filter((message) => tagOf(message).startsWith('digest.'));

const digestsIn = (channel: string) =>
  scene.slack.messages(channel).filter((message) => tagOf(message).startsWith('digest.'));

const allDigests = () =>
  [...[ADA, ALAN, AMY, CLEO, CARL, SAM].flatMap(digestsOf), ...[CHANNEL, OTHER].flatMap(digestsIn)]
    .map(tagOf)
    .toSorted();

const EVERY_ONE = [
  `${TUESDAY}.${CHANNEL}`,
  `${TUESDAY}.T0HOME:${ADA}`,
  `${TUESDAY}.T0HOME:${ALAN}`,
].toSorted();

/** Cleo asks for another company, and names Sam. */
async function requestsElsewhere(): Promise<void> {
  await scene.command(CLEO, 'new', OTHER);
  await scene.submit(CLEO, { ...CHOICES, contacts: [SAM] });
  await scene.submit(CLEO, { ...DETAILS, company: 'Globex' });
  await scene.submit(CLEO, CONFIRMED);
  await scene.settled();
}

describe('the daily digest', () => {
  it('comes to every engineer in their morning and to the channel in the contract’s, once', async () => {
    await requests(scene);
    scene.advance(TO_ADAS_MORNING - 1);
    await scene.minute();
    expect(allDigests()).toEqual([]);

    scene.advance(1);
    await scene.minute();
    expect(allDigests()).toEqual([`${TUESDAY}.T0HOME:${ADA}`]);
    const [toAda] = digestsOf(ADA);
    expect(toAda?.text).toBe(
      [
        'Your PrivateLink requests, Tue 24 Nov 2026',
        'Waiting on you: 1',
        'Waiting on you',
        '• PL-1 Acme Outdoor. Due Fri 27 Nov 2026, 18:00 (Europe/Berlin). Adobe’s turn: Review the request.',
      ].join('\n'),
    );
    expect(JSON.stringify(toAda?.blocks)).toMatch(/<https:[^|]+\|PL-1>/);

    scene.advance(HOUR);
    await scene.minute();
    expect(allDigests()).toEqual(EVERY_ONE);
    expect(digestsIn(CHANNEL)[0]?.text).toContain('Waiting on Adobe');

    for (const _ of [1, 2]) await scene.minute();
    await scene.restart();
    await scene.minute();
    scene.advance(5 * HOUR);
    await scene.minute();
    expect(allDigests()).toEqual(EVERY_ONE);
  });

  it('is silent when there is nothing, and on the weekend', async () => {
    scene.advance(24 * HOUR);
    await scene.minute();
    expect(allDigests()).toEqual([]);
    await requests(scene);
    // On Saturday and Sunday afternoon.
    for (const hours of [4 * 24 + 5, 24]) {
      scene.advance(hours * HOUR);
      await scene.minute();
    }
    expect(allDigests()).toEqual([]);
  });

  it('tells a channel nothing of the requests of another', async () => {
    await requests(scene);
    await requestsElsewhere();
    scene.advance(24 * HOUR);
    await scene.minute();
    const [[here], [there]] = [digestsIn(CHANNEL), digestsIn(OTHER)];
    expect(here?.text).toContain('PL-1 Acme Outdoor');
    expect(here?.text).not.toMatch(/PL-2|Globex/);
    expect(there?.text).toContain('PL-2 Globex');
    expect(there?.text).not.toMatch(/PL-1|Acme/);
    expect(digestsOf(ADA)[0]?.text).toMatch(/PL-1 Acme Outdoor.*\n.*PL-2 Globex/);
  });

  it('that a downtime held up comes once, later on its day', async () => {
    await requests(scene);
    await scene.stopBot();
    scene.advance(30 * HOUR);
    await scene.startBot();
    await scene.minute();
    await scene.minute();
    expect(allDigests()).toEqual(EVERY_ONE);
  });

  it('arrives once when the connection breaks off after it was posted', async () => {
    await requests(scene);
    scene.slack.failNext('chat.postMessage', { kind: 'drops-after' });
    scene.advance(TO_ADAS_MORNING);
    await scene.minute();
    await scene.minute();
    scene.advance(60_000);
    await scene.minute();
    scene.advance(60_000);
    await scene.minute();
    expect(allDigests()).toEqual([`${TUESDAY}.T0HOME:${ADA}`]);
    expect(scene.slack.pendingFailures()).toEqual([]);
  });

  it('comes all the same after the queue was wiped while the bot runs', async () => {
    await requests(scene);
    await scene.losesQueue();
    scene.advance(24 * HOUR);
    await scene.minute();
    expect(allDigests()).toEqual(EVERY_ONE);
  });

  it('comes once where two bots run', async () => {
    await requests(scene);
    const other = await scene.anotherBot();
    scene.advance(24 * HOUR);
    for (const _ of [1, 2, 3]) await scene.minute();
    expect(allDigests()).toEqual(EVERY_ONE);
    await other.stop();
  });

  it('does not come where it is off', async () => {
    await requests(scene);
    await scene.restart({ environment: { DIGEST_TIME: 'off' } });
    scene.advance(24 * HOUR);
    await scene.passes(0);
    expect(allDigests()).toEqual([]);
  });
});

describe('/privatelink digest', () => {
  async function answer(user: string): Promise<string> {
    const before = scene.slack.ephemerals(user).length;
    await scene.command(user, 'digest');
    return (await scene.whisper(user, before)).text;
  }

  beforeEach(async () => {
    await requestAtStep(scene, 3);
    await requestsElsewhere();
  });

  it('shows an engineer what waits for them and what they are in charge of', async () => {
    const toAda = await answer(ADA);
    expect(toAda).toContain('Your PrivateLink requests, Mon 23 Nov 2026');
    expect(toAda).toMatch(/Waiting on you\n.*PL-2.*\nWaiting on the customer\n.*PL-1/);
    const toAlan = await answer(ALAN);
    expect(toAlan).toContain('PL-2');
    expect(toAlan).not.toContain('PL-1');
  });

  it('shows an account manager every open request', async () => {
    const told = await answer(AMY);
    expect(told).toContain('All open PrivateLink requests');
    expect(told).toMatch(/Waiting on Adobe\n.*PL-2.*\nWaiting on the customer\n.*PL-1/);
  });

  it('shows somebody of the customer’s side what they take part in', async () => {
    const told = await answer(CLEO);
    expect(told).toMatch(/Waiting on you\n.*PL-1.*\nWaiting on Adobe\n.*PL-2/);
    expect(told).toContain('(Europe/London)');
  });

  it('shows nobody a request of others, and says when there is nothing', async () => {
    const toSam = await answer(SAM);
    expect(toSam).toContain('Waiting on Adobe: 1');
    expect(toSam).not.toMatch(/PL-1|Acme/);
    expect(await answer(EVE)).toContain('There is nothing to tell');
  });
});
