/** What somebody reads when an answer is late, or there is none. */

export const NOT_INSTALLED =
  'The app is not installed in this workspace any more, so nothing was done. Ask the workspace’s administrators to install it again.';
export const STILL_WORKING = 'This takes longer than usual; the answer follows here.';
export const NOT_CONFIRMED =
  'This takes longer than usual. A form may still open; a decision is not confirmed yet, and the request’s card shows it once it is recorded.';
const KEPT = 'What you typed is still here: submit it again; nothing is done twice.';
export const NOT_CONFIRMED_KEPT = `This takes longer than usual, so it is not confirmed yet. ${KEPT}`;

/** To whoever’s click or command failed, with what the log calls it. */
export function failure(reference: string): string {
  return `Something went wrong on our side, and it is not certain that anything was recorded. Look at the request’s card, then try again. If it happens again, tell the bot’s operator the reference ${reference}.`;
}

/** The same for a form that stays open. Plain text. */
export function failureKept(reference: string): string {
  return `Something went wrong on our side, and it is not certain that anything was recorded. ${KEPT} If it happens again, tell the bot’s operator the reference ${reference}.`;
}

/** To whoever’s change Redis refused for certain. */
export function nothingSaved(reference: string): string {
  return `I can’t save anything right now, so nothing was changed. Try again in a minute. If it happens again, tell the bot’s operator the reference ${reference}.`;
}

/** The same for a form that stays open. Plain text. */
export function nothingSavedKept(reference: string): string {
  return `I can’t save anything right now, so nothing was changed. Your input is still here: submit it again in a minute. If it happens again, tell the bot’s operator the reference ${reference}.`;
}
