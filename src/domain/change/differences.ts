import type { Intake } from '../intake/intake.ts';
import type { RequestState } from '../request.ts';
import { type DataLine, generalLines, inboundLines, outboundLines } from '../ticket/data-lines.ts';
import { changeRule } from './change-rules.ts';

/** What a change request says otherwise than the request that it changes. Plain text. */
export interface Difference {
  readonly label: string;
  /** Empty where it is added. */
  readonly before: string;
  readonly after: string;
}

/**
 * The fields that the kind of change gives anew and that differ. Services that are added stand beside
 * those that exist, so that there is nothing before them.
 */
export function differencesOf({
  intake,
  change,
}: Pick<RequestState, 'intake' | 'change'>): readonly Difference[] {
  if (change === null) return [];
  const fields = changeRule(change.kind).fields[intake.cloud];
  const before = new Map(linesOf(change.before).map((line) => [line.field, line.text]));
  return linesOf(intake).flatMap(({ field, label, text }): readonly Difference[] => {
    if (!fields.includes(field)) return [];
    if (change.kind === 'add-endpoint-service') return [{ label, before: '', after: text }];
    const old = before.get(field) ?? '';
    return old === text ? [] : [{ label, before: old, after: text }];
  });
}

function linesOf(intake: Intake): readonly DataLine[] {
  return [...generalLines(intake), ...inboundLines(intake), ...outboundLines(intake)];
}
