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
import { spaced } from '../blocks/packed.ts';
import { partyName } from '../wording/parties.ts';
import { troubleshootingChecklist } from '../wording/steps/checklist.ts';
import { stepPosition, stepWording } from '../wording/steps/step-wording.ts';
import { causesText } from '../wording/test-results.ts';
import { connectionLabel, isOneOfSeveral } from './connections.ts';
import type { MessageFacts } from './context.ts';
import { deedText } from './request-facts.ts';
import { stepButtons, ticketButton } from './step-buttons.ts';

/**
 * A step's message in the card's thread: what to do and the buttons for it while it is the next
 * action, and in their place who did it and when afterwards.
 */
export function stepMessage(facts: MessageFacts, visit: Visit, tag: string): readonly KnownBlock[] {
  const { request } = facts;
  const isOpen = visit.closedAt === null;
  return [
    section(heading(request, visit), { id: tag }),
    ...(isOpen ? instructions(request, visit) : []),
    ...deedsBlocks(facts, visit),
    ...(isOpen ? afterFailedTest(request, visit) : []),
    ...(isOpen ? stepButtons(request, visit) : ticketUpdateBlocks(request, visit)),
  ];
}

/** `Step 2 of 5: Allow the customer account`, and whose step it is. */
function heading(request: RequestState, visit: Visit): string {
  const position = stepPosition(visit.step, playbook(request.playbook).steps);
  const { title } = stepWording(visit.step, request.intake.cloud);
  const owner = partyName(visit.owner, request.intake);
  return `*${position === undefined ? '' : `${position}: `}${title}* (${owner})`;
}

/** What to do in one's own console or shell, commands filled in. Also shown in the modal. */
export function instructions(request: RequestState, visit: Visit): readonly KnownBlock[] {
  const wording = stepWording(visit.step, request.intake.cloud);
  const paragraphs = [
    ...wording.task(request),
    ...openConnections(request, visit).flatMap((connection) => {
      const [first, ...others] = wording.connectionTask(request, connection);
      return first === undefined ? [] : [named(request, connection, first), ...others];
    }),
  ];
  return spaced(paragraphs).map((text) => section(text));
}

/** A leg's only connection needs no name; of several, each task says which one it is about. */
function named(request: RequestState, connection: ConnectionProgress, text: string): string {
  return isOneOfSeveral(request, connection)
    ? `*${connectionLabel(request.connections, connection)}*\n${text}`
    : text;
}

/** The latest deeds, in full; older ones are counted, so that the message stays readable. */
const DEEDS_SHOWN = 6;

function deedsBlocks({ request, timeZone }: MessageFacts, visit: Visit): readonly KnownBlock[] {
  const hidden = visit.deeds.length - DEEDS_SHOWN;
  const lines = visit.deeds.slice(-DEEDS_SHOWN).map((deed) => deedText(request, deed, timeZone));
  const overtaken =
    visit.closedAt !== null && visit.deeds.length === 0 ? ['Closed without this step.'] : [];
  return [
    ...(hidden > 0 ? [context(`${hidden} earlier entries are not shown.`)] : []),
    ...[...lines, ...overtaken].map((line) => section(line)),
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

/** What to look at before the next test: the likeliest causes first, then the guide's checklist. */
function afterFailedTest(request: Request, visit: Visit): readonly KnownBlock[] {
  const last = visit.deeds.findLast(({ outcome }) => outcome.kind === 'tested');
  const tested = last?.connection && connectionProgress(request, last.connection);
  if (last?.outcome.kind !== 'tested' || !tested) return [];
  const place = { cloud: request.intake.cloud, leg: tested.leg };
  const causes = causesText(last.outcome.readings, place);
  if (causes === undefined) return [];
  const paragraphs = [causes, ...troubleshootingChecklist(request, tested)];
  return spaced(paragraphs).map((text) => section(text));
}
