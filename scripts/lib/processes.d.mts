export function isAlive(pid: number): boolean;

/** The processes, but this one, whose command line or environment has this text. */
export function processesNaming(text: string): number[];
