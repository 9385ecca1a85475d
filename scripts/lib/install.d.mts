export function isInstalled(wantedLock: string, installedLock: string | undefined): boolean;

export function ensureInstalled(): Promise<void>;
