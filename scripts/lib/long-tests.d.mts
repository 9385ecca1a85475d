export function longTests(): string[];
