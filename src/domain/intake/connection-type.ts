import { type Parsed, parsed, refused } from '../problem.ts';
import { CONNECTION_TYPES, type ConnectionType } from './intake.ts';
import { quoted } from './wording.ts';

const ACCEPTED =
  'choose Unidirectional (your network connects to Adobe) or Bidirectional (Adobe also connects to services in your network)';

/** "PrivateLink connection types". */
export function parseConnectionType(choice: string): Parsed<ConnectionType, 'connectionType'> {
  const given = choice.trim().toLowerCase();
  const type = CONNECTION_TYPES.find((one) => one === given);
  if (type !== undefined) return parsed(type);
  const what = given === '' ? 'is not chosen' : `${quoted(choice)} is not accepted`;
  return refused(
    'connectionType',
    `Connection type ${what}: ${ACCEPTED}. It decides which connections are set up.`,
  );
}
