/** `[a, 1, b, 2]`, as Redis lists a map, by twos. */
export function pairs(flat: readonly string[]): readonly (readonly [string, string])[] {
  return flat.flatMap((value, index) =>
    index % 2 === 0 ? [[value, flat[index + 1] ?? ''] as const] : [],
  );
}
