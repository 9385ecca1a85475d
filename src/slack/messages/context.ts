import type { ClockPolicy } from '../../domain/clock-policy.ts';
import type { AdobeRoster } from '../../domain/party.ts';
import type { Request } from '../../domain/request.ts';
import type { Instant } from '../../domain/time.ts';

/** What every message about a request is made from; messages are pure functions of it. */
export interface MessageFacts {
  readonly request: Request;
  readonly roster: AdobeRoster;
  readonly policy: ClockPolicy;
  readonly now: Instant;
  /** IANA zone in which instants are written: the contract's in channels, the reader's in DMs. */
  readonly timeZone: string;
  /** The card's permalink, where it is known. */
  readonly cardLink?: string | undefined;
}

/** The name of a delivery as its message carries it, in the `block_id` of the first block. */
export function messageTag(request: { readonly number: number }, deliveryId: string): string {
  return `PL-${request.number}.${deliveryId}`;
}

/** The inverse of {@link messageTag}; undefined for a block id that is not one of ours. */
export function readMessageTag(
  blockId: string,
): { readonly number: number; readonly deliveryId: string } | undefined {
  const match = /^PL-([1-9]\d*)\.(.+)$/.exec(blockId);
  return match?.[1] === undefined || match[2] === undefined
    ? undefined
    : { number: Number(match[1]), deliveryId: match[2] };
}
