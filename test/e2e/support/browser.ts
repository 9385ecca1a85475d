import { type Browser, chromium } from 'playwright-core';

/** `npm test` found no Chromium and could not install one; it has said so, and what to do. */
export const isBrowserMissing = process.env['BROWSER_TESTS'] === 'skip';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium without a window, from where `npm test` found it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (executablePath === undefined || executablePath === '') {
    throw new Error('CHROMIUM_PATH is not set: run `npm run e2e`, which finds or installs one');
  }
  return chromium.launch({ executablePath, args: FLAGS });
}
