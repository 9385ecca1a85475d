import type { StepInput, StepInputs } from '../../../src/domain/commands.ts';
import type { StepId } from '../../../src/domain/playbooks/steps.ts';
import { currentVisit } from '../../../src/domain/request.ts';
import { TICKED } from '../../../src/domain/steps/evidence-fields.ts';
import { ACTIONS, VIEWS } from '../../../src/slack/ids.ts';
import { nextAct } from '../next-act.ts';
import type { Scene } from './scene.ts';
import type { Values } from './steps.ts';

/** Who does what next is what `nextAct` says; here they do it with the buttons and modals of Slack. */

/** Everybody does their part by clicks, until a step is the next action or the request is closed. */
export async function clicksOnTo(
  scene: Scene,
  step: StepId | 'the end',
  number = 1,
): Promise<void> {
  for (let acts = 0; acts < 60; acts += 1) {
    const request = await scene.request(number);
    const visit = currentVisit(request);
    if (visit === undefined || visit.step === step) return;
    const { person, command } = nextAct(request, visit);
    const user = String(person.userId);
    const message = scene.step(visit.number, number);
    if (command.type !== 'complete-step') throw new Error(`"${visit.step}" is a test's own to do`);
    const { inputs } = command;
    const isApproval = Object.values(inputs).some((input) => input !== undefined && 'how' in input);
    if (isApproval) await approvesAll(scene, user, number, visit.number);
    else {
      await scene.click(user, message, ACTIONS.openStep);
      await scene.submit(user, valuesOf(inputs));
    }
    await scene.settled();
  }
  throw new Error(`"${step}" is not reached`);
}

/** One click for each connection: every one has a row of its own, the last one has the only row. */
async function approvesAll(scene: Scene, user: string, number: number, visit: number) {
  for (;;) {
    const request = await scene.request(number);
    if (currentVisit(request)?.number !== visit) return;
    const message = scene.step(visit, number);
    const blockId = (message.blocks ?? []).find(({ type }) => type === 'actions')?.block_id;
    await scene.click(user, message, ACTIONS.acceptConnection, blockId ? { blockId } : {});
    await scene.settled();
  }
}

const TICKS: readonly string[] = Object.values(TICKED);

/** The inputs of a step's modal, by block id. */
function valuesOf(inputs: StepInputs): Values {
  const of = (target: string, input: StepInput) =>
    Object.entries(input).map(([field, value]) => [
      `${target}.${field}`,
      TICKS.includes(value) ? [value] : value,
    ]);
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([target, input]) => of(target, input ?? {})),
  );
}

/** Chooses from the card's menu what stands there, or else behind "More Actions". */
export async function choosesFromMenu(
  scene: Scene,
  user: string,
  choice: string,
  number = 1,
): Promise<void> {
  const value = `${choice}:PL-${number}`;
  if (menuOf(scene, number).includes(choice)) {
    await scene.click(user, scene.card(number), ACTIONS.requestMenu, { value });
    return;
  }
  await scene.click(user, scene.card(number), ACTIONS.requestMenu, {
    value: `more-actions:PL-${number}`,
  });
  if (scene.modal(user).callback_id !== VIEWS.more) throw new Error('no further actions are shown');
  await scene.submit(user, { choice: value });
}

/** What the card's menu offers, without the request's number. */
export function menuOf(scene: Scene, number = 1): readonly string[] {
  const [title] = scene.card(number).blocks ?? [];
  const accessory = title?.type === 'section' ? title.accessory : undefined;
  if (accessory?.type !== 'overflow') throw new Error('the card has no menu');
  return accessory.options.map(({ value }) => value.split(':')[0] ?? '');
}
