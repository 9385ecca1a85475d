export const projects: readonly {
  readonly name: string;
  readonly include: string[];
  readonly exclude?: string[];
  readonly isolate?: boolean;
}[];

/** Undefined where it is not certain to which projects the chosen files belong. */
export function projectsChosen(args: readonly string[]): string[] | undefined;
