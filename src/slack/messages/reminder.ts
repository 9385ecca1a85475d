import type { Button, KnownBlock } from '@slack/types';
import type { ReminderItem } from '../../application/messenger.ts';
import { type ClockPolicy, clockHistory } from '../../domain/clock-policy.ts';
import type { Person } from '../../domain/ids.ts';
import type { ReminderPolicy } from '../../domain/reminders/policy.ts';
import { isDueDate, type Rung } from '../../domain/reminders/rung.ts';
import type { Request, Visit } from '../../domain/request.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { type Sla, slaOf } from '../../domain/sla/sla.ts';
import type { Instant } from '../../domain/time.ts';
import { actions, button, context, linkButton, section } from '../blocks/blocks.ts';
import { link, mentions } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { ACTIONS } from '../ids.ts';
import { linkTo, writeRequestLink } from '../request-link.ts';
import { clockSentence, dueSentence } from '../wording/clock.ts';
import { splitText } from '../wording/ledger.ts';
import { partyName } from '../wording/parties.ts';
import {
  isDueNow,
  reminderName,
  rungHeadline,
  rungName,
  snoozeLabel,
} from '../wording/reminders.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import { outText, overSections } from './over.ts';
import { stepButtons } from './step-buttons.ts';

/** What a reminder is made from besides its items. */
export interface ReminderFacts {
  readonly policy: ClockPolicy;
  readonly reminders: ReminderPolicy;
  /** The reader's IANA zone. */
  readonly timeZone: string;
}

/**
 * So many requests are told in full at most, in so many blocks and characters of them; the others in
 * a line each, and what does not fit either is counted. Slack takes fifty blocks, and all together no
 * more than some 13,200 characters of them: github.com/slackapi/bolt-js/issues/2509
 */
const MOST = { inFull: 12, blocks: 40, characters: 9_200, textsOfLines: 1 };

/** One DM about one request or about several, the most urgent first. @throws Error for none. */
export function reminderMessage(
  items: readonly ReminderItem[],
  facts: ReminderFacts,
  tag: string,
): readonly KnownBlock[] {
  const ordered = byUrgency(items, facts);
  const [only, ...others] = ordered;
  if (only === undefined) throw new Error('a reminder is about a request');
  if (others.length === 0) return withTag(itemBlocks(only, facts, 0), tag);

  const blocks = ordered.map((item, index) => itemBlocks(item, facts, index));
  const inFull = howManyInFull(blocks);
  const lines = ordered.slice(inFull).map((item) => itemLine(item, facts));
  const texts = packed(lines).slice(0, MOST.textsOfLines);
  const left = lines.length - texts.flatMap((text) => text.split('\n')).length;
  return [
    section(`*Reminders of ${ordered.length} requests*, the most urgent first`, { id: tag }),
    ...blocks.slice(0, inFull).flat(),
    ...texts.map((text) => section(text)),
    ...(left === 0
      ? []
      : [
          context(
            `${left} more ${left === 1 ? 'is' : 'are'} not shown here. The bot’s Home lists yours.`,
          ),
        ]),
  ];
}

/** What is still to be done comes first, by due date; what stands still has none and comes last. */
function byUrgency(items: readonly ReminderItem[], { policy }: ReminderFacts) {
  const keyed = items.map((item) => {
    const sla = slaAsSent(item, policy);
    const dueAt = 'dueAt' in sla ? sla.dueAt : Number.POSITIVE_INFINITY;
    return { item, rank: item.standing === 'live' ? 0 : 1, dueAt };
  });
  return keyed
    .toSorted(
      (one, other) =>
        one.rank - other.rank ||
        (one.dueAt === other.dueAt ? 0 : one.dueAt - other.dueAt) ||
        one.item.request.number - other.item.request.number,
    )
    .map(({ item }) => item);
}

function howManyInFull(blocks: readonly (readonly KnownBlock[])[]): number {
  let used = 0;
  let characters = 0;
  const end = blocks.findIndex((own, index) => {
    used += own.length;
    characters += JSON.stringify(own).length;
    return index === MOST.inFull || used > MOST.blocks || characters > MOST.characters;
  });
  return end === -1 ? blocks.length : end;
}

/** One request in full. Its blocks' ids are its own within the message. */
function itemBlocks(item: ReminderItem, facts: ReminderFacts, index: number) {
  const own = blocksOf(item, facts);
  return own.map((block) =>
    block.block_id === undefined ? block : { ...block, block_id: `${index}-${block.block_id}` },
  );
}

function blocksOf(item: ReminderItem, facts: ReminderFacts): readonly KnownBlock[] {
  const { request, visit, roster, role } = item;
  switch (item.standing) {
    case 'live':
      return [
        section(liveText(item, facts)),
        ...(role === 'owner' ? stepButtons(request, visit) : []),
        ...row('about', [...openButton(item), ...snoozeButtons(item, facts)]),
      ];
    case 'superseded':
      return [section(supersededText(item))];
    case 'out':
      return [section(outText(request))];
    case 'over':
      return [
        ...overSections({ request, roster, timeZone: facts.timeZone }, visit, role),
        ...row('about', openButton(item)),
      ];
  }
}

function row(id: string, buttons: readonly Button[]): readonly KnownBlock[] {
  return buttons.length === 0 ? [] : [actions(id, buttons)];
}

function openButton({ cardLink }: ReminderItem): readonly Button[] {
  return cardLink === undefined ? [] : [linkButton('Open Request', ACTIONS.openThread, cardLink)];
}

/** A deadline is not snoozed, and what is somebody else's to do neither. */
function snoozeButtons(item: ReminderItem, { policy, reminders }: ReminderFacts) {
  const { request, rung, role } = item;
  const isLate = slaAsSent(item, policy).status === 'breached';
  if (role !== 'owner' || rung.kind === 'overdue' || isDueDate(rung) || isLate) return [];
  const target = writeRequestLink(linkTo(request));
  return [
    button(snoozeLabel(reminders.snoozeMs), ACTIONS.snooze, target),
    button('Snooze to Next Business Day', ACTIONS.snoozeToNextDay, target),
    button('Snooze Until…', ACTIONS.openSnooze, target),
  ];
}

const AS_CONTACT = 'You read this as a contact for escalations; the step is not yours to do.';

function liveText(item: ReminderItem, facts: ReminderFacts): string {
  const others = mentions(item.others);
  return [
    ...reminderLines(item, facts),
    ...(others === '' ? [] : [`Also told: ${others}.`]),
    ...(item.role === 'escalation' ? [AS_CONTACT] : []),
  ].join('\n');
}

type Reminded = Pick<ReminderItem, 'request' | 'visit' | 'rung' | 'crossingAt' | 'sentAt'>;

/** What is the matter, who has to do what since when, and until when. */
function reminderLines(
  reminded: Reminded,
  { policy, timeZone }: Pick<ReminderFacts, 'policy' | 'timeZone'>,
): readonly string[] {
  const { visit } = reminded;
  const sla = slaAsSent(reminded, policy);
  // By then, not by now: a message that is late still says how the target was used up.
  const isDue = isDueDate(reminded.rung) || reminded.rung.kind === 'overdue';
  const split =
    isDue && sla.status === 'breached'
      ? [`Business time until the due date: ${splitText(reminded.request, policy, sla.dueAt)}.`]
      : [];
  return [
    rungHeadline(reminded, sla, policy, timeZone),
    ...split,
    `${waiting(reminded)}, since ${describeInstant(visit.openedAt, timeZone)}.`,
    // What is due now is not overdue yet.
    sla.status === 'breached' && isDueNow(reminded)
      ? dueSentence(sla.dueAt, timeZone)
      : clockSentence(sla, policy, timeZone),
  ];
}

function waiting({ request, visit }: Reminded): string {
  const { title } = stepWording(visit.step, request.intake.cloud);
  return `Waiting for ${partyName(visit.owner, request.intake)}: ${title}`;
}

/** What was added to the request since changes nothing of what the message said. */
function slaAsSent({ request, sentAt }: Reminded, policy: ClockPolicy): Sla {
  return slaOf({ ...clockHistory(request, policy), now: sentAt });
}

function supersededText({ request, rung }: Pick<ReminderItem, 'request' | 'rung'>): string {
  return `*${reminderName(request)}*: a newer reminder replaces ${rungName(rung)}.`;
}

/** One request where there is no room for more. */
function itemLine(item: ReminderItem, { policy, timeZone }: ReminderFacts): string {
  const { request, cardLink } = item;
  switch (item.standing) {
    case 'live': {
      const said = rungHeadline(item, slaAsSent(item, policy), policy, timeZone);
      const where = cardLink === undefined ? '' : ` ${link(cardLink, 'Open')}`;
      return `${said} ${waiting(item)}.${where}`;
    }
    case 'superseded':
      return supersededText(item);
    case 'out':
      return outText(request);
    case 'over':
      return `*${reminderName(request)}*: not waiting any more.`;
  }
}

function withTag([first, ...rest]: readonly KnownBlock[], tag: string): readonly KnownBlock[] {
  if (first === undefined) throw new Error('a message has a first block');
  return [{ ...first, block_id: tag }, ...rest];
}

/** A reminder for everybody, in the card's thread. */
export interface ThreadReminder {
  readonly request: Request;
  readonly visit: Visit;
  readonly rung: Rung;
  readonly crossingAt: Instant;
  readonly sentAt: Instant;
  /** Whose turn it is, where no DM reaches any of them; empty otherwise, so that nobody is pinged. */
  readonly mentioned: readonly Person[];
}

/** The same for everybody, in the contract's time zone. */
export function threadReminderMessage(
  reminder: ThreadReminder,
  facts: Pick<ReminderFacts, 'policy' | 'timeZone'>,
  tag: string,
): readonly KnownBlock[] {
  const lines = [...reminderLines(reminder, facts), ...outOfReach(reminder.mentioned)];
  return [section(lines.join('\n'), { id: tag })];
}

/** To those whose turn it is, below a reminder for everybody: no DM reaches any of them. */
export function outOfReachMessage(
  request: Request,
  owners: readonly Person[],
  tag: string,
): readonly KnownBlock[] {
  const lines = [`*${reminderName(request)}* waits for you.`, ...outOfReach(owners)];
  return [section(lines.join('\n'), { id: tag })];
}

function outOfReach(people: readonly Person[]): readonly string[] {
  const who = mentions(people);
  return who === '' ? [] : [`${who}: a message to you does not get through, so it is said here.`];
}
