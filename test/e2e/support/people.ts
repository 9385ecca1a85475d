import { demoIds, demoPeople } from '../../../scripts/lib/demo-workspace.mjs';

/** Somebody of the demo's workspace. */
export interface Member {
  readonly id: string;
  readonly fullName: string;
}

function member(id: string): Member {
  const found = demoPeople.find((one) => one.id === id);
  if (found === undefined) throw new Error(`the demo knows nobody with the id ${id}`);
  return found;
}

/** The customer's network engineer. */
export const carla = member(demoIds.carla);
/** The customer's of the showcase. */
export const gina = member(demoIds.gina);
/** Adobe's two engineers. */
export const andre = member(demoIds.andre);
export const amira = member(demoIds.amira);
/** Adobe’s account manager, who is told when a deadline comes close. */
export const max = member(demoIds.max);
