/**
 * So many characters have all blocks of one message at most, as they are sent. Slack refused 13,200
 * with `msg_blocks_too_long`, and documents no limit: github.com/slackapi/bolt-js/issues/2509
 */
export const MESSAGE_BUDGET = 12_500;

/** As Slack counts them. */
export function charactersOf(blocks: readonly unknown[]): number {
  return JSON.stringify(blocks).length;
}

/** Whether blocks can be sent as one message. */
export function fitsMessage(blocks: readonly unknown[]): boolean {
  return charactersOf(blocks) <= MESSAGE_BUDGET;
}
