import type { Delivery } from '../domain/deliveries.ts';
import type { Destination } from './messenger.ts';
import type { Place } from './ports.ts';

/** Where a message belongs; undefined for a reply while there is no card. */
export function destinationOf(
  delivery: Delivery,
  channel: Place['channel'],
  card: Place | undefined,
): Destination | undefined {
  switch (delivery.kind) {
    case 'card':
    case 'moved-card':
      return { kind: 'channel', channel };
    case 'step':
    case 'note':
    case 'thread-reminder':
      // Replies go where the card is, which may be another channel than the request names today.
      return card && { kind: 'thread', channel: card.channel, threadTs: card.ts };
    case 'turn':
    case 'no-card':
    case 'watch':
    case 'internal-note':
    case 'outcome':
      return { kind: 'person', person: delivery.to };
  }
}
