import { LogLevel } from '@slack/web-api';

/** Refusals are what the fake's own tests provoke; nobody needs to read them. */
export const silentLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
