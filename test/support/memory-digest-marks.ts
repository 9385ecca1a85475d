import type { DigestMark, DigestMarks } from '../../src/application/ports.ts';
import type { TeamId } from '../../src/domain/ids.ts';

/** The marks of the digests in memory, as the port promises them. */
export class MemoryDigestMarks implements DigestMarks {
  private readonly marks = new Map<
    string,
    { readonly teamId: TeamId; readonly mark: DigestMark }
  >();

  async all(teamId: TeamId): Promise<ReadonlyMap<string, DigestMark>> {
    const own = [...this.marks].filter(([, kept]) => kept.teamId === teamId);
    return new Map(own.map(([key, { mark }]) => [key.slice(teamId.length + 1), mark]));
  }

  async replace(
    teamId: TeamId,
    reader: string,
    before: DigestMark | undefined,
    after: DigestMark | undefined,
  ): Promise<'replaced' | 'other'> {
    const key = `${teamId}.${reader}`;
    const current = this.marks.get(key)?.mark;
    if (isSame(current, after)) return 'replaced';
    if (!isSame(current, before)) return 'other';
    if (after === undefined) this.marks.delete(key);
    else this.marks.set(key, { teamId, mark: after });
    return 'replaced';
  }
}

function isSame(one: DigestMark | undefined, other: DigestMark | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.state === other.state &&
    one.date === other.date &&
    one.at === other.at &&
    ('token' in one ? one.token : '') === ('token' in other ? other.token : '')
  );
}
