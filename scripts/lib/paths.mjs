/** Where things are, counted from this file: the launcher works from any working directory. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** All that the launcher makes on this machine; ignored by git, safe to delete. */
export const dataDir = path.join(rootDir, '.data');

/** @param {...string} parts */
export const inRoot = (...parts) => path.join(rootDir, ...parts);

/** @param {...string} parts */
export const inData = (...parts) => path.join(dataDir, ...parts);
