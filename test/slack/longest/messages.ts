import { WebClient } from '@slack/web-api';
import type { Message } from '../../../src/application/messenger.ts';
import { type Delivery, deliveriesOf } from '../../../src/domain/deliveries.ts';
import { ownersOf } from '../../../src/domain/owners.ts';
import type { AdobeRoster } from '../../../src/domain/party.ts';
import { type Rung, rungId } from '../../../src/domain/reminders/rung.ts';
import { currentVisit, type Request } from '../../../src/domain/request.ts';
import { DAY_MS, type Instant } from '../../../src/domain/time.ts';
import { SlackMessenger } from '../../../src/slack/messenger.ts';
import { logBook } from '../../store/log-book.ts';
import { CIRCLE, POLICY, REMINDERS } from '../../support/builders.ts';

/** A zone whose name is longer than most, so that instants are. */
export const TIME_ZONE = 'America/Argentina/ComodRivadavia';
export const CARD_LINK = 'https://a-workspace.slack.com/archives/C0SHARED/p1795424400000000';

const messenger = new SlackMessenger(new WebClient('xoxb-none'), POLICY, REMINDERS, logBook());

export interface Composed extends Message {
  readonly id: string;
  readonly kind: Delivery['kind'] | 'reminder';
}

interface Seen {
  readonly request: Request;
  readonly roster: AdobeRoster;
  readonly now: Instant;
}

/** Every message of a request, in the order in which it is owed; to one person of those who get it. */
export function messagesOf({ request, roster, now }: Seen): readonly Composed[] {
  const seen = new Set<string>();
  return deliveriesOf(request, { ...CIRCLE, roster }, now).flatMap((delivery) => {
    if (seen.has(nameOf(delivery))) return [];
    seen.add(nameOf(delivery));
    return [composed(delivery, { request, roster, now })];
  });
}

/** Those that a turn of a request writes or rewrites, the reminders of later days included. */
export function latestMessages({ request, roster, now }: Seen): readonly Composed[] {
  const visits = request.visits.length;
  const recent = [visits, visits - 1].flatMap((number) => [`visit-${number}`, `turn-${number}`]);
  const kept = ['card', ...recent, `note-${request.notes.length}`];
  const byId = new Map<string, Composed>();
  for (const days of [0, 5, 12]) {
    const at = now + days * DAY_MS;
    for (const delivery of deliveriesOf(request, { ...CIRCLE, roster }, at)) {
      const isNew = delivery.kind === 'outcome' || delivery.id.startsWith('rung-');
      const [about = ''] = delivery.id.split('.');
      if (byId.has(nameOf(delivery)) || !(isNew || kept.includes(about))) continue;
      byId.set(nameOf(delivery), composed(delivery, { request, roster, now: at }));
    }
  }
  return [...byId.values(), ...remindersOf({ request, roster, now: now + 12 * DAY_MS })];
}

/** What an owner of the next action is reminded by, and a contact for escalations beside them. */
function remindersOf({ request, roster, now }: Seen): readonly Composed[] {
  const visit = currentVisit(request);
  if (visit === undefined) return [];
  const owners = ownersOf(request, visit, roster);
  const others = [...owners, ...roster.engineers, ...roster.accountManagers];
  const told = { request, roster, visit, others, sentAt: now, cardLink: CARD_LINK };
  const rungs: readonly Rung[] = [
    { kind: 'share', percent: 90 },
    { kind: 'overdue', days: 7 },
  ];
  return rungs.flatMap((rung) =>
    (['owner', 'escalation'] as const).map((role): Composed => {
      const item = { ...told, rung, crossingAt: now, role, standing: 'live' } as const;
      const id = `reminder-${rungId(rung)}-${role}`;
      const context = { tag: `inbox.${id}`, readerTimeZone: TIME_ZONE };
      return { id, kind: 'reminder', ...messenger.composeReminders([item], context) };
    }),
  );
}

/** Which message it is, whoever of several people gets it. */
function nameOf({ kind, id }: Delivery): string {
  return `${kind} ${id.split('.')[0]}`;
}

function composed(delivery: Delivery, { request, roster, now }: Seen): Composed {
  const message = messenger.compose(delivery, {
    request,
    roster,
    now,
    cardLink: CARD_LINK,
    readerTimeZone: TIME_ZONE,
  });
  return { id: delivery.id, kind: delivery.kind, ...message };
}
