import { describe, expect, it } from 'vitest';
import { ACTION_RULES, type ActionType, whyNotAction } from '../../../src/domain/decide/actions.ts';
import { type Actor, PARTIES } from '../../../src/domain/party.ts';
import { MENU } from '../../../src/slack/ids.ts';
import { whyNotAsked } from '../../../src/slack/listeners/ask-for.ts';
import { cardMessage } from '../../../src/slack/messages/card.ts';
import { linkTo, writeRequestLink } from '../../../src/slack/request-link.ts';
import { moreForm } from '../../../src/slack/views/action-forms.ts';
import { MENU_LABELS, menuChoices, moreChoices } from '../../../src/slack/wording/menu.ts';
import { OPENINGS } from '../../domain/decide/openings.ts';
import { ada, carl } from '../../support/builders.ts';
import type { Play } from '../../support/play.ts';
import { factsOf, opened } from '../support/seen.ts';

const labels = (choices: readonly { readonly label: string }[]) =>
  choices.map(({ label }) => label);

const CUSTOMER = { person: carl, party: 'customer' } as const;
const COMMON = ['Show Status', 'Show Ticket Text', 'Add Comment'];

/** A request at each status, and on hold. */
const STATES: readonly (readonly [string, () => Play, string])[] = [
  ['open', () => opened('enable, unidirectional'), 'Put on Hold'],
  ['on hold', onHold, 'Resume Request'],
  ['completed', () => opened('enable, unidirectional').upTo('the end'), 'Reopen Request'],
  ['cancelled', cancelled, 'Reopen Request'],
];

function onHold(): Play {
  const play = opened('enable, unidirectional');
  play.does(carl, { type: 'hold-request', reason: 'Later.' });
  return play;
}

function cancelled(): Play {
  const play = opened('enable, unidirectional');
  play.does(carl, { type: 'cancel-request', reason: 'Not needed.' });
  return play;
}

describe('the card’s menu', () => {
  it.each(STATES)(
    'of a request that is %s: five choices, the fourth its own',
    (_, play, fourth) => {
      const { request } = play();
      expect(labels(menuChoices(request))).toEqual([...COMMON, fourth, 'More Actions']);
    },
  );

  it('names its request and no other in every value, and stands on the card', () => {
    const play = opened('change-account');
    const choices = menuChoices(play.request);
    const link = writeRequestLink(linkTo(play.request));
    expect(choices.every(({ value }) => value.endsWith(`:${link}`))).toBe(true);
    const [heading] = cardMessage(factsOf(play), 'PL-13.card');
    const values = choices.map(({ value }) => value);
    expect(JSON.stringify(heading)).toContain(JSON.stringify(values[3]));
  });
});

describe('the further actions', () => {
  it.each(STATES.flatMap(([state, play]) => PARTIES.map((party) => [state, party, play] as const)))(
    'of a request that is %s are what the table permits to the side of %s',
    (_, party, play) => {
      const { request } = play();
      const actor = { person: party === 'adobe' ? ada : carl, party };
      const offered = moreChoices(request, actor).map(({ value }) => value.split(':')[0]);
      // A request is moved by a command in the channel where it is to go on.
      const permitted = (Object.keys(ACTION_RULES) as ActionType[]).filter(
        (type) => type !== 'move-request' && whyNotAsked({ request, actor }, type) === undefined,
      );
      expect(offered).toEqual([...permitted, MENU.history, MENU.why, MENU.details]);
    },
  );

  it('are, of an open request that has no endpoint yet', () => {
    const { request } = opened('enable, unidirectional');
    const always = [
      'Record Ticket',
      'Add Comment',
      'Watch Request',
      'Edit Contacts',
      'Show History',
      'Explain Due Date',
      'Show All Details',
    ];
    const customers = ['Put on Hold', 'Cancel Request', ...always];
    expect(labels(moreChoices(request, CUSTOMER))).toEqual(customers);
    // Who of Adobe does the work is Adobe's to say, and it is their turn.
    expect(labels(moreChoices(request, { person: ada, party: 'adobe' }))).toEqual(
      customers
        .toSpliced(5, 0, 'Add Internal Note')
        .toSpliced(2, 0, 'Reassign')
        .toSpliced(8, 0, 'Snooze Reminders'),
    );
  });

  it('are a list where they are more than Slack draws side by side', () => {
    const { request } = opened('enable, unidirectional').upTo('approve-customer-connection');
    const inputOf = (actor: Actor) =>
      moreForm(request, actor).blocks.flatMap((one) =>
        'element' in one ? [one.element.type] : [],
      );
    expect(inputOf({ person: ada, party: 'adobe' })).toEqual(['static_select']);
    expect(inputOf(CUSTOMER)).toEqual(['radio_buttons']);
  });

  it('report a state once there is an endpoint, and not while on hold', () => {
    const play = opened('enable, unidirectional').upTo('approve-customer-connection');
    expect(labels(moreChoices(play.request, CUSTOMER))).toContain('Report Connection State');
    play.does(carl, { type: 'hold-request', reason: 'Later.' });
    expect(labels(moreChoices(play.request, CUSTOMER))).not.toContain('Report Connection State');
  });

  it('request a change of what is completed, and of nothing else', () => {
    const change = MENU_LABELS['change-request'];
    expect(
      labels(moreChoices(opened('enable, unidirectional').upTo('the end').request, CUSTOMER)),
    ).toContain(change);
    expect(labels(moreChoices(cancelled().request, CUSTOMER))).not.toContain(change);
  });
});

it('the due date is explained to anybody who takes part, whatever the request’s state', () => {
  for (const [, play] of STATES) {
    expect(labels(moreChoices(play().request, CUSTOMER))).toContain(MENU_LABELS[MENU.why]);
  }
});

it('whoever watches is offered to end it, and nobody else is', () => {
  const play = opened('enable, unidirectional');
  play.does(carl, { type: 'watch-request' });
  expect(labels(moreChoices(play.request, CUSTOMER))).toContain('Unwatch Request');
  expect(labels(moreChoices(play.request, CUSTOMER))).not.toContain('Watch Request');
  const adobe = { person: ada, party: 'adobe' } as const;
  expect(labels(moreChoices(play.request, adobe))).toContain('Watch Request');
  expect(labels(moreChoices(play.request, adobe))).not.toContain('Unwatch Request');
});

describe('a state is not asked for where there is no endpoint to choose', () => {
  it.each(OPENINGS)('$name', (opening) => {
    const { request } = opening.open();
    const actor = { person: carl, party: 'customer' } as const;
    const hasEndpoint = request.connections.some(({ endpoint }) => endpoint !== null);
    expect(whyNotAction(request, 'report-state', actor)).toBeUndefined();
    expect(whyNotAsked({ request, actor }, 'report-state')).toEqual(
      hasEndpoint ? undefined : { kind: 'no-endpoint' },
    );
  });
});
