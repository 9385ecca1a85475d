/** Undefined where the system does not offer the package. */
export function listsOffering(
  name: string,
  options?: { readonly refresh?: boolean },
): Promise<{ readonly options: readonly string[] } | undefined>;
