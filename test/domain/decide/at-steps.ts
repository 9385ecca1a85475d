import { CHANGE_KINDS } from '../../../src/domain/change/change.ts';
import { playbook } from '../../../src/domain/playbooks/playbooks.ts';
import { isDetour, STEP_IDS, type StepId } from '../../../src/domain/playbooks/steps.ts';
import { ada, BIDIRECTIONAL, carl, FORM, PRODUCTION } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { asking, holding, returning, tests } from './commands.ts';
import { changeForm, enabled } from './openings.ts';

/** For each step a request that stands at it. */
export const AT_STEPS: readonly { readonly step: StepId; readonly open: () => Play }[] =
  STEP_IDS.map((step) => ({ step, open: () => playAt(step) }));

function playAt(step: StepId): Play {
  if (isDetour(step)) return ledTo(step);
  const { steps } = playbook('enable-bidirectional');
  if (steps.includes(step)) return new Play({ form: BIDIRECTIONAL }).upTo(step);
  const kind = CHANGE_KINDS.find((one) => playbook(one).steps.includes(step));
  if (kind === undefined) throw new Error(`"${step}" is in no playbook`);
  const base = enabled('aws');
  const form = { ...FORM, account: '210987654321' };
  return new Play({ form, change: { form: changeForm(kind, base), base } }).upTo(step);
}

function ledTo(detour: StepId): Play {
  const play = new Play({ form: BIDIRECTIONAL });
  if (detour === 'correct-request') play.does(ada, returning(play, ['account']));
  if (detour === 'resume-request') play.does(carl, holding());
  if (detour === 'troubleshoot-connection') {
    play.upTo('verify-inbound');
    tests(play, PRODUCTION, [80, 2222]);
    play.does(carl, asking(play, PRODUCTION));
  }
  return play;
}
