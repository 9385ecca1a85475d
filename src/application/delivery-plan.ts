import type { Delivery } from '../domain/deliveries.ts';
import type { DeliveryMark, Place } from './ports.ts';

/** What remains to be done for one delivery. */
export type Task =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'post' }
  /** A claim without a send: look whether the message is there before posting it. */
  | { readonly kind: 'look-then-post' }
  /** The same of what is not worth a message any more: if it is there, it has to say so. */
  | { readonly kind: 'look-then-edit' }
  | { readonly kind: 'edit'; readonly place: Place };

const NOTHING: Task = { kind: 'nothing' };

/**
 * Compares what should have been said with what was said.
 *
 * @param cardTs the timestamp of the card's message; undefined while there is none. A thread message
 *   that stands under another root belongs to a card that is gone.
 */
export function taskFor(
  delivery: Delivery,
  mark: DeliveryMark | undefined,
  fingerprint: string,
  cardTs: string | undefined,
): Task {
  if (isOver(delivery)) {
    if (mark === undefined) return NOTHING;
    return mark.state === 'claimed' ? { kind: 'look-then-edit' } : edited(mark, fingerprint);
  }
  // What is left behind is edited, never posted.
  if (delivery.kind === 'moved-card' && mark?.state !== 'sent') return NOTHING;
  if (mark === undefined) return { kind: 'post' };
  if (mark.state === 'claimed') return { kind: 'look-then-post' };
  switch (delivery.kind) {
    case 'card':
    case 'moved-card':
    case 'turn':
      return edited(mark, fingerprint);
    case 'step':
      if (mark.place.threadTs === cardTs) return edited(mark, fingerprint);
      return delivery.visit.closedAt === null ? { kind: 'post' } : NOTHING;
    case 'note':
      return mark.place.threadTs === cardTs ? edited(mark, fingerprint) : NOTHING;
    case 'thread-reminder':
      return mark.at < delivery.crossingAt ? { kind: 'post' } : NOTHING;
    case 'no-card':
    case 'watch':
    case 'internal-note':
    case 'outcome':
      return NOTHING;
  }
}

/** A DM about somebody's turn is not sent any more when the turn is already over. */
function isOver(delivery: Delivery): boolean {
  return delivery.kind === 'turn' && delivery.isOver;
}

function edited(mark: DeliveryMark & { state: 'sent' }, fingerprint: string): Task {
  return mark.fingerprint === fingerprint ? NOTHING : { kind: 'edit', place: mark.place };
}
