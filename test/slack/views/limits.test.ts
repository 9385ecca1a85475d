import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/application/ports.ts';
import type { RequestCommand } from '../../../src/domain/commands.ts';
import { decide } from '../../../src/domain/decide/decide.ts';
import { actorOf } from '../../../src/domain/party.ts';
import { currentVisit } from '../../../src/domain/request.ts';
import { context, section } from '../../../src/slack/blocks/blocks.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import {
  helpMessage,
  LISTED,
  listMessage,
  statusMessage,
} from '../../../src/slack/messages/answers.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { choicesView, detailsView } from '../../../src/slack/views/new-request.ts';
import { notConfirmedView, noticeView } from '../../../src/slack/views/notice.ts';
import {
  cancelForm,
  correctionForm,
  rejectForm,
  returnForm,
} from '../../../src/slack/views/request-forms.ts';
import { stepForm } from '../../../src/slack/views/step-form.ts';
import { refusalSentence } from '../../../src/slack/wording/refusals.ts';
import { ada, CHANNEL, carl, cleo, POLICY, sam } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { checkView } from '../../support/fake-slack/block-kit/view.ts';
import { CROWDED, EXTREMES, type Extreme, longestForm, stages } from '../messages/extremes.ts';

const EXTREME_NAMES = Object.keys(EXTREMES) as readonly Extreme[];
const cases = EXTREME_NAMES.flatMap((extreme) =>
  stages(extreme).map(({ name, play }) => ({ extreme, name, play })),
);
const open = cases.filter(({ play }) => play.request.status === 'open');

const policy = POLICY;
const timeZone = 'America/Argentina/ComodRivadavia';
const cardLink = 'https://a-workspace.slack.com/archives/C0SHARED/p1795424400000000';

describe('every modal about the longest requests is one that Slack takes', () => {
  it.each(open)('of $extreme characters, $name: the step’s own', ({ play }) => {
    const visit = currentVisit(play.request);
    if (visit === undefined) throw new Error('the request is closed');
    const form = visit.step === 'correct-request' ? correctionForm : stepForm;
    expect(checkView(form(play.request, visit))).toEqual([]);
  });

  it.each(open)('of $extreme characters, $name: return, rejection, cancellation', ({ play }) => {
    const { request } = play;
    const visit = currentVisit(request);
    if (visit === undefined) throw new Error('the request is closed');
    for (const view of [
      returnForm(request, visit),
      ...request.connections.map(({ id }) => rejectForm(request, visit, id)),
      cancelForm(request),
    ]) {
      expect(checkView(view)).toEqual([]);
    }
  });
});

describe('the modals of a new request', () => {
  const typed = 'x'.repeat(3_000);
  const drafts: readonly (readonly [string, Draft])[] = [
    ['of a long request', draft(longestForm('hostile'))],
    [
      'of whatever fits into the inputs',
      draft({
        ...longestForm('ordinary'),
        company: typed,
        projectId: typed,
        account: typed,
        region: typed,
        services: typed,
      }),
    ],
    [
      'of choices that do not exist any more',
      draft({ ...longestForm('ordinary'), plan: 'gold', cloud: 'gcp', environments: ['qa'] }),
    ],
  ];

  it.each(drafts)('are taken by Slack, prefilled with a draft %s', (_what, one) => {
    expect(checkView(choicesView(one, true))).toEqual([]);
    expect(checkView(detailsView(one))).toEqual([]);
  });

  function draft(form: Draft['form']): Draft {
    return { id: 'd'.repeat(36), owner: cleo, channel: CHANNEL, contacts: [carl, ada], form };
  }
});

describe('every answer about the longest requests is one that Slack takes', () => {
  it.each(cases)('of $extreme characters, $name: the status', ({ play }) => {
    const { request, now } = play;
    const blocks = statusMessage({ request, roster: CROWDED, policy, now, timeZone, cardLink });
    expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
  });

  it.each(EXTREME_NAMES)(
    'of %s characters: a long list, as a message and as the Home',
    (extreme) => {
      const requests = stages(extreme)
        .flatMap(({ play }) => [play.request, play.request])
        .slice(0, LISTED + 1);
      const now = stages(extreme).at(-1)?.play.now ?? 0;
      const facts = () => ({ roster: CROWDED, policy, now, timeZone, cardLink });
      const blocks = listMessage(requests, facts, 'workspace');
      expect(requests).toHaveLength(LISTED + 1);
      expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
      expect(checkView(homeView(blocks))).toEqual([]);
    },
  );

  it.each(cases)('of $extreme characters, $name: every refusal', ({ play }) => {
    const { request, now } = play;
    const commands = request.visits.flatMap(({ number }): readonly RequestCommand[] => [
      { type: 'complete-step', visit: number, inputs: {} },
      { type: 'return-request', visit: number, fields: [], reason: '' },
      { type: 'correct-request', visit: number, form: {} },
    ]);
    for (const command of commands) {
      for (const person of [ada, carl, sam]) {
        const decision = decide(command, request, actorOf(person, CROWDED, request), now);
        if (decision.ok) continue;
        const blocks = [section(refusalSentence(decision.refusal, request, CROWDED, timeZone))];
        expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
      }
    }
  });
});

describe('the other views and answers', () => {
  it('are taken by Slack', () => {
    const long = '&'.repeat(20_000);
    for (const blocks of [helpMessage(), helpMessage(long), [section(long), context(long)]]) {
      expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
    }
    for (const view of [notConfirmedView(), noticeView('Something went wrong', long)]) {
      expect(checkView(view)).toEqual([]);
    }
    expect(checkView(homeView(listMessage([], nothing, 'own')))).toEqual([]);
  });

  function nothing(): never {
    throw new Error('an empty list needs no facts');
  }
});
