export function isAlive(pid: number): boolean;

/** The processes, but this one, whose command line or environment has this text. */
export function processesNaming(text: string): number[];

/** Whether `/proc/<pid>/status` says that all of its threads have ended. */
export function hasEnded(status: string): boolean;
