import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../src/domain/change/change.ts';
import { changeRule } from '../../../src/domain/change/change-rules.ts';
import { baseOf } from '../../../src/domain/change/configuration.ts';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import { returnableFields } from '../../../src/domain/decide/correction.ts';
import { askedFields } from '../../../src/domain/intake/form-fields.ts';
import { CONNECTION_TYPES } from '../../../src/domain/intake/intake.ts';
import { EMPTY_FORM } from '../../../src/domain/intake/parse-intake.ts';
import { reopenForm, stateForm } from '../../../src/slack/views/action-forms.ts';
import { changeDetailsView } from '../../../src/slack/views/change-forms.ts';
import { correctionForm, returnForm } from '../../../src/slack/views/correction-forms.ts';
import { helpForm } from '../../../src/slack/views/help-form.ts';
import { detailsView, outboundView } from '../../../src/slack/views/new-request.ts';
import { refusalForm } from '../../../src/slack/views/refusal-form.ts';
import { snoozeForm } from '../../../src/slack/views/snooze-form.ts';
import { enabled, OPENINGS } from '../../domain/decide/openings.ts';
import { ada, CHANNEL, carl, cleo, PRODUCTION } from '../../support/builders.ts';
import type { Play } from '../../support/play.ts';
import { textsIn } from '../longest/texts.ts';
import { opened } from '../support/seen.ts';

function inputs({ blocks }: ModalView) {
  return blocks.flatMap((block) => (block.type === 'input' && 'element' in block ? [block] : []));
}

function idsOf(view: ModalView): readonly (string | undefined)[] {
  return inputs(view).map(({ block_id }) => block_id);
}

function optionsOf(view: ModalView, id: string): readonly string[] {
  const input = inputs(view).find(({ block_id }) => block_id === id);
  const values = JSON.stringify(input?.element ?? null).matchAll(/"value":"([^"]*)"/g);
  return [...values].flatMap(([, value]) => (value === undefined ? [] : [value]));
}

function draft() {
  const form = EMPTY_FORM;
  return { id: 'd', owner: cleo, channel: CHANNEL, contacts: [carl], form, change: null };
}

const choices = CLOUDS.flatMap((cloud) =>
  CONNECTION_TYPES.map((connectionType) => ({ cloud, connectionType })),
);

describe('the data of a new request', () => {
  it.each(choices)('are what the choices entail: $connectionType, $cloud', (chosen) => {
    const all = { plan: 'pro', environments: ['production'], ...chosen } as const;
    expect(idsOf(detailsView(draft(), all))).toEqual([...askedFields(chosen).details]);
    expect(idsOf(outboundView(draft(), all))).toEqual([...askedFields(chosen).outbound]);
  });
});

describe('the return of a request', () => {
  it.each(OPENINGS)('offers each field that was typed, once: $name', (opening) => {
    const play = opening.open();
    const view = returnForm(play.request, play.visit);
    const offered = ['fields', 'outbound-fields'].flatMap((id) => optionsOf(view, id));
    expect(offered.toSorted()).toEqual([...returnableFields(play.state)].toSorted());
  });
});

describe('the correction', () => {
  it('has exactly the returned fields, prefilled, and why', () => {
    const play = opened('enable, bidirectional', 'azure');
    returns(play, ['account', 'targets']);
    const view = correctionForm(play.request, play.visit);
    // What is read together is returned together: see `decide/correction.ts`.
    expect(idsOf(view)).toEqual(['account', 'subscriptions', 'targets', 'outboundServices']);
    expect(textsIn(view.blocks)[0]).toBe('Adobe returned PL-12: “Not the project’s.”');
    // Empty stands for the account's own subscription, which is to follow the corrected account.
    const prefilled = inputs(view).filter(({ element }) => 'initial_value' in (element ?? {}));
    expect(prefilled).toHaveLength(3);
  });

  it('of a change has its connections and its description', () => {
    const play = opened('remove-connection');
    returns(play, ['about', 'description']);
    const view = correctionForm(play.request, play.visit);
    expect(idsOf(view)).toEqual(['about-inbound', 'about-outbound', 'description']);
    expect(inputs(view)[0]?.element).toHaveProperty('initial_options');
  });

  function returns(play: Play, fields: readonly string[]): void {
    const visit = play.visit.number;
    play.does(ada, { type: 'return-request', visit, fields, reason: 'Not the project’s.' });
  }
});

describe('the data of a change', () => {
  it.each(CLOUDS.flatMap((cloud) => CHANGE_KINDS.map((kind) => ({ cloud, kind }))))(
    'are what its kind entails: $kind, $cloud',
    ({ cloud, kind }) => {
      const { legs, fields } = changeRule(kind);
      const view = changeDetailsView(draft(), baseOf(enabled(cloud)), kind);
      const about = legs.map((leg) => `about-${leg}`);
      expect(idsOf(view)).toEqual([...about, ...fields[cloud], 'description']);
    },
  );

  it('choose among the connections of each leg, by name where there are several', () => {
    const base = baseOf(enabled('aws', ['production', 'staging']));
    const view = changeDetailsView(draft(), base, 'remove-connection');
    expect(optionsOf(view, 'about-inbound')).toEqual(['inbound-production', 'inbound-staging']);
    expect(optionsOf(view, 'about-outbound')).toEqual([
      'outbound-production-1',
      'outbound-staging-1',
    ]);
  });
});

describe('the modal of a rejection', () => {
  it.each(CLOUDS)('says which endpoint, and what follows: %s', (cloud) => {
    const play = opened('enable, unidirectional', cloud).upTo('approve-customer-connection');
    const view = refusalForm(play.request, play.visit, PRODUCTION);
    const [about = '', follows] = textsIn(view.blocks);
    expect(about).toContain('*Production*, endpoint `');
    expect(about.includes(' at `10.1.0.1`')).toBe(cloud === 'azure');
    expect(follows).toContain('The customer reads your reason');
    expect(idsOf(view)).toEqual(['reason']);
  });

  it('is none where a step is not refused with a reason alone', () => {
    const play = opened('enable, unidirectional');
    expect(() => refusalForm(play.request, play.visit, undefined)).toThrow('review-request');
  });
});

describe('the modal that snoozes', () => {
  it('asks for a day, the suggested one chosen, and says that the due date stays', () => {
    const { request } = opened('enable, unidirectional');
    const view = snoozeForm(request, '2026-12-01');
    expect(idsOf(view)).toEqual(['date']);
    expect(inputs(view)[0]?.element).toMatchObject({ initial_date: '2026-12-01' });
    expect(textsIn(view.blocks)[0]).toContain('PL-12 for Acme Outdoor');
    expect(textsIn(view.blocks)[0]).toContain('The due date is not put off');
  });
});

describe('the modal that asks for help', () => {
  it('names the connection, and asks what was checked', () => {
    const play = opened('enable, bidirectional').upTo('verify-inbound');
    const view = helpForm(play.request, play.visit, PRODUCTION);
    expect(textsIn(view.blocks)[0]).toContain('the failed test of *Inbound, Production*');
    expect(textsIn(view.blocks)[0]).toContain('Help covers initial enablement only.');
    expect(idsOf(view)).toEqual(['note']);
  });
});

describe('the modal of a state', () => {
  it('offers the connections that have an endpoint, the one that the button is about chosen', () => {
    const play = opened('enable, bidirectional').upTo('approve-adobe-connection');
    const view = stateForm(play.request, 'outbound-production-1');
    const [connection] = inputs(view);
    expect(optionsOf(view, 'connection').slice(0, 2)).toEqual([
      'inbound-production',
      'outbound-production-1',
    ]);
    expect(connection?.element).toMatchObject({
      initial_option: { value: 'outbound-production-1' },
    });
    const one = stateForm(opened('enable, bidirectional').upTo('verify-inbound').request);
    expect(inputs(one)[0]?.element).toMatchObject({
      initial_option: { value: 'inbound-production' },
    });
  });
});

describe('the modal that reopens', () => {
  it('asks for the state of each connection that a completed request made', () => {
    const play = opened('enable, bidirectional').upTo('the end');
    expect(idsOf(reopenForm(play.request))).toEqual([
      'inbound-production.state',
      'outbound-production-1.state',
      'reason',
    ]);
    expect(inputs(reopenForm(play.request)).map(({ optional }) => optional)).toEqual([
      true,
      true,
      undefined,
    ]);
  });

  it('has to have the state where there is one connection, which may not be left out', () => {
    const play = opened('enable, unidirectional').upTo('the end');
    const [state] = inputs(reopenForm(play.request));
    expect(state?.label.text).toBe('State of Production');
    expect(state?.optional).toBeUndefined();
    expect(state?.hint).toBeUndefined();
  });

  it('asks for the reason alone where a request was cancelled, or made no connection', () => {
    const play = opened('enable, unidirectional').upTo('verify-inbound');
    play.does(carl, { type: 'cancel-request', reason: 'Not needed.' });
    expect(idsOf(reopenForm(play.request))).toEqual(['reason']);
    expect(idsOf(reopenForm(opened('other-change').upTo('the end').request))).toEqual(['reason']);
  });
});
