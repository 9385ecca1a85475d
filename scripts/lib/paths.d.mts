export const dataDir: string;

export function inRoot(...parts: readonly string[]): string;

export function inData(...parts: readonly string[]): string;
