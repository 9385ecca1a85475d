/** Does something with each, `atOnce` at a time, in their order. @throws what the first threw. */
export async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  does: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) await does(item);
    }),
  );
}
