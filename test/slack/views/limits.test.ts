import { beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/application/ports.ts';
import { CHANGE_KINDS, type ChangeKind } from '../../../src/domain/change/change.ts';
import { baseOf } from '../../../src/domain/change/configuration.ts';
import { parseChange } from '../../../src/domain/change/parse-change.ts';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import type { RequestCommand } from '../../../src/domain/commands.ts';
import { decide } from '../../../src/domain/decide/decide.ts';
import { CONNECTION_TYPES, type Intake } from '../../../src/domain/intake/intake.ts';
import { EMPTY_FORM, parseIntake } from '../../../src/domain/intake/parse-intake.ts';
import { actorOf } from '../../../src/domain/party.ts';
import { playbook } from '../../../src/domain/playbooks/playbooks.ts';
import { currentVisit } from '../../../src/domain/request.ts';
import { context, section } from '../../../src/slack/blocks/blocks.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { foundMessage, helpMessage, LISTED } from '../../../src/slack/messages/answers.ts';
import { intakeButtonMessage } from '../../../src/slack/messages/intake-button.ts';
import {
  changeDetailsView,
  changeKindView,
  changeReviewView,
} from '../../../src/slack/views/change-forms.ts';
import { chooseChannelView } from '../../../src/slack/views/choose-channel.ts';
import { correctionForm } from '../../../src/slack/views/correction-forms.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { homeFilterForm } from '../../../src/slack/views/home-filter-form.ts';
import {
  choicesView,
  detailsView,
  outboundView,
  reviewView,
} from '../../../src/slack/views/new-request.ts';
import { notConfirmedView, noticeView } from '../../../src/slack/views/notice.ts';
import { refusalSentence } from '../../../src/slack/wording/refusals.ts';
import { OPENINGS } from '../../domain/decide/openings.ts';
import { ada, CHANNEL, carl, cleo, POLICY, sam } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { checkView } from '../../support/fake-slack/block-kit/view.ts';
import { homeBoard } from '../../support/home-boards.ts';
import {
  CROWDED,
  EXTREME_NAMES,
  LONG_OPENINGS,
  longestChange,
  longestForm,
  longestWords,
} from '../longest/forms.ts';
import { CARD_LINK, TIME_ZONE } from '../longest/messages.ts';
import { enabled, type Stage, stagesOf } from '../longest/stages.ts';
import { cutIn, textsIn } from '../longest/texts.ts';
import { actionModals, stepModals } from '../support/modals.ts';

/** Every modal and every answer, about requests as long as they are accepted. */

const facts = { roster: CROWDED, policy: POLICY, timeZone: TIME_ZONE, cardLink: CARD_LINK };

/** What Slack would refuse, and what would be cut. */
function objectionsTo(view: unknown): readonly string[] {
  return [...checkView(view), ...cutIn(view).map((text) => `cut: ${text}`)];
}

function expectNoObjections(views: Readonly<Record<string, unknown>>): void {
  const objections = Object.entries(views).map(([name, view]) => [name, objectionsTo(view)]);
  expect(Object.fromEntries(objections)).toEqual(
    Object.fromEntries(Object.keys(views).map((name) => [name, []])),
  );
}

describe.each(LONG_OPENINGS)('$name, at its longest', (opening) => {
  let stages: readonly Stage[];
  beforeAll(() => {
    stages = stagesOf(opening);
  });

  it('has modals that Slack takes and that cut nothing, at every turn', () => {
    const found = stages.flatMap((stage) =>
      Object.entries({
        ...stepModals(stage.request),
        ...actionModals(stage.request),
      }).flatMap(([name, view]) => {
        const objections = objectionsTo(view);
        return objections.length === 0 ? [] : [{ at: stage.name, name, objections }];
      }),
    );
    expect(found).toEqual([]);
  });

  it('has refusals that Slack takes', () => {
    const found = stages.flatMap(({ name, request, now }) =>
      request.visits.flatMap(({ number }) =>
        refusedCommands(number).flatMap((command) =>
          [ada, carl, sam].flatMap((person) => {
            const actor = actorOf(person, CROWDED, request);
            const decision = decide(command, request, actor, CROWDED, now);
            // Problems of inputs stand at the inputs.
            if (decision.ok || decision.refusal.kind === 'invalid-input') return [];
            const said = refusalSentence(decision.refusal, request, CROWDED, TIME_ZONE);
            const blocks = [section(said)];
            const objections = checkMessage({ text: spokenText(blocks), blocks });
            return objections.length + cutIn(blocks).length === 0 ? [] : [{ name, said }];
          }),
        ),
      ),
    );
    expect(found).toEqual([]);
  });
});

function refusedCommands(visit: number): readonly RequestCommand[] {
  return [
    { type: 'complete-step', visit, inputs: {} },
    { type: 'return-request', visit, fields: [], reason: '' },
    { type: 'correct-request', visit, form: {} },
    { type: 'refuse-step', visit, connection: null, reason: '' },
  ];
}

describe.each(OPENINGS)('$name, of usual length', (opening) => {
  it('has a modal that Slack takes for every step, also in two environments', () => {
    for (const environments of [['production'], ['production', 'staging']]) {
      const play = opening.open(environments);
      for (const step of playbook(play.state.playbook).steps) {
        expectNoObjections(stepModals(play.upTo(step).request));
      }
    }
  });
});

const forms = CLOUDS.flatMap((cloud) =>
  CONNECTION_TYPES.flatMap((type) =>
    EXTREME_NAMES.map((extreme) => ({
      name: `${type}, ${cloud}, ${extreme}`,
      cloud,
      form: longestForm(cloud, type, extreme),
    })),
  ),
);

function draftOf(form: Draft['form'], change: Draft['change'] = null): Draft {
  const id = 'd'.repeat(36);
  return { id, owner: cleo, channel: CHANNEL, contacts: [carl, ada], form, change };
}

describe('the modals of a new request', () => {
  it.each(forms)('are taken by Slack: $name', ({ form }) => {
    const intake = intakeOf(form);
    const draft = draftOf(form);
    expectNoObjections({
      choices: choicesView(draft, { emptiedBy: 'command' }),
      details: detailsView(draft, intake),
      outbound: outboundView(draft, { ...intake, connectionType: 'bidirectional' }),
      review: reviewView(draft, intake),
    });
  });

  it.each(forms)('show all that was understood before it is submitted: $name', ({ form }) => {
    const intake = intakeOf(form);
    const shown = textsIn(reviewView(draftOf(form), intake))
      .join('')
      .replaceAll(/\s/g, '')
      .replaceAll('&amp;', '&');
    const names = [
      intake.company,
      ...intake.services.flatMap(({ name, port }) => [name, String(port)]),
      ...(intake.cloud === 'azure' ? [...intake.subscriptions, ...intake.clusterIds] : []),
      ...(intake.outbound?.targets ?? []).flatMap(({ service, services }) => [
        service.name,
        ...services.flatMap(({ name, port }) => [name, String(port)]),
      ]),
    ];
    const missing = names.filter((name) => !shown.includes(name.replaceAll(/\s/g, '')));
    expect(missing).toEqual([]);
  });

  it.each(CLOUDS)('are taken by Slack with whatever fits into the inputs: %s', (cloud) => {
    const typed = '&'.repeat(3_000);
    const { environments, prerequisites, acknowledged, ...texts } = EMPTY_FORM;
    const filled = Object.fromEntries(Object.keys(texts).map((field) => [field, typed]));
    const chosen = { environments, prerequisites, acknowledged };
    const draft = draftOf({ ...EMPTY_FORM, ...filled, ...chosen });
    const choices = {
      plan: 'pro',
      environments: ['production'],
      cloud,
      connectionType: 'bidirectional',
    } as const;
    expectNoObjections({
      choices: choicesView(draft, { emptiedBy: 'command' }),
      details: detailsView(draft, choices),
      outbound: outboundView(draft, choices),
      review: reviewView(draft, choices),
    });
  });

  it('are taken by Slack with choices that do not exist any more', () => {
    const form = { ...EMPTY_FORM, plan: 'gold', cloud: 'gcp', environments: ['qa'] };
    expectNoObjections({
      choices: choicesView(draftOf({ ...form, connectionType: 'three-way' }), null),
    });
  });

  function intakeOf(form: Draft['form']): Intake {
    const parsed = parseIntake(form);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.value;
  }
});

const changes = LONG_OPENINGS.flatMap(({ name, kind, cloud, extreme, form }) =>
  kind === null ? [] : [{ name, kind, cloud, extreme, form }],
);

describe('the modals of a change', () => {
  it.each(changes)('are taken by Slack: $name', ({ kind, cloud, extreme, form }) => {
    const request = enabled(cloud, extreme);
    const typed = longestChange(kind, request, extreme).form;
    const base = baseOf(request);
    const draft = draftOf(form, { of: base.of, ...typed });
    const parsed = parseChange(typed, form, base);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { change, intake } = parsed.value;
    expectNoObjections({
      kind: changeKindView(draft, base),
      details: changeDetailsView(draft, base, kind),
      'empty details': changeDetailsView(draftOf(EMPTY_FORM), base, kind),
      review: changeReviewView(draft, change, intake, parsed.warnings),
    });
    expect(optionsOf(changeKindView(draftOf(EMPTY_FORM), base))).toEqual([...CHANGE_KINDS]);
  });

  it.each(CLOUDS)('offer more connections of a leg than Slack draws boxes in one: %s', (cloud) => {
    const base = baseOf(enabled(cloud, 'ordinary'));
    const one = base.existing.find(({ leg }) => leg === 'outbound');
    if (one === undefined) throw new Error('the request is bidirectional');
    const many = Array.from({ length: 23 }, (_, index) => {
      const target = index + 1;
      return { ...one, id: `outbound-production-${target}` as const, target };
    });
    const about = many.map(({ id }) => id);
    const draft = draftOf(EMPTY_FORM, { of: base.of, kind: '', about, description: '' });
    for (const kind of ['remove-connection', 'remove-endpoint-service'] as const) {
      const view = changeDetailsView(draft, { ...base, existing: many }, kind);
      expect(checkView(view)).toEqual([]);
      const blocks = ['about-outbound', 'about-outbound-2', 'about-outbound-3'];
      const inputs = view.blocks.map((block) => block.block_id);
      expect(inputs).toEqual(expect.arrayContaining(blocks));
      for (const id of about) expect(JSON.stringify(view)).toContain(`"${id}"`);
    }
  });

  it.each(CLOUDS)('offer only what is possible where all connections are lost: %s', (cloud) => {
    const base = baseOf(enabled(cloud, 'ordinary'));
    const state = cloud === 'aws' ? 'deleted' : 'Disconnected';
    const lost = { ...base, existing: base.existing.map((one) => ({ ...one, state }) as const) };
    const view = changeKindView(draftOf(EMPTY_FORM), lost);
    expect(checkView(view)).toEqual([]);
    const possible: readonly ChangeKind[] = ['add-endpoint-service', 'other-change'];
    expect(optionsOf(view)).toEqual(possible);
    for (const kind of possible) {
      expect(checkView(changeDetailsView(draftOf(EMPTY_FORM), lost, kind))).toEqual([]);
    }
  });

  function optionsOf(view: unknown): readonly string[] {
    return [...JSON.stringify(view).matchAll(/"value":"([^"]+)"/g)].flatMap(([, value]) =>
      value === undefined ? [] : [value],
    );
  }
});

describe('a correction of every field', () => {
  it.each(LONG_OPENINGS)('has an input for each, prefilled: $name', (opening) => {
    const returned = stagesOf(opening).find(({ name }) => name === 'returned');
    if (returned === undefined) throw new Error('the request is never returned');
    const { request } = returned;
    const visit = currentVisit(request);
    if (visit === undefined) throw new Error('the request is closed');
    const view = correctionForm(request, visit);
    const inputs = view.blocks.flatMap((block) =>
      block.type === 'input' && 'element' in block ? [block] : [],
    );
    const bare = inputs.filter(({ element }) => {
      const initial = Object.keys(element).some((key) => key.startsWith('initial_'));
      return !initial;
    });
    // Ports that every service names for itself are not repeated for all of them.
    expect(bare.map(({ block_id }) => block_id).filter((id) => id !== 'outboundServices')).toEqual(
      [],
    );
    expect(inputs.length).toBeGreaterThan(1);
  });
});

describe('a long list', () => {
  it.each(EXTREME_NAMES)('is taken by Slack, as an answer and as the Home: %s', (extreme) => {
    const all = LONG_OPENINGS.filter((one) => one.extreme === extreme).flatMap(stagesOf);
    for (let first = 0; first < all.length; first += LISTED) {
      const stages = all.slice(first, first + LISTED + 1);
      const now = Math.max(...stages.map((stage) => stage.now));
      const requests = stages.map(({ request }) => request);
      const blocks = foundMessage(requests, { ...facts, now });
      expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
      expect(cutIn(blocks)).toEqual([]);
      const page = requests.slice(0, 10).map((one, index) => ({ ...one, number: index + 1 }));
      const home = homeView(homeBoard(page, { now, roster: CROWDED, isCut: true }), POLICY);
      expect(checkView(home)).toEqual([]);
      expect(cutIn(home)).toEqual([]);
    }
  });
});

describe('the other views and answers', () => {
  it('are taken by Slack', () => {
    const long = '&'.repeat(20_000);
    for (const blocks of [
      helpMessage(),
      helpMessage(long),
      [section(long), context(long)],
      intakeButtonMessage(),
    ]) {
      expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
    }
    const words = longestWords('hostile', 'Why');
    for (const view of [
      notConfirmedView(),
      chooseChannelView(null),
      chooseChannelView(CHANNEL),
      noticeView('Something went wrong', long, words),
      homeView(homeBoard([]), POLICY),
      homeFilterForm({}),
      homeFilterForm({ state: 'at-risk', party: 'adobe', cloud: 'aws', company: words }),
    ]) {
      expect(checkView(view)).toEqual([]);
    }
  });
});
