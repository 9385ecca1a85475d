import * as fc from 'fast-check';
import { runs } from './length.ts';

/** For properties that say nothing else. vitest runs this before each file; see `length.ts`. */
fc.configureGlobal(runs({ short: 100, long: 2_000 }));
