/** A record is not what was written: nothing of it is shown, and somebody has to look at it. */
export class DamagedRecord extends Error {}
