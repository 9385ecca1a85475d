export function isInstalled(wantedLock: string, installedLock: string | undefined): boolean;

/** `signal` ends npm. */
export function ensureInstalled(signal?: AbortSignal): Promise<void>;
