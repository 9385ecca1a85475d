import { randomUUID } from 'node:crypto';
import { channelId } from '../../../src/domain/ids.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import type { StepId } from '../../../src/domain/playbooks/steps.ts';
import { currentVisit, type Request } from '../../../src/domain/request.ts';
import { FORM } from '../builders.ts';
import { nextAct } from '../next-act.ts';
import type { Scene } from './scene.ts';
import { CHOICES, CONFIRMED, DETAILS, OUTBOUND, type Typed } from './steps.ts';
import { CHANNEL, CLEO, personIn } from './workspace.ts';

/**
 * What a test presupposes: people have asked and done their parts, which the record holds as if they
 * had clicked, and the bot has said what it says then. Tests of the clicks themselves use `steps.ts`
 * and `going-on.ts`.
 */

/** Cleo has asked for PrivateLink and named Carl. */
export async function requests(scene: Scene, typed: Typed = {}): Promise<Request> {
  const request = await scene.submits(draftOf(scene, typed));
  await scene.settled();
  return request;
}

function draftOf(
  scene: Scene,
  { user = CLEO, choices = {}, details = {}, outbound = {} }: Typed,
): Parameters<Scene['submits']>[0] {
  const { contacts, ...chosen } = { ...CHOICES, ...choices };
  const { connectionType }: { connectionType: string } = chosen;
  const bothWays = connectionType === 'bidirectional' ? { ...OUTBOUND, ...outbound } : {};
  const form: IntakeForm = {
    ...FORM,
    ...chosen,
    ...DETAILS,
    ...details,
    ...bothWays,
    ...CONFIRMED,
  };
  return {
    id: randomUUID(),
    owner: personIn(scene.team, user),
    channel: channelId(CHANNEL),
    contacts: [contacts].flat().map((contact) => personIn(scene.team, contact)),
    form,
    change: null,
  };
}

/** Everybody has done their part, until a step is the next action or the request is closed. */
export async function goesOnTo(scene: Scene, step: StepId | 'the end', number = 1): Promise<void> {
  await does(scene, await scene.request(number), (visit) => visit.step === step);
}

/** A request of which the first steps are done. */
export async function requestAtStep(scene: Scene, step: 1 | 2 | 3 | 4 | 5 | 6): Promise<void> {
  const request = await scene.submits(draftOf(scene, {}));
  await does(scene, request, (visit) => visit.number === step);
}

type Visit = NonNullable<ReturnType<typeof currentVisit>>;

async function does(
  scene: Scene,
  from: Request,
  isReached: (visit: Visit) => boolean,
): Promise<void> {
  let request = from;
  for (
    let visit = currentVisit(request);
    visit && !isReached(visit);
    visit = currentVisit(request)
  ) {
    const { person, command } = nextAct(request, visit);
    request = await scene.acts(request, command, personIn(scene.team, person.userId));
  }
  await scene.settled();
}
