import type { KnownBlock } from '@slack/types';
import type { RequestEvent } from '../../domain/events.ts';
import type { Actor } from '../../domain/party.ts';
import { connectionProgress, type Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { section } from '../blocks/blocks.ts';
import { packed } from '../blocks/packed.ts';
import { type Telling, toldEvent } from '../wording/history.ts';
import { byWhom, partyName } from '../wording/parties.ts';
import { connectionName } from './connections.ts';

/** A difference of the two that is worth telling: a breach that was noticed late, clocks that differ. */
const NOTICEABLE_MS = MINUTE_MS;

/** So much of a history is on one page at most: well below what a modal takes. */
const MOST = { entries: 10, blocks: 60, bytes: 100_000 };

/** The pages of a history, the newest event first; none without events. */
export function historyPages(
  request: Request,
  events: readonly RequestEvent[],
  timeZone: string,
): readonly (readonly KnownBlock[])[] {
  const telling = { request, timeZone, nameOf: namesOf(request) };
  const pages: { blocks: KnownBlock[]; entries: number }[] = [];
  const entries = events.map((event, index) => entryBlocks(event, index + 1, telling));
  for (const entry of entries.toReversed()) {
    const page = pages.at(-1);
    if (page !== undefined && page.entries < MOST.entries && fits([...page.blocks, ...entry])) {
      page.blocks.push(...entry);
      page.entries += 1;
    } else pages.push({ blocks: [...entry], entries: 1 });
  }
  return pages.map(({ blocks }) => blocks);
}

function fits(blocks: readonly KnownBlock[]): boolean {
  return blocks.length <= MOST.blocks && Buffer.byteLength(JSON.stringify(blocks)) <= MOST.bytes;
}

/** Of a connection that the request has no more, its id. */
function namesOf(request: Request): Telling['nameOf'] {
  return (id) => {
    const connection = connectionProgress(request, id);
    return connection === undefined ? id : connectionName(request.connections, connection);
  };
}

/** What happened, who did it for which side and when, and what proves it. */
function entryBlocks(event: RequestEvent, number: number, telling: Telling): readonly KnownBlock[] {
  const { what, more } = toldEvent(event, telling);
  const head = `*${number}. ${what}*\n${doneBy(event.actor, telling)}, ${whenText(event, telling)}`;
  return packed([head, ...more]).map((text) => section(text));
}

function doneBy(actor: Actor, { request }: Telling): string {
  const who = `by ${byWhom(actor, request.intake)}`;
  // Of an admin it is said for which side already.
  if (actor.as === 'admin') return who;
  return actor.party === 'none'
    ? `${who}, on neither side`
    : `${who} for ${partyName(actor.party, request.intake)}`;
}

function whenText({ occurredAt, recordedAt }: RequestEvent, { timeZone }: Telling): string {
  const when = describeInstant(occurredAt, timeZone);
  const isNoticeable = Math.abs(recordedAt - occurredAt) >= NOTICEABLE_MS;
  return isNoticeable ? `${when}; recorded ${describeInstant(recordedAt, timeZone)}` : when;
}
