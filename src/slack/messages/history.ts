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

/** A page of a history; its events are numbered from the oldest on, and the newest comes first. */
export interface HistoryPage {
  /** From 1. */
  readonly page: number;
  /** The numbers of its first and its last event. */
  readonly newest: number;
  readonly oldest: number;
  readonly blocks: readonly KnownBlock[];
}

/**
 * A page of a history; beyond the last one the last. Only what is on it and on those before is put into
 * words, so that a long history opens as fast as a short one.
 */
export function historyPage(
  request: Request,
  events: readonly RequestEvent[],
  timeZone: string,
  page: number,
): HistoryPage {
  const telling = { request, timeZone, nameOf: namesOf(request) };
  let shown: HistoryPage = {
    page: 1,
    newest: events.length,
    oldest: events.length + 1,
    blocks: [],
  };
  for (const [index, event] of [...events.entries()].toReversed()) {
    const entry = entryBlocks(event, index + 1, telling);
    const blocks = [...shown.blocks, ...entry];
    if (shown.newest - index <= MOST.entries && (shown.blocks.length === 0 || fits(blocks))) {
      shown = { ...shown, oldest: index + 1, blocks };
    } else if (shown.page === page) return shown;
    else shown = { page: shown.page + 1, newest: index + 1, oldest: index + 1, blocks: entry };
  }
  return shown;
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
  return withinPage(packed([head, ...more]).map((text) => section(text)));
}

const REST = section('The rest of it is in the exported file.');

/** An event of which there is more than a page holds: a correction of every field at its longest. */
function withinPage(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  if (fits(blocks)) return blocks;
  const end = blocks.findIndex((_, index) => !fits([...blocks.slice(0, index + 1), REST]));
  return [...blocks.slice(0, end), REST];
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
