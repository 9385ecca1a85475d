/** The one place where the launcher writes to the console. */

// A closed terminal or pipe must not stop the launcher while it still has servers to end.
process.stdout.on('error', () => {});

/** @param {string} sentence */
export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/** A failure that a person can act on: its message is all they need, so no stack is shown. */
export class Problem extends Error {}

/** @param {unknown} error */
export function sayProblem(error) {
  if (error instanceof Problem) say(error.message);
  else say(error instanceof Error && error.stack ? error.stack : String(error));
}
