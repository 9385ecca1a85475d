import { playbook } from '../../domain/playbooks/playbooks.ts';
import { isAbout, isDetour, type StepId, stepRule } from '../../domain/playbooks/steps.ts';
import { currentVisit, type Request } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { attemptsOf } from '../../domain/tests-of.ts';
import { byWhom, partyName } from '../wording/parties.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import type { MessageFacts } from './context.ts';

/** The playbook's steps, each with its state in words and who did it when. */
export function checklistText({ request, timeZone }: MessageFacts): string {
  const { steps } = playbook(request.playbook);
  const lines = steps.map((step, index) => {
    const { owner } = stepRule(step);
    const party = partyName(owner === 'holder' ? 'adobe' : owner, request.intake);
    const { title } = stepWording(step, request.intake.cloud);
    return `${index + 1}. ${title} (${party}): ${stepState(request, step, timeZone)}`;
  });
  return `*Steps*\n${lines.join('\n')}`;
}

function stepState(request: Request, step: StepId, timeZone: string): string {
  if (isDone(request, step)) {
    const deed = request.visits
      .filter((visit) => visit.step === step)
      .flatMap(({ deeds }) => deeds)
      .findLast(({ outcome }) => outcome.kind === 'done');
    if (deed !== undefined) {
      return `*done* by ${byWhom(deed.by, request.intake)}, ${describeInstant(deed.at, timeZone)}`;
    }
    return '*not needed*: the cloud had approved it already';
  }
  const waiting = waitsFor(request, step);
  if (waiting !== undefined) return waiting;
  return request.status === 'open' ? 'open' : 'not done';
}

function isDone(request: Request, step: StepId): boolean {
  if (stepRule(step).scope === 'request') return request.done.includes(step);
  const about = request.connections.filter(({ leg }) => isAbout(step, leg));
  return about.length > 0 && about.every(({ done }) => done.includes(step));
}

/** The current step, or the one that a detour leads back to. */
function waitsFor(request: Request, step: StepId): string | undefined {
  const visit = currentVisit(request);
  if (visit === undefined) return undefined;
  const attempts = visit.connections.reduce((sum, id) => sum + attemptsOf(request, id), 0);
  const tried = attempts === 0 ? '' : ` (${attempts} ${attempts === 1 ? 'test' : 'tests'} so far)`;
  if (visit.step === step) return `*now*${tried}`;
  if (step !== stepBehind(request)) return undefined;
  const party = partyName(visit.owner, request.intake);
  if (visit.step === 'correct-request') return `*returned*, waiting for ${party}`;
  if (visit.step === 'resume-request') return `*on hold*, waiting for ${party}`;
  return `*with ${party} for help*${tried}`;
}

/** The step that was left for a detour, or for several: a hold can follow a return. */
function stepBehind({ visits }: Request): StepId | undefined {
  return visits.findLast(({ step }) => !isDetour(step))?.step;
}
