export function endWhatDeadRunsLeft(): Promise<void>;

/** To be called with a server that runs; what it returns, once that has ended. */
export function recordServer(server: {
  readonly pid: number;
  readonly marks: readonly string[];
}): () => void;
