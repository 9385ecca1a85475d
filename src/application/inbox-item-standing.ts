import type { Person } from '../domain/ids.ts';
import { actorOf } from '../domain/party.ts';
import type { InboxView } from './inbox-messages.ts';
import type { InboxItem, InboxMessage } from './inbox-store.ts';
import type { ReminderItem } from './messenger.ts';

/** Whether a message reminds of any of these requests. */
export function isAboutAny({ items }: InboxMessage, numbers: readonly number[]): boolean {
  return items.some(({ number }) => numbers.includes(number));
}

/**
 * A reminder is over with its turn, and superseded by the next one about the same request. Whoever was
 * reminded of their own turn and is on neither side by now reads nothing of what follows.
 */
export function standingOfItem(
  item: InboxItem,
  {
    message,
    view,
    all,
    reader,
  }: {
    readonly message: InboxMessage;
    readonly view: InboxView;
    readonly all: readonly InboxMessage[];
    readonly reader: Person;
  },
): ReminderItem['standing'] {
  const standing = view.standings.get(item.number);
  const isOut =
    item.role === 'owner' &&
    standing !== undefined &&
    actorOf(reader, view.roster, standing.request).party === 'none';
  if (isOut) return 'out';
  const visit = standing?.request.visits.find(({ number }) => number === item.visit);
  if (standing?.role == null || visit === undefined || visit.closedAt !== null) return 'over';
  const newer = all.slice(all.findIndex(({ id }) => id === message.id) + 1);
  return newer.some((one) => isAboutAny(one, [item.number])) ? 'superseded' : 'live';
}
