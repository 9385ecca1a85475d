export interface Started {
  readonly name: string;
  readonly pid: number;
  readonly marks: readonly string[];
}

export interface RunRecord {
  readonly launcher: Started;
  readonly processes: readonly Started[];
  /** To be removed with them. */
  readonly folder?: string;
}

export function readRecord(file: string): RunRecord | undefined;

export function writeRecord(file: string, record: RunRecord): void;

export function removeRecord(file: string): void;

export function stillRuns(started: Started): boolean;

export function endLeftovers(
  record: RunRecord,
  end?: (pid: number) => Promise<void>,
): Promise<string[]>;
