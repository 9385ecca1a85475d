/** Finds a Chromium for the browser tests, or installs one where that is possible. */
import { hasApt, installPackage, isRoot } from './apt.mjs';
import { isExecutable, onPath } from './on-path.mjs';
import { runQuietly } from './run-program.mjs';
import { Problem, say } from './say.mjs';

const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Ubuntu's chromium package is only a pointer to a snap: being there does not mean it starts. */
const starts = async (file) => (await runQuietly(file, ['--version'])).code === 0;

async function findBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = [...names.map((name) => onPath(name)), ...macPlaces.filter(isExecutable)];
  for (const file of candidates) {
    if (file && (await starts(file))) return file;
  }
  return undefined;
}

/** @returns {Promise<string | undefined>} undefined where there is none to be had */
export async function ensureBrowser() {
  const given = process.env['CHROMIUM_PATH'];
  if (given) {
    if (isExecutable(given)) return given;
    throw new Problem(`CHROMIUM_PATH is ${given}, but no program is there.`);
  }
  const there = await findBrowser();
  if (there) return there;
  if (hasApt() && isRoot()) {
    say('There is no Chromium here. Installing it: apt-get install chromium ...');
    await installPackage('chromium');
    return findBrowser();
  }
  return undefined;
}

/** What a person can do to have one. */
export function browserAdvice() {
  if (hasApt()) return 'run "sudo apt-get install chromium", or set CHROMIUM_PATH';
  return 'install Chromium or Google Chrome, or set CHROMIUM_PATH';
}
