import { type Parsed, parsed, refused } from '../problem.ts';
import type { ConnectionType } from './intake.ts';
import { quoted } from './wording.ts';

/** "PrivateLink connection types". */
export function parseConnectionType(choice: string): Parsed<ConnectionType, 'connectionType'> {
  const type = choice.trim().toLowerCase();
  if (type === 'unidirectional') return parsed('unidirectional');
  if (type === '') {
    return refused('connectionType', 'Connection type is not chosen: choose Unidirectional.');
  }
  if (type === 'bidirectional') {
    return refused(
      'connectionType',
      'Connection type Bidirectional cannot be requested here yet: only Unidirectional is (your VPC to the Adobe VPC). For both directions, submit a support ticket with the subject "PrivateLink support for <company>".',
    );
  }
  return refused(
    'connectionType',
    `Connection type ${quoted(choice)} is not accepted: choose Unidirectional.`,
  );
}
