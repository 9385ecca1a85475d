import type { ReminderItem } from '../../../src/application/messenger.ts';
import type { AdobeRoster } from '../../../src/domain/party.ts';
import type { Rung } from '../../../src/domain/reminders/rung.ts';
import type { Request } from '../../../src/domain/request.ts';
import { HOUR_MS, type Instant } from '../../../src/domain/time.ts';
import type { ReminderFacts } from '../../../src/slack/messages/reminder.ts';
import { POLICY, REMINDERS, ROSTER } from '../../support/builders.ts';

/** Every kind of rung. */
export const EVERY_RUNG: readonly Rung[] = [
  { kind: 'share', percent: 50 },
  { kind: 'share', percent: 100 },
  { kind: 'overdue', days: 2 },
  { kind: 'stalled' },
  { kind: 'snoozed' },
];

export const FACTS: ReminderFacts = { policy: POLICY, reminders: REMINDERS, timeZone: 'UTC' };

/** A reminder of the latest visit, sent as it is crossed. */
export function itemOf(
  request: Request,
  sentAt: Instant,
  more: Partial<ReminderItem> = {},
  roster: AdobeRoster = ROSTER,
): ReminderItem {
  const visit = request.visits.at(-1);
  if (visit === undefined) throw new Error('a request has a visit');
  return {
    request,
    roster,
    visit,
    rung: { kind: 'share', percent: 50 },
    crossingAt: sentAt,
    sentAt,
    role: 'owner',
    standing: 'live',
    others: [],
    cardLink: 'https://a-workspace.slack.com/archives/C0SHARED/p1',
    ...more,
  };
}

/** All that a reminder of a request can be: live for either role, early, and no longer of use. */
export function everyItemOf(
  request: Request,
  sentAt: Instant,
  more: Partial<ReminderItem> = {},
): readonly ReminderItem[] {
  const roles = ['owner', 'escalation'] as const;
  const kinds: readonly Partial<ReminderItem>[] = [
    ...EVERY_RUNG.flatMap((rung) => roles.map((role) => ({ rung, role }))),
    { crossingAt: sentAt + HOUR_MS },
    ...EVERY_RUNG.map((rung) => ({ rung, standing: 'superseded' }) as const),
    ...roles.map((role) => ({ role, standing: 'over' }) as const),
  ];
  return kinds.map((kind) => itemOf(request, sentAt, { ...kind, ...more }));
}
