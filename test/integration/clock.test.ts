import { afterEach, describe, expect, it } from 'vitest';
import { ACTIONS, MENU } from '../../src/slack/ids.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requestAtStep } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText } from '../support/integration/shown.ts';
import { ALL_TESTED, fills } from '../support/integration/steps.ts';
import { ADA, AMY, CARL, CLEO, DANA, SAM, TESS } from '../support/integration/workspace.ts';

/**
 * A request of Monday 2026-11-23, 09:00 UTC: half of five business days of eight hours is used on
 * Wednesday at 13:00, 75 % on Thursday at 15:00, 90 % on Friday at 13:00, all on Friday at 17:00.
 */
const AT_50 = '2026-11-25T13:00Z';
const AT_75 = '2026-11-26T15:00Z';

let scene: Scene;

afterEach(async () => {
  await scene.close();
});

/** The first lines of somebody's reminders, oldest first, without those that a newer one replaces. */
const heard = (user: string): readonly string[] =>
  scene
    .reminders(user)
    .map(({ text }) => text.split('\n')[0]?.replace('PL-1 for Acme Outdoor', '') ?? '')
    .filter((line) => !line.includes('a newer reminder replaces'));

async function answer(user: string, act: () => Promise<void>): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await act();
  return (await scene.whisper(user, before)).text;
}

const types = async (user: string, text: string): Promise<string> =>
  answer(user, async () => scene.command(user, text));

/** The third line of the card: how the clock stands. */
const clockOfCard = (): string | undefined => scene.card().text.split('\n')[2];

async function restartsWith(environment: Readonly<Record<string, string>>): Promise<void> {
  await scene.restart({ environment });
  await scene.settled();
}

const breaches = async () =>
  (await scene.history()).flatMap(({ event }) =>
    event.type === 'sla-breached'
      ? [[event.occurredAt, event.recordedAt].map((at) => new Date(at).toISOString())]
      : [],
  );

describe('other settings at a restart count for open requests that nobody touches', () => {
  it('a longer target and more holidays: what was to come does not, and a rung comes again', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 2);
    await scene.reaches(AT_50);
    await scene.reaches('2026-11-26T14:59Z');
    await restartsWith({ SLA_TARGET: '10 days', HOLIDAYS: 'US' });
    // Thanksgiving is one of the ten weekdays now.
    expect(clockOfCard()).toBe('Due Mon 7 Dec 2026, 17:00 (UTC).');
    for (const at of [AT_75, '2026-11-27T17:00Z', '2026-11-30T16:59:59.999Z']) {
      await scene.reaches(at);
      expect(heard(ADA)).toHaveLength(1);
    }
    await scene.passes(1);
    expect(heard(ADA)).toEqual([': 50 % of the time is used (5 business days left).']);
    expect(scene.reminders(ADA)).toHaveLength(2);
  });

  it('a shorter target that is used up already: whoever has the step is told of the breach', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 2);
    await scene.reaches(AT_50);
    await restartsWith({ SLA_TARGET: '2 days', ESCALATION_ADOBE: AMY });
    expect(clockOfCard()).toBe('Overdue since Tue 24 Nov 2026, 17:00 (UTC).');
    expect(await breaches()).toEqual([['2026-11-24T17:00:00.000Z', '2026-11-25T13:00:00.000Z']]);
    for (const user of [ADA, AMY]) {
      expect(heard(user)).toEqual([' is overdue (4 h over the target).']);
    }
    await scene.passes(60_000);
    expect(scene.reminders(ADA)).toHaveLength(2);
  });

  it('another ladder: its rungs, and no others', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 2);
    await scene.reaches(AT_50);
    await restartsWith({ REMINDER_LADDER: '60, 100, overdue 0.5 days', ESCALATE_FROM: '100' });
    const comes = [
      ['2026-11-25T17:00Z', ': 60 % of the time is used (2 business days left).'],
      ['2026-11-27T17:00Z', ' is due now: the target of 5 business days is used up.'],
      ['2026-11-30T13:00Z', ' is overdue (4 h over the target).'],
    ] as const;
    for (const [index, [at, line]] of comes.entries()) {
      await scene.passes(Date.parse(at) - scene.now() - 1);
      expect(scene.reminders(ADA)).toHaveLength(index + 1);
      await scene.passes(1);
      expect(heard(ADA)).toEqual([line]);
      expect(scene.reminders(ADA)).toHaveLength(index + 2);
    }
  });

  it('a pause while the customer has it: the time that they took is given back', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 3);
    await scene.reaches(AT_75);
    await restartsWith({ SLA_PAUSES_FOR_CUSTOMER: 'yes' });
    expect(clockOfCard()).toBe(
      'The clock has been paused since Mon 23 Nov 2026, 09:00 (UTC) (waiting for the customer); 5 business days left.',
    );
    await scene.reaches('2026-12-07T09:00Z');
    expect(scene.reminders(CARL)).toHaveLength(1);
    expect(await breaches()).toEqual([]);
    expect(await types(ADA, 'why PL-1')).toContain('Sum: 0 min of 40 h');
  });
});

describe('a breach', () => {
  it('is written once, when the due date passes, also where two bots run', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 3);
    const other = await scene.anotherBot();
    await scene.reaches('2026-11-27T17:00Z');
    await scene.reaches('2026-12-04T10:00Z');
    await other.stop();
    expect(await breaches()).toEqual([['2026-11-27T17:00:00.000Z', '2026-11-27T17:00:00.000Z']]);
    expect(heard(CARL)).toHaveLength(1);
    expect(scene.thread().filter(({ text }) => text.includes('is due now'))).toHaveLength(1);
  });

  it('of a request that was closed late before anybody looked is one all the same', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 5);
    await scene.stopBot();
    scene.advanceTo('2026-11-30T10:00Z');
    await scene.startBot();
    await fills(scene, CARL, 5, ALL_TESTED);
    expect(await breaches()).toEqual([['2026-11-27T17:00:00.000Z', '2026-11-30T10:00:00.000Z']]);
    expect(scene.card().text).toContain(
      [
        'Completed. Every declared port has connected. Closed Mon 30 Nov 2026, 10:00 (UTC), after the due date Fri 27 Nov 2026, 17:00 (UTC).',
        'Business time as of Mon 30 Nov 2026, 10:00 (UTC): Customer 5 d 1 h, Adobe 0 min. The clock: running 5 d 1 h.',
      ].join('\n'),
    );
    expect(scene.dms(CARL, 'outcome')[0]?.text).toContain(
      'after the due date Fri 27 Nov 2026, 12:00 (America/New_York)',
    );
    expect(await types(CLEO, 'why PL-1')).toContain(
      'Sum: 40 h, the target of 5 business days. Since then 1 h of business time.',
    );
    // What is closed keeps no clock.
    await scene.reaches('2026-12-18T10:00Z');
    expect(await types(CLEO, 'status PL-1')).toContain('Customer 5 d 1 h, Adobe 0 min.');
    expect(await breaches()).toHaveLength(1);
  });
});

describe('where the time went', () => {
  const CALENDAR = {
    TIME_ZONE: 'Europe/Berlin',
    HOLIDAYS: 'DE-BY',
    SPECIAL_DAYS: '2026-12-24 09:00-13:00 Christmas Eve; 2026-12-31 closed Shutdown',
  };
  const PAST = [
    '• Tue 22 Dec, 10:00 to 17:00: 7 h, Customer’s turn',
    '• Tue 22 Dec, 17:00 to Wed 23 Dec, 09:00: night',
    '• Wed 23 Dec, 09:00 to 11:00: 2 h, Customer’s turn',
    '• Wed 23 Dec, 11:00 to Thu 24 Dec, 10:00: paused (on hold), 7 h of business time not counted',
    '• Thu 24 Dec, 10:00 to 13:00: 3 h, Customer’s turn (Christmas Eve)',
    '• Thu 24 Dec, 13:00 to Mon 28 Dec, 09:00: Christmas Eve (half day), Christmas Day, weekend',
    '• Mon 28 Dec, 09:00 to 11:30: 2 h 30 min, Customer’s turn',
  ];
  const EXPECTED = [
    '• Mon 28 Dec, 11:30 to 17:00: 5 h 30 min, Customer’s turn',
    '• Mon 28 Dec, 17:00 to Tue 29 Dec, 09:00: night',
    '• Tue 29 Dec, 09:00 to 17:00: 8 h, Customer’s turn',
    '• Tue 29 Dec, 17:00 to Wed 30 Dec, 09:00: night',
    '• Wed 30 Dec, 09:00 to 17:00: 8 h, Customer’s turn',
    "• Wed 30 Dec, 17:00 to Mon 4 Jan 2027, 09:00: Shutdown, New Year's Day, weekend",
    '• Mon 4 Jan 2027, 09:00 to 13:00: 4 h, Customer’s turn',
  ];

  it('is told line by line, by step and on the card, each in its reader’s zone', async () => {
    scene = await Scene.open({ environment: CALENDAR });
    scene.advanceTo('2026-12-22T09:00Z');
    await requestAtStep(scene, 3);
    await scene.reaches('2026-12-23T10:00Z');
    await scene.command(CLEO, 'hold PL-1 A change freeze.');
    await scene.submit(CLEO);
    await scene.reaches('2026-12-24T09:00Z');
    await scene.command(CLEO, 'resume PL-1');
    await scene.reaches('2026-12-28T10:30Z');

    expect((await types(CLEO, 'why PL-1')).split('\n')).toEqual([
      'PL-1 · AWS PrivateLink for Acme Outdoor',
      'Due Mon 4 Jan 2027, 12:00 (Europe/London), which is Mon 4 Jan 2027, 13:00 (Europe/Berlin). The target is 5 business days; 25 h 30 min left.',
      'Started Tue 22 Dec 2026, 10:00 (Europe/Berlin). The target in business time: 40 h (a business day counts as 8 h). Times below are of Europe/Berlin, the contract’s zone.',
      'What counted, and what did not',
      ...PAST,
      'Expected, if nothing pauses it',
      ...EXPECTED,
      'Sum: 14 h 30 min so far and 25 h 30 min to come are 40 h, the target of 5 business days.',
    ]);
    const split =
      'Customer 2 d 5 h 30 min, Adobe 0 min. The clock: running 1 d 6 h 30 min, paused (on hold) 7 h.';
    expect(await types(ADA, 'status PL-1')).toContain(
      [
        `Business time as of Mon 28 Dec 2026, 11:30 (Europe/Berlin): ${split}`,
        'By step: Create the interface endpoint: 1 d 6 h 30 min, Resume the request: 7 h.',
      ].join('\n'),
    );
    expect(scene.card().text).toContain(
      'Business time as of Thu 24 Dec 2026, 10:00 (Europe/Berlin): Customer 2 d, Adobe 0 min. The clock: running 1 d 1 h, paused (on hold) 7 h.',
    );

    // Carl has no commands: he is of another workspace.
    await choosesFromMenu(scene, CARL, MENU.why);
    const modal = modalText(scene, CARL).replaceAll('*', '');
    expect(modal).toContain(
      'Due Mon 4 Jan 2027, 07:00 (America/New_York), which is Mon 4 Jan 2027, 13:00 (Europe/Berlin).',
    );
    for (const line of [...PAST, ...EXPECTED]) expect(modal).toContain(line);
  });

  it('is nothing to somebody who has no part in the request: they learn not even that it is there', async () => {
    scene = await Scene.open();
    await requestAtStep(scene, 3);
    await scene.reaches(AT_75);
    for (const command of ['why', 'status', 'snooze']) {
      for (const rest of ['', ' 4h']) {
        const [there, free] = [
          await types(SAM, `${command} PL-1${rest}`),
          await types(SAM, `${command} PL-9${rest}`),
        ];
        expect(there.replaceAll('PL-1', 'PL-9'), command).toBe(free);
      }
    }
    expect(await types(SAM, 'digest')).not.toMatch(/PL-1|Acme/);
    for (const user of [DANA, TESS]) {
      for (const choice of [MENU.status, MENU.more]) {
        const value = `${choice}:PL-1`;
        const said = await answer(user, async () =>
          scene.click(user, scene.card(), ACTIONS.requestMenu, { value }),
        );
        expect(said).toContain('There is no request PL-1 that you take part in.');
      }
    }
    // An account manager sees every request.
    expect(await types(AMY, 'why PL-1')).toContain('Sum: 30 h so far and 10 h to come are 40 h');
  });
});
