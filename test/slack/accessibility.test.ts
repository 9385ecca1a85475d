import { describe, expect, it } from 'vitest';
import { playbook } from '../../src/domain/playbooks/playbooks.ts';
import { helpMessage, statusMessage, ticketMessage } from '../../src/slack/messages/answers.ts';
import { reminderMessage } from '../../src/slack/messages/reminder.ts';
import { homeView } from '../../src/slack/views/home.ts';
import { OPENINGS } from '../domain/decide/openings.ts';
import { ada, carl, POLICY, PRODUCTION, ROSTER, testInput } from '../support/builders.ts';
import { homeBoard } from '../support/home-boards.ts';
import type { Play } from '../support/play.ts';
import { messagesOf } from './longest/messages.ts';
import { buttonLabels, textObjects, textsIn } from './longest/texts.ts';
import { isTitleCase } from './support/letter-case.ts';
import { actionModals, stepModals } from './support/modals.ts';
import { everyItemOf, FACTS } from './support/reminders.ts';
import { factsOf, opened } from './support/seen.ts';

/** Slack's guidance: labels in title case, and nothing said by an emoji. */

/** Messages, answers and modals of a request as it stands. */
function shownAt(play: Play): readonly unknown[] {
  const { request, now } = play;
  return [
    ...messagesOf({ request, roster: ROSTER, now }).map(({ blocks }) => blocks),
    statusMessage(factsOf(play)),
    ticketMessage(request),
    reminderMessage(everyItemOf(request, now), FACTS, 'tag'),
    stepModals(request),
    actionModals(request),
    homeView(homeBoard([request], { now }), POLICY),
  ];
}

function everyStep(opening: (typeof OPENINGS)[number]): readonly unknown[] {
  const play = opening.open(['production', 'staging']);
  const steps = playbook(play.state.playbook).steps.flatMap((step) => shownAt(play.upTo(step)));
  return [...steps, ...shownAt(play.upTo('the end'))];
}

/** Detours: on hold, returned, a failed test, Adobe's help. */
function detours(): readonly unknown[] {
  const play = opened('enable, unidirectional');
  const shown: unknown[] = [];
  const look = () => shown.push(...shownAt(play));
  const { number } = play.visit;
  play.does(ada, { type: 'return-request', visit: number, fields: ['account'], reason: 'Not it.' });
  look();
  play.does(carl, { type: 'hold-request', reason: 'Later.' });
  look();
  play.upTo('verify-inbound');
  const { endpoint } = play.state.connections[0] ?? {};
  if (endpoint == null) throw new Error('there is no endpoint');
  play.completes(carl, { [PRODUCTION]: testInput(endpoint, { 80: 'timed out' }) });
  look();
  const visit = play.visit.number;
  play.does(carl, { type: 'request-help', visit, connection: PRODUCTION, note: '' });
  look();
  return shown;
}

const CASES: readonly (readonly [string, () => readonly unknown[]])[] = [
  ...OPENINGS.map((opening) => [opening.name, () => everyStep(opening)] as const),
  ['detours', detours],
  ['help and Home', () => [helpMessage(), homeView(homeBoard([]), POLICY)]],
];

describe.each(CASES)('%s', (_name, shown) => {
  it('has buttons in title case, of at most 75 characters', () => {
    const labels = [...new Set(shown().flatMap(buttonLabels))];
    expect(labels.filter((label) => !isTitleCase(label) || label.length > 75)).toEqual([]);
  });

  it('has no emoji, and turns none of its colons into one', () => {
    const all = shown();
    expect(textsIn(all).filter((text) => /\p{Extended_Pictographic}/u.test(text))).toEqual([]);
    expect(textsIn(all).filter((text) => /(?<![\w/]):[a-z_]{2,}:/.test(text))).toEqual([]);
    const plain = textObjects(all).filter(({ type }) => type === 'plain_text');
    expect(plain.filter((text) => !('emoji' in text) || text.emoji !== false)).toEqual([]);
  });

  it('begins titles and labels with a capital letter', () => {
    const modals = shown().flatMap((one) => JSON.stringify(one).match(/"title":\{[^}]*\}/g) ?? []);
    expect(modals.filter((title) => !/"text":"\p{Lu}/u.test(title))).toEqual([]);
  });
});
