export function understandArgs(args: readonly string[]): {
  readonly args: string[];
  readonly needsBrowser: boolean;
};
