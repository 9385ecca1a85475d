import { RecordError } from './codec/record-error.ts';

/**
 * Runs a command on keys; Redis's complaint that one of them holds another type of value does not
 * say which, so it becomes an error that does.
 * @throws RecordError for a value of a wrong type; everything else as it comes.
 */
export async function withKeysNamed<Answer>(
  keys: readonly string[],
  command: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await command();
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('WRONGTYPE')) throw error;
    const which = keys.length === 1 ? 'it' : 'one of them';
    throw new RecordError(keys.join(', '), `${which} holds another type of value than it should`);
  }
}
