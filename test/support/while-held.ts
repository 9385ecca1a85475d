import type { WhileHeld } from '../../src/application/retrying.ts';

/** For leases that expire by a test's own clock: nothing renews them. */
export const neverRenewed: WhileHeld = async (_renew, work) => work();
