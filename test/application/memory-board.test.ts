import type { Seen } from '../../src/application/ports.ts';
import { specifyBoard } from '../support/board-contract.ts';
import { HOME, START } from '../support/builders.ts';
import { MemoryBoard } from '../support/memory-board.ts';

specifyBoard('in memory', () => {
  const seen = new Map<number, Seen>();
  const board = new MemoryBoard(
    () => START,
    ({ number }) => seen.get(number),
  );
  return {
    board,
    homes: board,
    team: HOME,
    stores: async (number, version, touches) => {
      seen.set(number, { version, touches });
    },
    dueAt: async (ref) => board.dueAt(ref),
  };
});
