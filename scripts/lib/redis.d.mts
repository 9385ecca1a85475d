import type { ServerProcess } from './server-process.mjs';

export interface RunningRedis extends ServerProcess {
  readonly url: string;
  readonly port: number;
}

/** `dataDir` keeps the data: started again on the same folder, Redis has everything. */
export function startRedis(options: {
  readonly dataDir: string;
  readonly port?: number;
  /** Called once its process runs, before it answers: from here on it has to be stopped. */
  readonly onStarting?: (server: ServerProcess) => void;
  readonly signal?: AbortSignal;
}): Promise<RunningRedis>;
