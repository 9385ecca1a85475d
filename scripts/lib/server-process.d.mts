/** A server that the launcher has started. */
export interface ServerProcess {
  readonly pid: number;
  /** Texts in its command line, by which it is known again. */
  readonly marks: readonly string[];
  readonly ended: Promise<void>;
  isRunning(): boolean;
  /** The end of what it wrote. */
  lastLines(): string;
  /** SIGTERM, so that it can finish what it is doing; SIGKILL after a while. */
  stop(): Promise<void>;
}
