import type {
  Installation,
  Installations,
  StoredInstallation,
} from '../../src/application/installations.ts';
import type { TeamId } from '../../src/domain/ids.ts';

/** Installations in memory, as the port promises them; a permission to renew ends when told. */
export class MemoryInstallations implements Installations {
  private readonly kept = new Map<TeamId, StoredInstallation>();
  private readonly renewing = new Set<TeamId>();
  private saved = 0;

  async save(installation: Installation): Promise<void> {
    this.put(installation);
  }

  async load(owner: TeamId): Promise<StoredInstallation | undefined> {
    return this.kept.get(owner);
  }

  async replace(before: StoredInstallation, after: Installation) {
    if (this.kept.get(after.owner)?.revision !== before.revision) return 'other';
    this.put(after);
    return 'replaced';
  }

  async remove(owner: TeamId, revision: string) {
    if (this.kept.get(owner)?.revision !== revision) return 'other';
    this.kept.delete(owner);
    return 'removed';
  }

  async owners(): Promise<readonly TeamId[]> {
    return [...this.kept.keys()];
  }

  async mayRenew(owner: TeamId): Promise<boolean> {
    if (this.renewing.has(owner)) return false;
    this.renewing.add(owner);
    return true;
  }

  async hasRenewed(owner: TeamId): Promise<void> {
    this.renewing.delete(owner);
  }

  /** The time of whoever may renew is over. */
  permissionsEnd(): void {
    this.renewing.clear();
  }

  private put(installation: Installation): void {
    this.saved += 1;
    this.kept.set(installation.owner, { installation, revision: `r${this.saved}` });
  }
}
