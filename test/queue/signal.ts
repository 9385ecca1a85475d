/** Something that is awaited until a test's other side says that it happened. */
export interface Signal<Value> {
  readonly happened: Promise<Value>;
  give(value: Value): void;
}

export function signal<Value = void>(): Signal<Value> {
  let give: (value: Value) => void = () => undefined;
  const happened = new Promise<Value>((resolve) => {
    give = resolve;
  });
  return { happened, give };
}

/** What has been seen so far, and a way to wait until enough of it has. */
export interface Sightings<Value> {
  readonly all: readonly Value[];
  add(value: Value): void;
  /** Resolves once `isEnough` holds of everything seen. */
  until(isEnough: (all: readonly Value[]) => boolean): Promise<void>;
}

export function sightings<Value>(): Sightings<Value> {
  const all: Value[] = [];
  const waiting = new Set<() => void>();
  return {
    all,
    add: (value) => {
      all.push(value);
      for (const check of waiting) check();
    },
    until: (isEnough) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!isEnough(all)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}
