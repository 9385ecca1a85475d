export function longTests(): string[];

/** The files that a file imports by a path of their own. */
export function importsOf(file: string): string[];
