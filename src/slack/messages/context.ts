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
