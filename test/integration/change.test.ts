import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PREREQUISITES } from '../../src/domain/intake/intake.ts';
import { ACTIONS, VIEWS } from '../../src/slack/ids.ts';
import { TARGET } from '../support/builders.ts';
import type { Payload } from '../support/fake-slack/people/deliver.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { goesOnTo, requestAtStep, requests } from '../support/integration/presupposed.ts';
import { catchNext, changed } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText, shown } from '../support/integration/shown.ts';
import { AZURE, AZURE_DETAILS, fillsIn, type Values } from '../support/integration/steps.ts';
import {
  ADA,
  AMY,
  CARL,
  CHANNEL,
  CLEO,
  DANA,
  SAM,
  TESS,
} from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

const NEW_ACCOUNT = '210987654321';
const SECOND = 'com.amazonaws.vpce.us-east-1.vpce-svc-0dddddddddddddddd';
const INBOUND = 'inbound-production';
const OUTBOUND = 'outbound-production-1';
const ADDED: Values = {
  environments: ['production'],
  prerequisites: PREREQUISITES,
  targets: SECOND,
  outboundServices: 'redis port 6379',
  accessGranted: 'yes',
};

const inputs = (user: string) => Object.keys(shown(scene, user));

async function completed(way: 'unidirectional' | 'bidirectional' = 'bidirectional') {
  await requests(scene, { choices: { connectionType: way } });
  await goesOnTo(scene, 'the end');
}

const asksByMenu = async () => choosesFromMenu(scene, CARL, 'change-request');

/** Carl asks for a change, up to the last look. */
async function fillsInChange(kind: string, values: Values): Promise<void> {
  await asksByMenu();
  await scene.submit(CARL, { kind });
  await scene.submit(CARL, values);
}

const caught = async (act: () => Promise<void>): Promise<Payload> =>
  catchNext(scene.slack, scene.bot.url, act);

const KINDS = [
  {
    kind: 'remove-connection',
    asked: ['about-inbound', 'about-outbound', 'description'],
    values: { 'about-inbound': [INBOUND], 'about-outbound': [OUTBOUND] },
    difference: [
      '*Remove a connection* (difference to PL-1)',
      '• Connections: Inbound, Production',
    ],
    card: ['PL-2 · Remove a connection (change of PL-1)', '3. Confirm the removal'],
  },
  {
    kind: 'change-account',
    asked: ['about-inbound', 'account', 'description'],
    values: { 'about-inbound': [INBOUND], account: NEW_ACCOUNT },
    difference: [`(AWS account): \`123456789012\` → \`${NEW_ACCOUNT}\``],
    card: [`AWS account: \`${NEW_ACCOUNT}\``, '6. Withdraw the old account'],
  },
  {
    kind: 'add-endpoint-service',
    asked: [...Object.keys(ADDED), 'description'],
    values: ADDED,
    difference: [`add \`${SECOND}`, 'Redis'.toLowerCase()],
    card: [`Customer’s service \`${SECOND}\``, '6. Verify the connection from the Adobe VPC'],
  },
  {
    kind: 'remove-endpoint-service',
    asked: ['about-outbound', 'description'],
    values: { 'about-outbound': [OUTBOUND], description: 'The service is retired.' },
    difference: ['• Connections: Outbound, Production', '“The service is retired.”'],
    card: ['2. Remove the connection', '“The service is retired.”'],
  },
  {
    kind: 'other-change',
    asked: ['about-inbound', 'about-outbound', 'description'],
    values: { description: 'Open port 8443 as <well>.' },
    difference: ['*Another change* (difference to PL-1)', '“Open port 8443 as &lt;well&gt;.”'],
    card: ['PL-2 · Another change (change of PL-1)', '2. Make the change'],
  },
] as const;

describe.each(KINDS)('the change "$kind"', ({ kind, asked, values, difference, card }) => {
  beforeEach(async () => completed());

  it('is asked for from the card’s menu, shows its difference, and is done', async () => {
    await asksByMenu();
    expect(modalText(scene, CARL)).toContain('PL-1 for Acme Outdoor');
    await scene.submit(CARL, { kind });
    expect(inputs(CARL)).toEqual(asked);
    await scene.submit(CARL, values);
    const look = modalText(scene, CARL);
    for (const line of difference) expect(look).toContain(line);
    expect(await scene.history(2)).toEqual([]);

    await scene.submit(CARL);
    await scene.settled();
    const { text } = scene.card(2);
    for (const line of [...difference, ...card]) expect(text).toContain(line.replaceAll('*', ''));
    expect(text).toContain('Customer’s side: <@U0CARL>, <@U0CLEO>');
    expect(scene.slack.modal(CARL)).toBeUndefined();
    expect((await scene.history(2))[0]?.event.actor).toMatchObject({
      party: 'customer',
      person: { teamId: 'T0PARTNER', userId: CARL },
    });
    expect(scene.dms(ADA, 'turn-1', 2)).toHaveLength(1);
    expect(scene.step(1, 2).text).toContain('This is a change of PL-1');

    await goesOnTo(scene, 'the end', 2);
    expect(scene.card(2).text).toContain('Completed.');
    expect(scene.dms(CARL, 'outcome', 2)).toHaveLength(1);
    // What was changed has its own history; that of the enablement stays as it was.
    expect((await scene.history(1)).at(-1)?.event.type).toBe('request-completed');
  });
});

describe('/privatelink change', () => {
  it('does what the menu does', async () => {
    await completed('unidirectional');
    await scene.command(CLEO, 'change PL-1');
    expect(scene.modal(CLEO)).toMatchObject({ title: { text: 'Request a change' } });
    // Nothing is offered that this configuration does not have.
    expect(modalText(scene, CLEO)).not.toContain('remove-endpoint-service');
    await scene.submit(CLEO, { kind: 'other-change' });
    await scene.submit(CLEO, { description: 'Open port 8443 as well.' });
    await scene.submit(CLEO);
    await scene.settled();
    expect(scene.card(2).text).toContain('Customer’s side: <@U0CLEO>, <@U0CARL>');
  });

  it('by Adobe’s side names the customer’s people by itself', async () => {
    await completed('unidirectional');
    await scene.command(AMY, 'change 1');
    await scene.submit(AMY, { kind: 'other-change' });
    await scene.submit(AMY, { description: 'We move the cluster.' });
    await scene.submit(AMY);
    await scene.settled();
    expect(scene.card(2).text).toContain('Customer’s side: <@U0CLEO>, <@U0CARL>');
    expect(scene.card(2).text).toContain('Requested by <@U0AMY>');
  });

  it('is not possible of a request that is open or cancelled', async () => {
    await requestAtStep(scene, 2);
    await scene.command(CLEO, 'change 1');
    expect((await scene.whisper(CLEO)).text).toContain('This request is still open');
    await scene.click(CARL, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
    expect(modalText(scene, CARL)).not.toContain('change-request');
    await scene.command(CLEO, 'cancel 1');
    await scene.submit(CLEO, { reason: 'Raised twice.' });
    await scene.command(CLEO, 'change 1');
    expect((await scene.whisper(CLEO, 1)).text).toContain('This request is cancelled');
    expect(scene.slack.modal(CLEO)).toBeUndefined();
  });

  it('of a change that is completed takes up what that one left', async () => {
    await completed('unidirectional');
    await fillsInChange('change-account', { 'about-inbound': [INBOUND], account: NEW_ACCOUNT });
    await scene.submit(CARL);
    await scene.settled();
    await goesOnTo(scene, 'the end', 2);
    await scene.command(CLEO, 'change 2');
    await scene.submit(CLEO, { kind: 'change-account' });
    const errors = await scene.refused(CLEO, {
      'about-inbound': [INBOUND],
      account: NEW_ACCOUNT,
    });
    expect(errors).toEqual({ account: expect.stringContaining('is the one that is allowed') });
  });

  it('asks in the words of Azure', async () => {
    await requests(scene, { choices: AZURE, details: AZURE_DETAILS });
    await goesOnTo(scene, 'the end');
    await scene.command(CLEO, 'change 1');
    await scene.submit(CLEO, { kind: 'change-account' });
    expect(inputs(CLEO)).toEqual(['about-inbound', 'account', 'subscriptions', 'description']);
    const subscription = '22222222-2222-3333-4444-555555555555';
    await scene.submit(CLEO, { 'about-inbound': [INBOUND], account: subscription });
    expect(modalText(scene, CLEO)).toContain(subscription);
    await scene.submit(CLEO);
    await scene.settled();
    await goesOnTo(scene, 'the end', 2);
    expect(scene.card(2).text).toContain('Withdraw the old subscriptions (Adobe): done');
  });
});

describe('changes that follow one another', () => {
  const does = async (kind: string, values: Values, number: number) => {
    await fillsInChange(kind, values);
    await scene.submit(CARL);
    await scene.settled();
    await goesOnTo(scene, 'the end', number);
  };

  beforeEach(async () => completed());

  it('offer what was removed no more, and take it when it is added again', async () => {
    await does('remove-endpoint-service', { 'about-outbound': [OUTBOUND] }, 2);
    await asksByMenu();
    const kinds = modalText(scene, CARL);
    expect(kinds).toContain('remove-connection');
    expect(kinds).not.toContain('remove-endpoint-service');
    await scene.closeModal(CARL);
    await does('add-endpoint-service', { ...ADDED, targets: TARGET }, 3);
    await asksByMenu();
    await scene.submit(CARL, { kind: 'remove-endpoint-service' });
    expect(inputs(CARL)).toEqual(['about-outbound', 'description']);
    expect(modalText(scene, CARL)).toContain(OUTBOUND);
  });

  it('go back to the account of before', async () => {
    const about = { 'about-inbound': [INBOUND] };
    await does('change-account', { ...about, account: NEW_ACCOUNT }, 2);
    await fillsInChange('change-account', { ...about, account: '123456789012' });
    expect(modalText(scene, CARL)).toContain(`\`${NEW_ACCOUNT}\` → \`123456789012\``);
  });

  it('say which of them are open, before they are submitted and on the card', async () => {
    await fillsInChange('other-change', { description: 'Open port 8443.' });
    expect(modalText(scene, CARL)).not.toContain('When this was asked for');
    await scene.submit(CARL);
    await scene.settled();
    await fillsInChange('remove-connection', { 'about-inbound': [INBOUND] });
    const said = 'When this was asked for, PL-2 was another change of PL-1';
    expect(modalText(scene, CARL)).toContain(said);
    await scene.submit(CARL);
    await scene.settled();
    expect(scene.card(3).text).toContain(said);
    expect(scene.card(2).text).not.toContain('When this was asked for');
  });
});

it('on Azure one of two environments is changed alone', async () => {
  await requests(scene, {
    choices: { ...AZURE, environments: ['production', 'staging'] },
    details: { ...AZURE_DETAILS, clusterIds: 'abc123def4567\nabc123def4567_stg' },
  });
  await goesOnTo(scene, 'the end');
  await fillsInChange('remove-connection', { 'about-inbound': ['inbound-staging'] });
  await scene.submit(CARL);
  await scene.settled();
  expect(scene.card(2).text).toContain('Environments: Staging');
});

describe('wrong input', () => {
  beforeEach(async () => completed());

  it.each([
    ['remove-connection', {}, { 'about-inbound': 'choose at least one' }],
    ['remove-endpoint-service', { 'about-outbound': [] }, { 'about-outbound': 'at least one' }],
    [
      'change-account',
      { 'about-inbound': [], account: '123' },
      { 'about-inbound': 'choose at least one', account: 'digits' },
    ],
    [
      'change-account',
      { 'about-inbound': [INBOUND], account: '123456789012' },
      { account: 'is the one that is allowed already' },
    ],
    ['other-change', { description: 'x' }, { description: 'empty or too short' }],
    ['add-endpoint-service', { ...ADDED, targets: TARGET }, { targets: 'is connected already' }],
    [
      'add-endpoint-service',
      { ...ADDED, environments: ['integration'], accessGranted: null, prerequisites: ['vpc'] },
      { environments: 'Production and Staging', accessGranted: '', prerequisites: 'not ticked' },
    ],
  ] as const)('of "%s" is shown at its inputs and kept: %j', async (kind, values, expected) => {
    await asksByMenu();
    await scene.submit(CARL, { kind });
    const errors = await scene.refused(CARL, values);
    expect(Object.keys(errors).toSorted()).toEqual(Object.keys(expected).toSorted());
    for (const [field, why] of Object.entries(expected)) expect(errors[field]).toContain(why);
    expect(shown(scene, CARL)).toMatchObject(values);
    expect(await scene.history(2)).toEqual([]);
  });

  it('of no kind at all is said', async () => {
    await asksByMenu();
    expect(await scene.refused(CARL)).toEqual({ kind: expect.stringContaining('not chosen') });
  });
});

describe('the draft of a change', () => {
  beforeEach(async () => completed());

  it('is its own: neither of another request’s change nor of a new request', async () => {
    await requests(scene);
    await goesOnTo(scene, 'the end', 2);
    await fillsInChange('other-change', { description: 'Open port 8443 as well.' });
    while (scene.slack.modal(CARL) !== undefined) await scene.closeModal(CARL);

    await asksByMenu();
    expect(shown(scene, CARL)).toEqual({ kind: 'other-change' });
    await scene.submit(CARL);
    expect(shown(scene, CARL)).toMatchObject({ description: 'Open port 8443 as well.' });

    await choosesFromMenu(scene, CARL, 'change-request', 2);
    expect(shown(scene, CARL)).toEqual({ kind: null });
    // Cleo asks for a change of the same request, and has a draft of her own.
    await scene.command(CLEO, 'change 1');
    expect(shown(scene, CLEO)).toEqual({ kind: null });
    await scene.submit(CLEO, { kind: 'change-account' });
    await scene.refused(CLEO, { 'about-inbound': [INBOUND], account: '123' });
    await scene.command(CLEO, 'new');
    expect(shown(scene, CLEO)).toMatchObject({ plan: null, contacts: [] });
    await scene.command(CLEO, 'change 1');
    await scene.submit(CLEO);
    expect(shown(scene, CLEO)).toMatchObject({ 'about-inbound': [INBOUND], account: '123' });
  });

  it('keeps what was typed for one kind where another is looked at', async () => {
    await fillsInChange('change-account', { 'about-inbound': [INBOUND], account: NEW_ACCOUNT });
    await scene.closeModal(CARL);
    await scene.closeModal(CARL);
    await scene.submit(CARL, { kind: 'add-endpoint-service' });
    await scene.submit(CARL, ADDED);
    await scene.closeModal(CARL);
    await scene.closeModal(CARL);
    await scene.submit(CARL, { kind: 'change-account' });
    expect(shown(scene, CARL)).toMatchObject({ account: NEW_ACCOUNT });
    await scene.submit(CARL);
    await scene.submit(CARL);
    await scene.settled();
    const { intake, change } = await scene.request(2);
    expect(change).toMatchObject({ kind: 'change-account', about: [INBOUND] });
    // Only what this kind gives anew is taken from the form.
    expect(intake.outbound?.targets.map(({ service }) => service.name)).toEqual([TARGET]);
    expect(intake.account).toBe(NEW_ACCOUNT);
  });

  it('leaves the draft of a new request in the same channel alone', async () => {
    await fillsIn(scene, { details: { company: 'Globex' } });
    await scene.command(CLEO, 'change 1');
    await scene.submit(CLEO, { kind: 'other-change' });
    await scene.submit(CLEO, { description: 'Open port 8443 as well.' });
    await scene.submit(CLEO);
    await scene.settled();
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO);
    expect(shown(scene, CLEO)).toMatchObject({ company: 'Globex' });
  });
});

describe('the submission of a change', () => {
  beforeEach(async () => completed());

  const look = { 'about-inbound': [INBOUND], account: NEW_ACCOUNT };

  it.each([
    ['one after the other', false],
    ['at once', true],
  ])('that is delivered twice makes one request (%s)', async (_order, atOnce) => {
    await fillsInChange('change-account', look);
    const payload = await caught(async () => scene.submit(CARL));
    const first = scene.slack.deliver(payload);
    if (!atOnce) await first;
    const [, again] = await Promise.all([first, scene.slack.deliver(payload)]);
    await scene.settled();
    if (!atOnce) expect(JSON.stringify(again?.body)).toContain('This form became PL-2');
    expect(scene.slack.messages(CHANNEL)).toEqual([scene.card(1), scene.card(2)]);
    expect(await scene.history(3)).toEqual([]);
  });

  it('is refused where the request was reopened meanwhile; what was typed is kept', async () => {
    await fillsInChange('change-account', look);
    await scene.command(AMY, 'reopen 1');
    await scene.submit(AMY, { [`${INBOUND}.state`]: 'deleted', reason: 'It is gone.' });
    await scene.settled();
    await scene.submit(CARL);
    expect(modalText(scene, CARL)).toContain('This request is still open');
    await scene.closeModal(CARL);
    expect(shown(scene, CARL)).toMatchObject(look);
    expect(await scene.history(2)).toEqual([]);
  });

  it('is judged anew where another window changed it, and shows what was typed as text', async () => {
    await fillsInChange('change-account', look);
    const payload = await caught(async () => scene.submit(CARL));
    await asksByMenu();
    await scene.submit(CARL);
    await scene.refused(CARL, { account: '<!channel>' });
    const { body } = await scene.slack.deliver(payload);
    expect(JSON.stringify(body)).toContain('Nothing was recorded');
    expect(JSON.stringify(body)).toContain('&lt;!channel&gt;');
    expect(await scene.history(2)).toEqual([]);
  });

  it.each([
    ['a stranger', SAM, 'T0HOME'],
    ['a stranger of the customer’s workspace', DANA, 'T0PARTNER'],
    ['a third organisation', TESS, 'T0THIRD'],
    ['the other side', ADA, 'T0HOME'],
  ])(
    'by %s in place of its owner is refused in each view, and tells nothing',
    async (_who, id, team) => {
      const views = [VIEWS.changeKind, VIEWS.changeDetails, VIEWS.changeReview];
      const typed: readonly Values[] = [{ kind: 'change-account' }, look, {}];
      for (const [index, callbackId] of views.entries()) {
        await asksByMenu();
        for (const values of typed.slice(0, index)) await scene.submit(CARL, values);
        expect(scene.modal(CARL).callback_id).toBe(callbackId);
        const payload = await caught(async () => scene.submit(CARL, typed[index]));
        const { body } = await scene.slack.deliver(
          changed(payload, (submission) => ({
            ...submission,
            team: { id: team, domain: 'elsewhere' },
            user: { id, name: 'somebody', team_id: team },
          })),
        );
        expect(body).toMatchObject({ response_action: 'update' });
        expect(JSON.stringify(body)).toContain('This form has expired');
        expect(JSON.stringify(body)).toContain('in the menu of the card');
        expect(JSON.stringify(body)).not.toMatch(/Acme|123456789012/);
      }
      await scene.settled();
      expect(await scene.history(2)).toEqual([]);
    },
  );
});

describe('a change that Adobe returns', () => {
  it('is corrected in the fields that it has', async () => {
    await completed();
    await fillsInChange('remove-connection', {
      'about-inbound': [INBOUND],
      description: 'The shop is closed.',
    });
    await scene.submit(CARL);
    await scene.settled();
    await scene.click(ADA, scene.step(1, 2), ACTIONS.openReturn);
    await scene.submit(ADA, { fields: ['about', 'description'], reason: 'Which of the two?' });
    await scene.settled();
    await scene.click(CARL, scene.step(2, 2), ACTIONS.openStep);
    expect(inputs(CARL)).toEqual(['about-inbound', 'about-outbound', 'description']);
    expect(shown(scene, CARL)).toMatchObject({ 'about-inbound': [INBOUND], 'about-outbound': [] });
    await scene.submit(CARL, { 'about-outbound': [OUTBOUND], description: 'Both.' });
    expect(modalText(scene, CARL)).toContain(
      '*Description*\nBefore: The shop is closed.\nNow: Both.',
    );
    await scene.submit(CARL);
    await scene.settled();
    expect(scene.card(2).text).toContain('Connections: Inbound, Production; Outbound, Production');
    await goesOnTo(scene, 'the end', 2);
    expect(scene.card(2).text).toContain('Completed. Both sides have confirmed it.');
  });

  it('asks for a removal again where the customer finds something left', async () => {
    await completed('unidirectional');
    await fillsInChange('remove-connection', { 'about-inbound': [INBOUND] });
    await scene.submit(CARL);
    await scene.settled();
    await goesOnTo(scene, 'confirm-removal', 2);
    const { visits } = await scene.request(2);
    await scene.click(CARL, scene.step(visits.length, 2), ACTIONS.openRefusal);
    await scene.submit(CARL, { reason: 'It is still available.' });
    await scene.settled();
    expect(scene.card(2).text).toContain('Adobe’s turn: Remove the connection');
    expect(scene.dms(ADA, `turn-${visits.length + 1}`, 2)[0]?.text).toContain('still available');
    await goesOnTo(scene, 'the end', 2);
    expect(scene.card(2).text).toContain('Completed. Both sides have confirmed it.');
  });
});
