/**
 * Adds to package-lock.json the optional packages of other systems that the registry in use does not
 * serve: `node scripts/maintain/complete-lock.mjs`, after a dependency was added or changed.
 *
 * Programs such as the TypeScript compiler come as one optional package a system. npm leaves those
 * that it cannot fetch out of the lockfile, and then `npm ci` refuses the lockfile everywhere, since
 * it is not what package.json asks for. An entry with the version alone is enough: npm skips optional
 * packages that are for another system, and fetches the one that is for its own.
 *
 * The system of a package is read from its name. Where nothing is missing, nothing is written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const systems = 'aix android darwin freebsd linux netbsd openbsd openharmony sunos win32'.split(
  ' ',
);
const processors = 'arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64'.split(' ');

/** Those whose names do not say it. */
const known = new Map([['fsevents', { os: ['darwin'] }]]);

/**
 * @param {string} name such as `@esbuild/linux-x64`
 * @returns {{ os?: string[], cpu?: string[], libc?: string[] }} as package.json says it
 */
export function platformOf(name) {
  const words = name.replace('windows', 'win32').replace('macos', 'darwin').split(/[-/]/);
  const os = systems.filter((one) => words.includes(one));
  const cpu = processors.filter((one) => words.includes(one));
  const libc = words.flatMap((word) =>
    word.startsWith('musl') ? ['musl'] : word.startsWith('gnu') ? ['glibc'] : [],
  );
  const platform = {
    ...(cpu.length > 0 && { cpu }),
    ...(libc.length > 0 && { libc }),
    ...(os.length > 0 && { os }),
  };
  const found = known.get(name) ?? platform;
  if (Object.keys(found).length === 0) {
    throw new Error(`For which system is ${name}? Its name does not say; add it to "known".`);
  }
  return found;
}

/**
 * The lowest version that `range` accepts, which is one that exists.
 *
 * @param {string} range
 */
function lowestVersion(range) {
  const version = /^[\^~]?(\d+\.\d+\.\d+(?:[-+].*)?)$/.exec(range)?.[1];
  if (version === undefined) throw new Error(`Which version is ${range}?`);
  return version;
}

/**
 * Where Node finds `name` from the package at `place`: in its own node_modules, then further out.
 *
 * @param {Readonly<Record<string, unknown>>} packages
 * @param {string} place
 * @param {string} name
 * @returns {string | undefined}
 */
function resolve(packages, place, name) {
  const inner = `${place === '' ? '' : `${place}/`}node_modules/${name}`;
  if (packages[inner]) return inner;
  if (place === '') return undefined;
  return resolve(packages, place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/'))), name);
}

/**
 * @param {import('./complete-lock.d.mts').Lock} lock
 * @returns {{ lock: import('./complete-lock.d.mts').Lock, added: string[] }} `lock` itself where
 *   nothing is missing; `added` names the places
 */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const found = resolve(packages, place, name);
      const isExact = /^\d/.test(range);
      if (found && (!isExact || packages[found].version === range)) continue;
      // Beside those of the project where that name is free, as npm does it.
      const free = found === undefined ? '' : `${place}/`;
      const at = `${free}node_modules/${name}`;
      const { cpu, libc, os } = platformOf(name);
      // In npm's order of fields.
      packages[at] = {
        version: lowestVersion(range),
        ...(cpu && { cpu }),
        ...(entry.dev && { dev: true }),
        ...(libc && { libc }),
        optional: true,
        ...(os && { os }),
      };
      added.push(at);
    }
  }
  if (added.length === 0) return { lock, added };
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added };
}

function main() {
  const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  const names = added.map((place) => `\n  ${place}`).join('');
  process.stdout.write(
    added.length === 0
      ? 'package-lock.json is complete; nothing was changed.\n'
      : `Added to package-lock.json:${names}\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
