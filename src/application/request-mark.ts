import { personKey, type RequestRef } from '../domain/ids.ts';
import type { Request } from '../domain/request.ts';
import { fingerprintOf } from './fingerprint.ts';

/** 48 bits: what it is told from are the few requests that ever had the same number. */
const MARK_LENGTH = 8;

/** A request as a button or a form names it. */
export interface MarkedRef extends RequestRef {
  /** Absent where a person typed the number, and in what was posted before there were marks. */
  readonly mark?: string;
}

/**
 * What a request has and no other, not even one that is given the same number after Redis was emptied
 * or an older backup restored. It is made of what was so when the request was submitted and never
 * changes; its channel, its contacts and its data do.
 */
export function markOf(request: Request): string {
  const { teamId, number, submittedAt, requester, requesterParty, playbook } = request;
  const first = [teamId, number, submittedAt, personKey(requester), requesterParty, playbook];
  return fingerprintOf(JSON.stringify(first), MARK_LENGTH);
}

/** Whether a request is the one that was meant, and not another with its number. */
export function isMeant(request: Request, { mark }: Pick<MarkedRef, 'mark'>): boolean {
  return mark === undefined || mark === markOf(request);
}
