import type { KnownBlock } from '@slack/types';
import { playbook } from '../../domain/playbooks/playbooks.ts';
import { stepRule } from '../../domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  connectionProgress,
  openConnections,
  type Request,
  type RequestState,
  type Visit,
} from '../../domain/request.ts';
import { context, section } from '../blocks/blocks.ts';
import { charactersOf, fitsMessage, MESSAGE_BUDGET } from '../blocks/budget.ts';
import { fairShare } from '../blocks/fair-share.ts';
import { spaced } from '../blocks/packed.ts';
import { partyName } from '../wording/parties.ts';
import { troubleshootingChecklist } from '../wording/steps/checklist.ts';
import { stepPosition, stepWording } from '../wording/steps/step-wording.ts';
import { causesText } from '../wording/test-results.ts';
import { connectionLabel, isOneOfSeveral } from './connections.ts';
import type { MessageFacts } from './context.ts';
import { hasMore, toldDeeds, WORDS_IN_THREAD } from './evidence.ts';
import { INSTRUCTIONS_BUTTON, stepReadingButtons } from './reading-buttons.ts';
import { deedText } from './request-facts.ts';
import { stepButtons, ticketButton } from './step-buttons.ts';

/**
 * A step's message in the card's thread: what to do and the buttons for it while it is the next
 * action, and in their place who did it and when afterwards. What there is no room for, and what
 * proves a deed, opens in a modal.
 */
export function stepMessage(facts: MessageFacts, visit: Visit, tag: string): readonly KnownBlock[] {
  const { request } = facts;
  const all = partsOf(facts, visit);
  const blocksOf = (parts: StepParts) => [
    section(heading(request, visit), { id: tag }),
    ...sections(parts.tasks.flat()),
    ...deedsBlocks(parts.deeds, visit),
    ...sections(parts.checks),
    ...leftOut(all, parts).map((text) => context(text)),
    ...(visit.closedAt === null ? stepButtons(request, visit) : ticketUpdateBlocks(request, visit)),
    ...stepReadingButtons(request, visit, {
      instructions: leftOut(all, parts).length > 0,
      evidence: hiddenOf(parts.deeds, visit) > 0 || hasEvidence(request, visit),
    }),
  ];
  const whole = blocksOf(all);
  if (fitsMessage(whole)) return whole;
  const room = MESSAGE_BUDGET - charactersOf(blocksOf({ tasks: [], deeds: [], checks: [] }));
  return blocksOf(within(room, all));
}

/** `Step 2 of 5: Allow the customer account`, and whose step it is. */
export function heading(request: RequestState, visit: Visit): string {
  const position = stepPosition(visit.step, playbook(request.playbook).steps);
  const { title } = stepWording(visit.step, request.intake.cloud);
  const owner = partyName(visit.owner, request.intake);
  return `*${position === undefined ? '' : `${position}: `}${title}* (${owner})`;
}

/** What to do in one's own console or shell, commands filled in. Also shown in modals. */
export function instructions(request: RequestState, visit: Visit): readonly KnownBlock[] {
  return sections(tasksOf(request, visit).flat());
}

/** What to look at before the next test: the likeliest causes first, then the guide's checklist. */
export function checks(request: Request, visit: Visit): readonly KnownBlock[] {
  return sections(checksOf(request, visit));
}

function sections(paragraphs: readonly string[]): readonly KnownBlock[] {
  return spaced(paragraphs).map((text) => section(text));
}

/** What a step's message says between its heading and its buttons. */
interface StepParts {
  /** What is done once, and then what is done for each open connection. */
  readonly tasks: readonly (readonly string[])[];
  /** The latest. */
  readonly deeds: readonly string[];
  readonly checks: readonly string[];
}

/** The latest deeds; older ones are counted, so that the message stays readable. */
const DEEDS_SHOWN = 6;

function partsOf({ request, timeZone }: MessageFacts, visit: Visit): StepParts {
  const isOpen = visit.closedAt === null;
  return {
    tasks: isOpen ? tasksOf(request, visit) : [],
    deeds: toldDeeds(visit)
      .slice(-DEEDS_SHOWN)
      .map((deed) => deedText(request, deed, timeZone, WORDS_IN_THREAD)),
    checks: isOpen ? checksOf(request, visit) : [],
  };
}

/** What the sentences about what is left out need. */
const SENTENCES = 300;

/** As much of each part as there is room for: whole tasks, the latest deeds, the first checks. */
function within(room: number, { tasks, deeds, checks: all }: StepParts): StepParts {
  const parts = [sections(tasks.flat()), deeds.map((text) => section(text)), sections(all)];
  const share = fairShare(parts.map(charactersOf), room - SENTENCES);
  const fits = (blocks: readonly KnownBlock[]) => charactersOf(blocks) <= share;
  const lastTask = tasks.findLastIndex((_, index) =>
    fits(sections(tasks.slice(0, index + 1).flat())),
  );
  const firstDeed = deeds.findIndex((_, index) =>
    fits(deeds.slice(index).map((text) => section(text))),
  );
  const lastCheck = all.findLastIndex((_, index) => fits(sections(all.slice(0, index + 1))));
  return {
    tasks: tasks.slice(0, lastTask + 1),
    deeds: firstDeed === -1 ? [] : deeds.slice(firstDeed),
    checks: all.slice(0, lastCheck + 1),
  };
}

function tasksOf(request: RequestState, visit: Visit): readonly (readonly string[])[] {
  const wording = stepWording(visit.step, request.intake.cloud);
  return [
    wording.task(request),
    ...openConnections(request, visit).flatMap((connection) => {
      const [first, ...others] = wording.connectionTask(request, connection);
      return first === undefined ? [] : [[named(request, connection, first), ...others]];
    }),
  ];
}

/** A leg's only connection needs no name; of several, each task says which one it is about. */
function named(request: RequestState, connection: ConnectionProgress, text: string): string {
  return isOneOfSeveral(request, connection)
    ? `*${connectionLabel(request.connections, connection)}*\n${text}`
    : text;
}

/** What opens with the button for it, in a sentence each. */
function leftOut(all: StepParts, shown: StepParts): readonly string[] {
  const connections = Math.min(all.tasks.length - shown.tasks.length, all.tasks.length - 1);
  const several = connections === 1 ? '1 more connection' : `${connections} more connections`;
  const where = `are under *${INSTRUCTIONS_BUTTON}*.`;
  if (shown.tasks.length === 0 && all.tasks.length > 0) {
    return [`What to do, with every command, is under *${INSTRUCTIONS_BUTTON}*.`];
  }
  return [
    ...(connections > 0 ? [`The instructions for ${several} ${where}`] : []),
    ...(shown.checks.length < all.checks.length
      ? [`Further checks after a failed test ${where}`]
      : []),
  ];
}

function hiddenOf(shown: readonly string[], visit: Visit): number {
  return toldDeeds(visit).length - shown.length;
}

function hasEvidence({ intake }: Request, { deeds }: Visit): boolean {
  return deeds.some((deed) => hasMore(deed, intake.cloud));
}

function deedsBlocks(shown: readonly string[], visit: Visit): readonly KnownBlock[] {
  const hidden = hiddenOf(shown, visit);
  const overtaken =
    visit.closedAt !== null && visit.deeds.length === 0 ? ['Closed without this step.'] : [];
  const count = hidden === 1 ? '1 earlier entry is' : `${hidden} earlier entries are`;
  return [
    ...(hidden > 0 ? [context(`${count} not shown here.`)] : []),
    ...[...shown, ...overtaken].map((line) => section(line)),
  ];
}

/** "Update the Support ticket to provide the service name": where the text for it is. */
function ticketUpdateBlocks(request: Request, visit: Visit): readonly KnownBlock[] {
  const { evidence } = stepRule(visit.step);
  const isNamed = visit.deeds.some(({ outcome }) => outcome.kind === 'done');
  if ((evidence !== 'service' && evidence !== 'access') || !isNamed) return [];
  return [
    context(
      'The service’s name belongs in the support ticket as well: its update is ready to paste.',
    ),
    ...ticketButton(request, visit),
  ];
}

function checksOf(request: Request, visit: Visit): readonly string[] {
  const last = visit.deeds.findLast(({ outcome }) => outcome.kind === 'tested');
  const tested = last?.connection && connectionProgress(request, last.connection);
  if (last?.outcome.kind !== 'tested' || !tested) return [];
  const place = { cloud: request.intake.cloud, leg: tested.leg };
  const causes = causesText(last.outcome.readings, place);
  return causes === undefined ? [] : [causes, ...troubleshootingChecklist(request, tested)];
}
