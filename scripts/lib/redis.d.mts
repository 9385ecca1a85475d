import type { ServerProcess } from './server-process.mjs';

export interface RunningRedis extends ServerProcess {
  readonly url: string;
  readonly port: number;
}

/** `dataDir` keeps the data: started again on the same folder, Redis has everything. */
export function startRedis(options: {
  readonly dataDir: string;
  readonly port?: number;
  /**
   * Redis's `appendfsync`. By default it loses nothing that it has acknowledged; with `no` it does
   * not wait for the disk, which is for data that nobody needs after a crash.
   */
  readonly durability?: 'always' | 'no';
  /** Called once its process runs, before it answers: from here on it has to be stopped. */
  readonly onStarting?: (server: ServerProcess) => void;
  readonly signal?: AbortSignal;
}): Promise<RunningRedis>;
