import type { TeamId } from '../domain/ids.ts';
import type { PartsOf } from '../slack/listeners/parts.ts';
import type { Workspace } from './workspace.ts';

/** The workspaces that this process looks after. */
export class Workspaces {
  private readonly byTeam = new Map<TeamId, Workspace>();

  /** Takes a workspace in; its payloads are answered from now on. */
  add(workspace: Workspace): void {
    this.byTeam.set(workspace.parts.installedTeam, workspace);
  }

  /** A payload that names no workspace is of the only one, where there is one. */
  readonly partsOf: PartsOf = async (team) => {
    const [only] = this.byTeam.size === 1 ? this.byTeam.values() : [];
    return (team === undefined ? only : this.byTeam.get(team))?.parts;
  };

  async start(): Promise<void> {
    await this.each((workspace) => workspace.start());
  }

  async stop(): Promise<void> {
    await this.each((workspace) => workspace.stop());
  }

  async close(): Promise<void> {
    await this.each((workspace) => workspace.close());
  }

  private async each(does: (workspace: Workspace) => Promise<void>): Promise<void> {
    await Promise.all([...this.byTeam.values()].map(does));
  }
}
