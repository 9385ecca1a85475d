export function needsBrowser(args: readonly string[]): boolean;

export function vitestArgs(args: readonly string[]): string[];
