import { describe, expect, it } from 'vitest';
import { type DigestReader, digestOf } from '../../../src/domain/digest/digest.ts';
import { describeDate } from '../../../src/domain/digest/local-date.ts';
import { type RequestSummary, summaryOf } from '../../../src/domain/digest/summary.ts';
import { channelId } from '../../../src/domain/ids.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';
import {
  ada,
  alan,
  amy,
  CHANNEL,
  carl,
  cleo,
  hours,
  POLICY,
  REVIEW,
  ROSTER,
  START,
  sam,
} from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import {
  ofCustomer,
  overdueBy,
  overdueOnHold,
  pausedSince,
  runningUntil,
  summary,
} from '../../support/summaries.ts';
import { wall } from '../calendar/wall.ts';

const ELSEWHERE = channelId('C0OTHER');
const engineer: DigestReader = { kind: 'engineer', person: ada };
const customer: DigestReader = { kind: 'customer', person: carl };
const channel: DigestReader = { kind: 'channel', channel: CHANNEL };
const workspace: DigestReader = { kind: 'workspace' };

/** The numbers by section; undefined for no digest at all. */
function sections(
  reader: DigestReader,
  requests: readonly RequestSummary[],
  timeZone = 'UTC',
): Readonly<Record<string, readonly number[]>> | undefined {
  const digest = digestOf({ reader, requests, now: START, timeZone });
  return (
    digest?.sections &&
    Object.fromEntries(
      digest.sections.map((section) => [
        section.kind,
        section.requests.map(({ number }) => number),
      ]),
    )
  );
}

describe('a request stands in one section', () => {
  it.each([
    { what: 'overdue', request: summary(1, { sla: overdueBy(HOUR_MS) }), section: 'overdue' },
    {
      what: 'overdue by nothing yet',
      request: summary(1, { sla: overdueBy(0) }),
      section: 'overdue',
    },
    {
      what: 'overdue and paused',
      request: ofCustomer(1, { sla: overdueOnHold(HOUR_MS), assignee: ada }),
      section: 'overdue',
    },
    {
      what: 'due today, while the customer has it',
      request: ofCustomer(1, { sla: runningUntil(hours(8)) }),
      section: 'due-today',
    },
    {
      what: 'due at the midnight that ends today',
      request: summary(1, { sla: runningUntil(hours(15)) }),
      section: 'due-today',
    },
    {
      what: 'due a moment later',
      request: summary(1, { sla: runningUntil(hours(15) + 1) }),
      section: 'own-turn',
    },
    { what: 'hers to do', request: summary(1), section: 'own-turn' },
    {
      what: 'hers to do, paused',
      request: summary(1, { sla: pausedSince(START) }),
      section: 'own-turn',
    },
    { what: 'the customer’s to do', request: ofCustomer(1), section: 'other-turn' },
    {
      what: 'the customer’s to do, paused',
      request: ofCustomer(1, { sla: pausedSince(START) }),
      section: 'other-turn',
    },
  ])('$what: $section', ({ request, section }) => {
    expect(sections(engineer, [request])).toEqual({ [section]: [1] });
  });

  it.each([
    { zone: 'UTC', section: 'own-turn' },
    // 01:30 UTC of the next date is 17:30 of this one.
    { zone: 'America/Los_Angeles', section: 'due-today' },
  ])('due today is the reader’s own today: $zone', ({ zone, section }) => {
    const request = summary(1, { sla: runningUntil(wall('UTC', 'Tue 2026-11-24 01:30')) });
    expect(sections(engineer, [request], zone)).toEqual({ [section]: [1] });
  });
});

describe('the order', () => {
  it('is that of the sections, and in each the most pressing first', () => {
    const requests = [
      ofCustomer(1),
      summary(2, { sla: pausedSince(START) }),
      summary(3, { sla: runningUntil(hours(90)) }),
      summary(4, { sla: runningUntil(hours(40)) }),
      summary(5, { sla: runningUntil(hours(8)) }),
      summary(6, { sla: runningUntil(hours(2)) }),
      summary(7, { sla: overdueBy(HOUR_MS) }),
      ofCustomer(8, { sla: overdueBy(9 * HOUR_MS) }),
      summary(9, { sla: overdueBy(HOUR_MS) }),
    ];
    const digest = digestOf({ reader: engineer, requests, now: START, timeZone: 'UTC' });
    expect(digest?.sections.map(({ kind }) => kind)).toEqual([
      'overdue',
      'due-today',
      'own-turn',
      'other-turn',
    ]);
    expect(sections(engineer, requests)).toEqual({
      overdue: [8, 7, 9],
      'due-today': [6, 5],
      'own-turn': [4, 3, 2],
      'other-turn': [1],
    });
  });
});

describe('who hears of what', () => {
  const unassigned = { owners: ROSTER.engineers, assignee: null } as const;
  it.each([
    {
      rule: 'an engineer of their own steps',
      reader: engineer,
      requests: [summary(1), summary(2, { owners: [alan], assignee: alan })],
      told: { 'own-turn': [1] },
    },
    {
      rule: 'an engineer of what they are in charge of while the customer has it',
      reader: engineer,
      requests: [ofCustomer(1), ofCustomer(2, { assignee: alan })],
      told: { 'other-turn': [1] },
    },
    {
      rule: 'every engineer of a step that nobody has taken',
      reader: engineer,
      requests: [summary(1, unassigned)],
      told: { 'own-turn': [1] },
    },
    {
      rule: 'nobody of what is nobody’s yet and with the customer',
      reader: engineer,
      requests: [ofCustomer(1, { assignee: null })],
      told: undefined,
    },
    {
      rule: 'a channel of its own requests, from Adobe’s side',
      reader: channel,
      requests: [summary(1), ofCustomer(2), summary(3, { channel: ELSEWHERE })],
      told: { 'own-turn': [1], 'other-turn': [2] },
    },
    {
      rule: 'an account manager of everything, from Adobe’s side',
      reader: workspace,
      requests: [summary(1), ofCustomer(2), summary(3, { channel: ELSEWHERE, ...unassigned })],
      told: { 'own-turn': [1, 3], 'other-turn': [2] },
    },
    {
      rule: 'somebody of the customer’s side of what they take part in, from their own',
      reader: customer,
      requests: [summary(1), ofCustomer(2), ofCustomer(3, { customers: [cleo] })],
      told: { 'own-turn': [2], 'other-turn': [1] },
    },
    {
      rule: 'somebody who takes part in nothing of nothing',
      reader: { kind: 'customer', person: sam },
      requests: [summary(1), ofCustomer(2)],
      told: undefined,
    },
    { rule: 'nobody when nothing is open', reader: workspace, requests: [], told: undefined },
  ] satisfies readonly {
    rule: string;
    reader: DigestReader;
    requests: readonly RequestSummary[];
    told: object | undefined;
  }[])('$rule', ({ reader, requests, told }) => {
    expect(sections(reader, requests)).toEqual(told);
  });
});

it('says its reader’s date', () => {
  const late = wall('Europe/Berlin', 'Tue 2026-11-24 00:30');
  const on = (timeZone: string) =>
    digestOf({ reader: engineer, requests: [summary(1)], now: late, timeZone })?.date ?? '';
  expect([on('Europe/Berlin'), on('UTC')]).toEqual(['2026-11-24', '2026-11-23']);
  expect(describeDate(on('Europe/Berlin'))).toBe('Tue 24 Nov 2026');
});

describe('the summary of a request', () => {
  const of = (play: Play) => summaryOf(play.request, ROSTER, POLICY, play.now);

  it('has the step, its owners and its clock', () => {
    const play = new Play();
    expect(of(play)).toMatchObject({
      number: 12,
      company: 'Acme Outdoor',
      channel: CHANNEL,
      step: 'review-request',
      owner: 'adobe',
      owners: ROSTER.engineers,
      assignee: null,
      customers: [cleo, carl],
      sla: { status: 'running', dueAt: hours(40) },
    });
    play.completes(ada, REVIEW);
    expect(of(play)).toMatchObject({ owners: [ada], assignee: ada });
    play.upTo('create-customer-endpoint');
    expect(of(play)).toMatchObject({ owner: 'customer', owners: [cleo, carl], assignee: ada });
    play.does(carl, { type: 'hold-request', reason: 'A freeze.' });
    expect(of(play)).toMatchObject({ sla: { status: 'paused', since: play.now } });
  });

  it('names nobody in charge who has left Adobe’s side', () => {
    const play = new Play().upTo('create-customer-endpoint');
    const roster = { engineers: [alan], accountManagers: [amy] };
    const left = summaryOf(play.request, roster, POLICY, play.now);
    expect(left?.assignee).toBeNull();
  });

  it('is none once the request is closed', () => {
    expect(of(new Play().upTo('the end'))).toBeUndefined();
  });

  it('is overdue from the due date on', () => {
    const play = new Play();
    const at = (now: number) => summaryOf(play.request, ROSTER, POLICY, now)?.sla.status;
    expect([at(hours(40) - MINUTE_MS), at(hours(40))]).toEqual(['running', 'breached']);
  });
});
