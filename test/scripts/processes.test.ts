import { expect, it } from 'vitest';
import { hasEnded } from '../../scripts/lib/processes.mjs';

it.each([
  { what: 'runs', status: 'State:\tS (sleeping)\nThreads:\t4\n', ended: false },
  { what: 'has one thread and ended', status: 'State:\tZ (zombie)\nThreads:\t1\n', ended: true },
  {
    what: 'has ended in its first thread alone: its ports are taken still',
    status: 'State:\tZ (zombie)\nThreads:\t12\n',
    ended: false,
  },
  { what: 'cannot be read', status: '', ended: false },
])('a process that $what', ({ status, ended }) => {
  expect(hasEnded(status)).toBe(ended);
});
