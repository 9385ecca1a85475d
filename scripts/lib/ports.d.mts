export function isPortFree(port: number): Promise<boolean>;

export function freePort(): Promise<number>;

export function firstFreePort(
  from: number,
  isFree?: (port: number) => Promise<boolean>,
): Promise<number>;
