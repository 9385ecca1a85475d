import { HOME, START } from '../support/builders.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { specifyRecord } from '../support/record-contract.ts';

specifyRecord('in memory', () => {
  const record = new MemoryRecord(() => START);
  return { store: record, outbox: record, drafts: record, team: HOME };
});
