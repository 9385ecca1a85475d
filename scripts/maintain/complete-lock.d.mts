export interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A package-lock.json, as far as it matters here. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

export function platformOf(name: string): {
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
};

export function completeLock(lock: Lock): {
  readonly lock: Lock;
  readonly added: readonly string[];
};
