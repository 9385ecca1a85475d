import { afterEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import type { Message } from '../support/fake-slack/world/types.ts';
import { goesOnTo, requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import {
  CHOICES,
  CONFIRMED,
  DETAILS,
  ENDPOINT_GIVEN,
  fills,
  SERVICE,
} from '../support/integration/steps.ts';
import {
  ADA,
  ALAN,
  AMY,
  CARL,
  CHANNEL,
  CLEO,
  DANA,
  SAM,
  workspace,
} from '../support/integration/workspace.ts';

/**
 * A request of Monday 2026-11-23, 09:00 UTC, in business days of eight hours: half of five are over on
 * Wednesday at 13:00, 75 % on Thursday at 15:00, 90 % on Friday at 13:00, all on Friday at 17:00.
 */
const AT_50 = '2026-11-25T13:00Z';
const AT_75 = '2026-11-26T15:00Z';
const AT_90 = '2026-11-27T13:00Z';
const AT_100 = '2026-11-27T17:00Z';

const OFFICE_HOURS = { REMINDER_HOURS: '09:00-17:00' };
const WHOLE_LADDER = { REMINDER_LADDER: '50, 75, 90, 100, overdue 1 day, stalled 1 day' };

let scene: Scene;

afterEach(async () => {
  await scene.close();
});

const texts = (user: string): readonly string[] => scene.reminders(user).map(({ text }) => text);

/** The newest reminder; what it says, line by line, without its buttons. */
const last = (user: string): readonly string[] =>
  (texts(user).at(-1) ?? '').split('\n').filter((line) => !line.startsWith('Actions:'));

function theReminder(user: string): Message {
  const [reminder, ...others] = scene.reminders(user);
  if (reminder === undefined || others.length > 0) throw new Error(`${user} has not one reminder`);
  return reminder;
}

const buttonsOf = (user: string): string =>
  texts(user)
    .join('\n')
    .replaceAll(/^(?!Act).*\n?/gm, '');

describe('reminders of several requests', () => {
  it('that are due within minutes are one message, in which each can be done', async () => {
    scene = await Scene.open({ environment: { ...OFFICE_HOURS, REMINDER_MERGE_SECONDS: '180' } });
    await requestAtStep(scene, 2);
    await scene.reaches('2026-11-23T09:02Z');
    await requests(scene, { details: { company: 'Globex' } });
    await goesOnTo(scene, 'allow-customer-account', 2);

    await scene.reaches(AT_50);
    await scene.reaches('2026-11-25T13:02:59.999Z');
    expect(texts(ADA)).toEqual([]);
    await scene.reaches('2026-11-25T13:03Z');
    expect(last(ADA)).toEqual([
      'Reminders of 2 requests, the most urgent first',
      'PL-1 for Acme Outdoor: 50 % of the time is used (2 business days 3 h left).',
      'Waiting for Adobe: Allow the customer’s account, since Mon 23 Nov 2026, 10:00 (Europe/Berlin).',
      'Due Fri 27 Nov 2026, 18:00 (Europe/Berlin).',
      'PL-2 for Globex: 50 % of the time is used (2 business days 3 h left).',
      'Waiting for Adobe: Allow the customer’s account, since Mon 23 Nov 2026, 10:02 (Europe/Berlin).',
      'Due Mon 30 Nov 2026, 10:02 (Europe/Berlin).',
    ]);

    await scene.click(ADA, theReminder(ADA), ACTIONS.openStep, { blockId: '1-buttons-2' });
    await scene.submit(ADA, SERVICE);
    await scene.settled();
    expect(scene.card(2).text).toContain('Create the interface endpoint');
    expect(scene.card(1).text).toContain('Adobe’s turn: Allow the customer’s account');
    expect(last(ADA).slice(4)).toEqual([
      'PL-2 · AWS PrivateLink for Globex',
      'Not waiting for you any more: Allow the customer’s account.',
      'Done: endpoint service `com.amazonaws.vpce.us-east-1.vpce-svc-0aaaaaaaaaaaaaaaa`',
      `by <@${ADA}>, Wed 25 Nov 2026, 14:03 (Europe/Berlin)`,
    ]);
    // What the first still needs stands, and the second has nothing but its link.
    expect(buttonsOf(ADA)).toBe(
      [
        'Actions: Give Service Name, Return for Correction.',
        'Actions: Open Request, Snooze 4 Hours, Snooze to Next Business Day, Snooze Until….',
        'Actions: Open Request.',
      ].join('\n'),
    );

    await scene.click(ADA, theReminder(ADA), ACTIONS.openStep);
    await scene.submit(ADA, SERVICE);
    await scene.settled();
    expect(scene.card(1).text).toContain('Create the interface endpoint');
    expect(buttonsOf(ADA)).toBe('Actions: Open Request.\nActions: Open Request.');
  });
});

describe('a reminder that stands', () => {
  it('goes on saying what was left when it was sent, whatever is said of the request since', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 2);
    await scene.reaches(AT_50);
    const before = texts(ADA);
    await scene.reaches('2026-11-26T10:00Z');
    await scene.command(CLEO, 'comment PL-1 We are waiting.');
    await scene.submit(CLEO);
    await scene.settled();
    expect(scene.thread().at(-1)?.text).toContain('We are waiting.');
    expect(texts(ADA)).toEqual(before);
  });
});

describe('quiet hours', () => {
  it('are each reader’s own; the deadline alone is told at once, whatever the hour', async () => {
    scene = await Scene.open({
      environment: { ...OFFICE_HOURS, ...WHOLE_LADDER },
      workspace: {
        users: workspace().users.map((user) =>
          user.id === ALAN ? { ...user, tz: 'Asia/Kolkata' } : user,
        ),
      },
    });
    await requests(scene);
    const heard = [
      ['2026-11-24T03:30Z', ALAN, 'has not moved for 1 business day'],
      ['2026-11-24T08:00Z', ADA, 'has not moved for 1 business day'],
      [AT_50, ADA, '50 % of the time is used'],
      // 13:00 is half past six in the evening in Kolkata.
      ['2026-11-26T03:30Z', ALAN, '50 % of the time is used'],
      [AT_75, ADA, '75 % of the time is used'],
      ['2026-11-27T03:30Z', ALAN, '75 % of the time is used'],
      // The next morning would be too late, so an hour before this day ends.
      ['2026-11-27T10:30Z', ALAN, '90 % of the time will be used by Fri 27 Nov 2026, 18:30'],
      [AT_90, ADA, '90 % of the time is used'],
      [AT_100, `${ADA} ${ALAN}`, 'is due now'],
      // A business day after the due date is Monday, 17:00 UTC.
      ['2026-12-01T03:30Z', ALAN, 'is overdue (1 business day over the target)'],
      ['2026-12-01T08:00Z', ADA, 'is overdue (1 business day over the target)'],
      ['2026-12-02T03:30Z', ALAN, 'is overdue (2 business days over the target)'],
      ['2026-12-02T08:00Z', ADA, 'is overdue (2 business days over the target)'],
    ] as const;
    const counts = () => [ADA, ALAN].map((user) => texts(user).length);
    for (const [at, whom, what] of heard) {
      const before = counts();
      await scene.passes(Date.parse(at) - scene.now() - 1);
      expect(counts(), `just before ${at}`).toEqual(before);
      await scene.passes(1);
      const told = [ADA, ALAN].filter((user) => whom.includes(user));
      for (const user of told) expect(last(user)[0], at).toContain(what);
      const more = [ADA, ALAN].map((user) => (told.includes(user) ? 1 : 0));
      expect(counts(), at).toEqual(before.map((count, index) => count + (more[index] ?? 0)));
    }
    expect(last(ALAN)).toEqual([
      'PL-1 for Acme Outdoor is overdue (2 business days over the target).',
      'Business time until the due date: Customer 0 min, Adobe 5 d.',
      'Waiting for Adobe: Review the request, since Mon 23 Nov 2026, 14:30 (Asia/Kolkata).',
      'Overdue since Fri 27 Nov 2026, 22:30 (Asia/Kolkata).',
      `Also told: <@${ADA}>.`,
    ]);
  });
});

describe('somebody who cannot be written to', () => {
  it.each([
    ['has left', { deleted: true }],
    ['is a bot', { is_bot: true }],
    ['shares no channel with us any more', { is_stranger: true }],
  ])('and %s is stood in for by their side, and at last by the thread', async (_why, change) => {
    scene = await Scene.open();
    await requestAtStep(scene, 2);
    scene.slack.changePerson(ADA, change);
    await scene.reaches(AT_50);
    expect([ADA, ALAN, AMY].map((user) => texts(user).length)).toEqual([0, 1, 0]);

    scene.slack.changePerson(ALAN, change);
    await scene.reaches(AT_75);
    expect([ADA, ALAN, AMY].map((user) => texts(user).length)).toEqual([0, 1, 1]);

    scene.slack.changePerson(AMY, change);
    await scene.reaches(AT_100);
    expect([ADA, ALAN, AMY].map((user) => texts(user).length)).toEqual([0, 1, 1]);
    // Everybody is told once; then whoever has the step, whom nothing else tells.
    const [said, toOwners] = scene.thread().slice(-2);
    expect(said?.text).toBe(
      [
        'PL-1 for Acme Outdoor is due now: the target of 5 business days is used up.',
        'Business time until the due date: Customer 0 min, Adobe 5 d.',
        'Waiting for Adobe: Allow the customer’s account, since Mon 23 Nov 2026, 09:00 (UTC).',
        'Due Fri 27 Nov 2026, 17:00 (UTC).',
      ].join('\n'),
    );
    expect(toOwners?.text).toBe(
      [
        'PL-1 for Acme Outdoor waits for you.',
        `<@${ADA}>: a message to you does not get through, so it is said here.`,
      ].join('\n'),
    );
  });

  it('is noticed when Slack refuses, and their side can do the step where they read of it', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 2);
    scene.slack.failNext('conversations.open', { kind: 'error', error: 'user_disabled' });
    await scene.reaches(AT_50);
    expect([ADA, ALAN, AMY].map((user) => texts(user).length)).toEqual([0, 1, 0]);
    await scene.click(ALAN, theReminder(ALAN), ACTIONS.openStep);
    await scene.submit(ALAN, SERVICE);
    await scene.settled();
    expect(scene.card().text).toContain('Create the interface endpoint');
    expect(last(ALAN)).toContain('Not waiting for you any more: Allow the customer’s account.');
  });

  it('of a customer’s side whom nobody reaches: the thread says every rung, and names them', async () => {
    scene = await Scene.open({ environment: WHOLE_LADDER });
    await requestAtStep(scene, 3);
    for (const user of [CLEO, CARL]) scene.slack.changePerson(user, { is_stranger: true });
    const said: (string | undefined)[] = [];
    for (const at of ['2026-11-24T09:00Z', AT_50, AT_75]) {
      await scene.reaches(at);
      const lines = scene.thread().at(-1)?.text.split('\n') ?? [];
      said.push(lines[0]);
      expect(lines.at(-1)).toContain(`<@${CLEO}>, <@${CARL}>: a message to you does not`);
    }
    expect(said).toEqual([
      'PL-1 for Acme Outdoor has not moved for 1 business day (4 business days left).',
      'PL-1 for Acme Outdoor: 50 % of the time is used (2 business days 4 h left).',
      'PL-1 for Acme Outdoor: 75 % of the time is used (1 business day 2 h left).',
    ]);
  });
});

describe('contacts for escalations', () => {
  const OTHER = 'C0OTHER';

  it('hear of a deadline that comes close for their side, and of a breach of either', async () => {
    const { channels = [] } = workspace();
    scene = await Scene.open({
      environment: {
        ESCALATION_ADOBE: `${AMY}, ${OTHER}=${SAM}`,
        // Carl is also an owner of the customer's steps.
        ESCALATION_CUSTOMER: `${CHANNEL}=T0PARTNER:${DANA}, *=T0PARTNER:${CARL}`,
      },
      workspace: { channels: [...channels, { id: OTHER, members: [ADA, ALAN, AMY, CLEO, SAM] }] },
    });
    await requestAtStep(scene, 3);
    // Adobe has it in this one.
    await scene.command(CLEO, 'new', OTHER);
    await scene.submit(CLEO, { ...CHOICES, contacts: [] });
    await scene.submit(CLEO, { ...DETAILS, company: 'Globex' });
    await scene.submit(CLEO, CONFIRMED);
    await scene.settled();

    await scene.reaches(AT_75);
    for (const user of [AMY, SAM, DANA]) expect(texts(user)).toEqual([]);
    await scene.reaches(AT_90);
    expect(last(DANA)).toEqual([
      'PL-1 for Acme Outdoor: 90 % of the time is used (4 h left).',
      'Waiting for Acme Outdoor: Create the interface endpoint, since Mon 23 Nov 2026, 09:00 (Etc/UTC).',
      'Due Fri 27 Nov 2026, 17:00 (Etc/UTC).',
      `Also told: <@${CLEO}>, <@${CARL}>.`,
      'You read this as a contact for escalations; the step is not yours to do.',
    ]);
    expect(buttonsOf(DANA)).toBe('Actions: Open Request.');
    for (const user of [AMY, SAM]) {
      expect(last(user)[0]).toBe('PL-2 for Globex: 90 % of the time is used (4 h left).');
    }

    await scene.reaches(AT_100);
    const breached = (user: string) => last(user).filter((line) => line.includes('is due now'));
    const PL_1 = 'PL-1 for Acme Outdoor is due now: the target of 5 business days is used up.';
    const PL_2 = 'PL-2 for Globex is due now: the target of 5 business days is used up.';
    expect([AMY, SAM, DANA].map(breached)).toEqual([[PL_1, PL_2], [PL_2], [PL_1]]);
    expect(last(AMY).filter((line) => line.startsWith('Business time until'))).toEqual([
      'Business time until the due date: Customer 5 d, Adobe 0 min.',
      'Business time until the due date: Customer 0 min, Adobe 5 d.',
    ]);
    // As an owner of the one, with its buttons; as a contact of the other.
    expect(breached(CARL)).toEqual([PL_1, PL_2]);
    expect(buttonsOf(CARL)).toContain('Actions: Give Endpoint, Send Back Service.');
    expect(texts(CARL).at(-1)).not.toContain('Accept Request');

    await fills(scene, CARL, 3, ENDPOINT_GIVEN);
    expect(last(DANA)).toContain('Not waiting any more: Create the interface endpoint.');
  });
});

describe('a request that changes hands', () => {
  it('reminds whoever has it: reassigned, held, resumed and sent on', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 2);
    await scene.reaches(AT_50);
    await scene.command(AMY, `reassign PL-1 <@${ALAN}|alan>`);
    await scene.settled();
    expect(last(ADA).slice(1)).toEqual([
      'Not waiting for you any more: Allow the customer’s account.',
      `Now it waits for <@${ALAN}>.`,
    ]);
    expect(texts(ALAN)).toEqual([]);

    await scene.reaches(AT_75);
    expect([texts(ADA).length, texts(ALAN).length]).toEqual([1, 1]);
    await scene.command(ALAN, 'hold PL-1 A change freeze.');
    await scene.submit(ALAN);
    await scene.settled();
    expect(last(ALAN).slice(1)).toEqual([
      'Not waiting for you any more: Allow the customer’s account.',
      'Put on hold: “A change freeze.”',
      `by <@${ALAN}>, Thu 26 Nov 2026, 15:00 (Etc/UTC)`,
    ]);

    await scene.reaches('2026-12-01T10:00Z');
    expect([texts(ADA).length, texts(ALAN).length]).toEqual([1, 1]);
    await scene.command(ALAN, 'resume PL-1');
    await scene.settled();
    // Three quarters were used on Thursday; 15 % of 40 hours are six more.
    await scene.reaches('2026-12-01T15:59:59.999Z');
    expect([texts(ADA).length, texts(ALAN).length]).toEqual([1, 1]);
    await scene.passes(1);
    expect(last(ALAN)).toEqual([
      'PL-1 for Acme Outdoor: 90 % of the time is used (4 h left).',
      'Waiting for Adobe: Allow the customer’s account, since Tue 1 Dec 2026, 10:00 (Etc/UTC).',
      'Due Wed 2 Dec 2026, 12:00 (Etc/UTC).',
    ]);
  });

  it('and was returned reminds the customer that it waits, though the clock stands still', async () => {
    scene = await Scene.open({ environment: WHOLE_LADDER });
    await requests(scene);
    await scene.click(ADA, scene.step(1), ACTIONS.openReturn);
    await scene.submit(ADA, { fields: ['region'], reason: 'Another region.' });
    await scene.settled();
    await scene.reaches('2026-11-24T09:00Z');
    expect(last(CARL)).toEqual([
      'PL-1 for Acme Outdoor has not moved for 1 business day (5 business days left).',
      'Waiting for Acme Outdoor: Correct the request, since Mon 23 Nov 2026, 04:00 (America/New_York).',
      'The clock has been paused since Mon 23 Nov 2026, 04:00 (America/New_York) (returned for correction); 5 business days left.',
      `Also told: <@${CLEO}>.`,
    ]);
    await scene.reaches('2026-12-14T09:00Z');
    expect([CLEO, CARL, ADA, ALAN].map((user) => texts(user).length)).toEqual([1, 1, 0, 0]);
  });
});
