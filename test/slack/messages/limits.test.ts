import { beforeAll, describe, expect, it } from 'vitest';
import { slaOfRequest } from '../../../src/domain/clock-policy.ts';
import { playbook } from '../../../src/domain/playbooks/playbooks.ts';
import { currentVisit, type Request } from '../../../src/domain/request.ts';
import { describeInstant } from '../../../src/domain/sla/describe-duration.ts';
import { fitsMessage } from '../../../src/slack/blocks/budget.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { statusMessage, ticketMessage } from '../../../src/slack/messages/answers.ts';
import { receiptMessage } from '../../../src/slack/messages/receipt.ts';
import { partyName } from '../../../src/slack/wording/parties.ts';
import { stepWording } from '../../../src/slack/wording/steps/step-wording.ts';
import { OPENINGS } from '../../domain/decide/openings.ts';
import { POLICY, ROSTER } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { CROWDED, LONG_OPENINGS, type LongOpening } from '../longest/forms.ts';
import { CARD_LINK, latestMessages, messagesOf, TIME_ZONE } from '../longest/messages.ts';
import { type Stage, stagesOf } from '../longest/stages.ts';
import { cutIn, linesSaid } from '../longest/texts.ts';

/** Requests as long as they are accepted, at every turn of every playbook on both clouds. */

const roster = CROWDED;

type Said = ReturnType<typeof messagesAt>[number];

/** The messages that Slack keeps, and the answers to commands. */
function messagesAt({ request, now }: Stage) {
  const facts = { request, roster, policy: POLICY, now, timeZone: TIME_ZONE, cardLink: CARD_LINK };
  const ticket = ticketMessage(request);
  const answers = [
    ['status', statusMessage(facts)],
    ['why', receiptMessage(facts)],
    // A longer one is shown in a modal.
    ...(fitsMessage(ticket) ? [['ticket', ticket] as const] : []),
  ] as const;
  return [
    ...latestMessages({ request, roster, now }),
    ...answers.map(([id, blocks]) => ({ id, kind: id, blocks, text: spokenText(blocks) })),
  ];
}

function allOf(opening: LongOpening) {
  return stagesOf(opening).map((stage) => ({ stage, messages: messagesAt(stage) }));
}

function complaints(
  all: ReturnType<typeof allOf>,
  complaintsAbout: (message: Said, stage: Stage) => readonly unknown[],
) {
  return all.flatMap(({ stage, messages }) =>
    messages.flatMap((message) => {
      const found = complaintsAbout(message, stage);
      return found.length === 0 ? [] : [{ at: stage.name, message: message.id, found }];
    }),
  );
}

describe.each(LONG_OPENINGS)('$name, at its longest', (opening) => {
  let all: ReturnType<typeof allOf>;
  beforeAll(() => {
    all = allOf(opening);
  });

  it('reaches every kind of message', () => {
    const kinds = all.flatMap(({ messages }) => messages.map(({ kind }) => kind));
    const reminders = ['reminder', 'thread-reminder'];
    const others = ['card', 'step', 'note', 'turn', 'outcome', 'status', 'why'];
    expect(new Set(kinds.filter((kind) => kind !== 'ticket'))).toEqual(
      new Set([...others, ...reminders]),
    );
  });

  it('has messages that leave room to what Slack was seen to refuse', () => {
    expect(complaints(all, ({ blocks }) => (fitsMessage(blocks) ? [] : [blocks.length]))).toEqual(
      [],
    );
  });

  it('has messages that Slack takes, at every turn', () => {
    expect(complaints(all, ({ text, blocks }) => checkMessage({ text, blocks }))).toEqual([]);
  });

  it('has no text that is cut to fit into its block', () => {
    expect(complaints(all, ({ blocks }) => cutIn(blocks))).toEqual([]);
  });

  it('has a spoken text with the title, whose turn it is and until when, and every step', () => {
    const missing = complaints(all, ({ id, text, blocks }, { request, now }) => {
      if (id !== 'card' && id !== 'status') return [];
      const [title = ''] = linesSaid(blocks);
      const steps = linesSaid(blocks).filter((line) => /^\d+\. /.test(line));
      // Of a step that is not read out whole, its title is.
      const isWhole = opening.extreme === 'ordinary' && steps.length <= 6;
      const titles = steps.map((line) => (isWhole ? line : line.replace(/ \(.*/, '')));
      const words = [title, ...turnWords(request, now), ...titles];
      return words.filter((one) => !text.includes(one));
    });
    expect(missing).toEqual([]);
  });

  it('has a spoken text with a step’s heading, and with its buttons or who did it', () => {
    const missing = complaints(all, ({ id, kind, text, blocks }, { request }) => {
      if (kind !== 'step') return [];
      const isOpen = id === `visit-${currentVisit(request)?.number}`;
      const [heading = ''] = linesSaid(blocks);
      const deeds = linesSaid(blocks).filter((line) => line.startsWith('by <@'));
      const words = [heading, ...(isOpen ? ['Actions: '] : deeds.slice(-1))];
      return words.filter((one) => !text.includes(one));
    });
    expect(missing).toEqual([]);
  });
});

/** What nobody may miss on a card. */
function turnWords(request: Request, now: number): readonly string[] {
  const visit = currentVisit(request);
  if (visit === undefined) return [request.status === 'completed' ? 'Completed.' : 'Cancelled by '];
  const sla = slaOfRequest(request, POLICY, now);
  const owner = partyName(visit.owner, request.intake);
  return [
    `${owner}’s turn: ${stepWording(visit.step, request.intake.cloud).title}`,
    ...(sla.status === 'running' ? [`Due ${describeInstant(sla.dueAt, TIME_ZONE)}.`] : []),
    ...(sla.status === 'paused' ? ['The clock has been paused since '] : []),
  ];
}

describe.each(OPENINGS)('$name, of usual length', (opening) => {
  it('has spoken texts that say every line of the blocks, from the first message to the last', () => {
    const play = opening.open();
    const missing: unknown[] = [];
    const look = () => {
      const { request, now } = play;
      for (const { id, text, blocks } of messagesOf({ request, roster: ROSTER, now })) {
        const lines = linesSaid(blocks).filter((line) => !text.includes(line));
        if (lines.length > 0) missing.push({ id, at: currentVisit(request)?.step, lines });
      }
    };
    for (const step of playbook(play.state.playbook).steps) {
      play.upTo(step);
      look();
    }
    play.upTo('the end');
    look();
    expect(missing).toEqual([]);
  });
});
