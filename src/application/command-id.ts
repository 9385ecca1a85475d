/**
 * The id of a command: what asked for it, and for a form also what was filled in, `<asked by>~<digest>`.
 * A command that is given again within a day has the same id, whichever way it comes: Slack delivers it
 * once more, or somebody who saw no answer submits their form again.
 */
const SEPARATOR = '~';

/**
 * @param askedBy a form as it was opened; without `~`
 * @param digest of what was filled in
 */
export function formCommandId(askedBy: string, digest: string): string {
  return `${askedBy}${SEPARATOR}${digest}`;
}

/**
 * What was recorded of a command is this one's doing (`same`), or that of the same form as it was filled in
 * before (`otherwise`); undefined where neither is so.
 */
export function repeated(
  recorded: Iterable<string>,
  commandId: string,
): 'same' | 'otherwise' | undefined {
  const askedBy = askedByOf(commandId);
  let found: 'otherwise' | undefined;
  for (const id of recorded) {
    if (id === commandId) return 'same';
    if (askedByOf(id) === askedBy) found = 'otherwise';
  }
  return found;
}

/** How the ids of all commands begin that one form can become; of any other command its whole id. */
export function repeatablePart(commandId: string): {
  readonly text: string;
  readonly isWhole: boolean;
} {
  const askedBy = askedByOf(commandId);
  return askedBy === commandId
    ? { text: commandId, isWhole: true }
    : { text: `${askedBy}${SEPARATOR}`, isWhole: false };
}

function askedByOf(commandId: string): string {
  const at = commandId.indexOf(SEPARATOR);
  return at < 0 ? commandId : commandId.slice(0, at);
}
