import { teamId } from '../../src/domain/ids.ts';
import { HOME } from '../support/builders.ts';
import { specifyDigestMarks } from '../support/digest-marks-contract.ts';
import { MemoryDigestMarks } from '../support/memory-digest-marks.ts';

specifyDigestMarks('in memory', () => ({
  marks: new MemoryDigestMarks(),
  team: HOME,
  otherTeam: teamId('T0OTHER'),
}));
