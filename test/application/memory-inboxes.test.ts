import { HOME, START } from '../support/builders.ts';
import { specifyInboxes } from '../support/inbox-contract.ts';
import { MemoryInboxes } from '../support/memory-inboxes.ts';

specifyInboxes('in memory', () => {
  const inboxes = new MemoryInboxes(() => START);
  return { inboxes, team: HOME, dueAt: async (ref) => inboxes.dueAt(ref) };
});
