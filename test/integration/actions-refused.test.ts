import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS, VIEWS } from '../../src/slack/ids.ts';
import { endpointOf, PRODUCTION, testInput } from '../support/builders.ts';
import type { Payload } from '../support/fake-slack/people/deliver.ts';
import { choosesFromMenu, menuOf } from '../support/integration/going-on.ts';
import { goesOnTo, requestAtStep, requests } from '../support/integration/presupposed.ts';
import { catchNext, changed } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { shown } from '../support/integration/shown.ts';
import { approves, fills, type Values } from '../support/integration/steps.ts';
import { unchanged } from '../support/integration/unchanged.ts';
import { ADA, ALAN, AMY, CARL, CLEO, DANA, SAM, TESS } from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

/** Every modal of an action on the request as a whole, and what is typed in it. */
interface Modal {
  readonly choice: string;
  readonly step: 1 | 2 | 3 | 4 | 5 | 6;
  readonly by: string;
  readonly callbackId: string;
  readonly values: Values;
  readonly event: string;
}

const MODALS: readonly Modal[] = [
  {
    choice: 'hold-request',
    step: 2,
    by: CARL,
    callbackId: VIEWS.hold,
    values: { reason: 'Our change freeze.' },
    event: 'request-held',
  },
  {
    choice: 'cancel-request',
    step: 2,
    by: CARL,
    callbackId: VIEWS.cancel,
    values: { reason: 'Raised twice.' },
    event: 'request-cancelled',
  },
  {
    choice: 'add-comment',
    step: 2,
    by: CARL,
    callbackId: VIEWS.comment,
    values: { text: 'We are closed next week.' },
    event: 'comment-added',
  },
  {
    choice: 'record-ticket',
    step: 2,
    by: CARL,
    callbackId: VIEWS.ticket,
    values: { ticket: '#7654321' },
    event: 'ticket-recorded',
  },
  {
    choice: 'report-state',
    step: 4,
    by: CARL,
    callbackId: VIEWS.state,
    values: { state: 'expired' },
    event: 'connection-state-reported',
  },
  {
    choice: 'reassign-request',
    step: 2,
    by: ADA,
    callbackId: VIEWS.reassign,
    values: { assignee: `T0HOME:${ALAN}` },
    event: 'request-reassigned',
  },
  {
    choice: 'reopen-request',
    step: 6,
    by: CARL,
    callbackId: VIEWS.reopen,
    values: { 'inbound-production.state': 'deleted', reason: 'It broke.' },
    event: 'request-reopened',
  },
];

/** Those of a step, whose buttons stand on the step's message. */
const STEP_MODALS: readonly Modal[] = [
  {
    choice: ACTIONS.openRefusal,
    step: 4,
    by: ADA,
    callbackId: VIEWS.refusal,
    values: { reason: 'The owner is another account.' },
    event: 'step-refused',
  },
  {
    choice: ACTIONS.openHelp,
    step: 5,
    by: CARL,
    callbackId: VIEWS.help,
    values: { note: 'The security groups are open.' },
    event: 'help-requested',
  },
];

const failedTest = testInput(endpointOf(PRODUCTION), { 80: 'timed out' })['output'] ?? '';

const opens = async (modal: Modal) => {
  const { step, by, choice, callbackId } = modal;
  await requestAtStep(scene, step);
  if (callbackId === VIEWS.help) {
    await fills(scene, by, step, { 'inbound-production.output': failedTest });
    await scene.closeModal(by);
  }
  if (STEP_MODALS.includes(modal)) await scene.click(by, scene.step(step), choice);
  else await choosesFromMenu(scene, by, choice);
  expect(scene.modal(by).callback_id).toBe(callbackId);
};

const caught = async (act: () => Promise<void>): Promise<Payload> =>
  catchNext(scene.slack, scene.bot.url, act);

/** The same submission, as if somebody else had sent it. */
const sentBy = (payload: Payload, id: string, team: string): Payload =>
  changed(payload, (submission) => ({
    ...submission,
    team: { id: team, domain: 'elsewhere' },
    user: { id, name: 'somebody', team_id: team },
  }));

describe('a choice that is left out, which not every client insists on', () => {
  it.each([
    ['whom to reassign to', 2, ADA, 'reassign-request', ['assignee']],
    ['the state', 4, CARL, 'report-state', ['state']],
    ['the action', 2, CARL, 'more-actions', ['choice']],
  ] as const)('is asked for: %s', async (_what, step, by, choice, fields) => {
    await requestAtStep(scene, step);
    await choosesFromMenu(scene, by, choice);
    expect(await scene.refused(by, nothingIn(fields))).toEqual(asked(fields));
    expect(await scene.history()).toHaveLength(step);
  });

  it('is asked for: the connection and its state, where there are several', async () => {
    await requests(scene, { choices: { environments: ['production', 'staging'] } });
    await goesOnTo(scene, 'approve-customer-connection');
    await choosesFromMenu(scene, CARL, 'report-state');
    const fields = ['connection', 'state'];
    expect(await scene.refused(CARL, nothingIn(fields))).toEqual(asked(fields));
  });

  const nothingIn = (fields: readonly string[]) =>
    Object.fromEntries(fields.map((field) => [field, null]));
  const asked = (fields: readonly string[]) =>
    Object.fromEntries(fields.map((field) => [field, expect.stringMatching(/^Choose /)]));
});

describe('a stranger', () => {
  const COMMANDS = ['change', 'state', 'comment', 'hold', 'resume', 'reassign', 'reopen', 'ticket'];

  it.each([...COMMANDS, 'cancel', 'status', 'ticket PL-1 #7654321', `reassign PL-1 <@${ALAN}>`])(
    'learns from "%s" no more than of a missing number',
    async (text) => {
      await requestAtStep(scene, 2);
      const [name = '', , ...rest] = text.split(' ');
      const answer = async (label: string) => {
        const before = scene.slack.ephemerals(SAM).length;
        await scene.command(SAM, [name, label, ...rest].join(' '));
        return (await scene.whisper(SAM, before)).text;
      };
      await unchanged(scene, async () => {
        const hidden = await answer('PL-1');
        expect(hidden).toContain('There is no request PL-1 that you take part in');
        expect(await answer('PL-7')).toBe(hidden.replace('PL-1', 'PL-7'));
      });
      expect(scene.slack.modal(SAM)).toBeUndefined();
    },
  );

  it.each([
    ['of the workspace', SAM],
    ['of the customer’s workspace', DANA],
    ['of a third organisation', TESS],
  ])('%s is refused by every choice of the card’s menu', async (_which, user) => {
    await requestAtStep(scene, 2);
    await unchanged(scene, async () => {
      for (const [index, choice] of menuOf(scene).entries()) {
        await scene.click(user, scene.card(), ACTIONS.requestMenu, { value: `${choice}:PL-1` });
        const { text } = await scene.whisper(user, index);
        expect(text).toContain('There is no request PL-1 that you take part in');
      }
    });
    expect(scene.slack.modal(user)).toBeUndefined();
  });

  it.each([...MODALS, ...STEP_MODALS])(
    'is refused the submission of $callbackId',
    async (modal) => {
      await opens(modal);
      const payload = await caught(async () => scene.submit(modal.by, modal.values));
      await unchanged(scene, async () => {
        for (const [id, team] of [
          [SAM, 'T0HOME'],
          [DANA, 'T0PARTNER'],
          [TESS, 'T0THIRD'],
          // The id of somebody of the customer, but in another workspace.
          [CARL, 'T0THIRD'],
        ] as const) {
          const { status, body } = await scene.slack.deliver(sentBy(payload, id, team));
          expect(status).toBe(200);
          expect(body).toMatchObject({ response_action: 'errors' });
          expect(JSON.stringify(body)).toContain('You are on neither side of this request');
          expect(JSON.stringify(body)).not.toContain('Acme');
        }
      });
    },
  );

  it('is refused the submission of More Actions', async () => {
    await requestAtStep(scene, 2);
    await scene.click(CARL, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
    const payload = await caught(async () => scene.submit(CARL, { choice: 'cancel-request:PL-1' }));
    await unchanged(scene, async () => {
      const { body } = await scene.slack.deliver(sentBy(payload, TESS, 'T0THIRD'));
      expect(body).toMatchObject({ view: { title: { text: 'Nothing was changed' } } });
      expect(JSON.stringify(body)).not.toContain('Acme');
    });
  });
});

describe('the customer', () => {
  it('does not reassign: who of Adobe does the work is Adobe’s to say', async () => {
    await requestAtStep(scene, 2);
    await unchanged(scene, async () => {
      const why = 'Only Adobe’s side can do that: <@U0ADA>';
      await scene.command(CLEO, `reassign PL-1 <@${ALAN}>`);
      expect((await scene.whisper(CLEO)).text).toContain(why);
      await scene.command(CLEO, 'reassign PL-1');
      expect((await scene.whisper(CLEO, 1)).text).toContain(why);
      // It is not even offered, so only a forged submission asks for it.
      await scene.click(ADA, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
      const chosen = { choice: 'reassign-request:PL-1' };
      const payload = await caught(async () => scene.submit(ADA, chosen));
      const { body } = await scene.slack.deliver(sentBy(payload, CLEO, 'T0HOME'));
      const choice = expect.stringContaining('Only Adobe’s side');
      expect(body).toEqual({ response_action: 'errors', errors: { choice } });
    });
    expect(scene.slack.modal(CLEO)).toBeUndefined();
  });
});

describe('Adobe', () => {
  it.each(MODALS)('may submit $callbackId, and so may an account manager', async (modal) => {
    await opens({ ...modal, by: AMY });
    await scene.submit(AMY, modal.values);
    await scene.settled();
    expect((await scene.history()).at(-1)?.event).toMatchObject({
      type: modal.event,
      actor: { party: 'adobe', person: { teamId: 'T0HOME', userId: AMY } },
    });
    expect(scene.slack.modal(AMY)).toBeUndefined();
  });
});

describe('what is delivered twice', () => {
  const orders = [true, false].flatMap((atOnce) =>
    [...MODALS, ...STEP_MODALS].map((modal) => ({ modal, atOnce })),
  );

  it.each(orders)('makes one event of $modal.callbackId (at once: $atOnce)', async (one) => {
    const { modal, atOnce } = one;
    await opens(modal);
    const before = (await scene.history()).length;
    const payload = await caught(async () => scene.submit(modal.by, modal.values));
    const first = scene.slack.deliver(payload);
    if (!atOnce) await first;
    const both = await Promise.all([first, scene.slack.deliver(payload)]);
    await scene.settled();
    // Asking for help answers with the text for the support ticket, which has no input.
    const answer = { response_action: modal.callbackId === VIEWS.help ? 'update' : 'clear' };
    expect(both.map(({ body }) => body)).toMatchObject([answer, answer]);
    const added = (await scene.history()).slice(before);
    expect(added.map(({ event }) => event.type)).toEqual([modal.event]);
  });

  it('ends a hold once, and nobody is told off for it', async () => {
    await requestAtStep(scene, 2);
    await choosesFromMenu(scene, CARL, 'hold-request');
    await scene.submit(CARL, { reason: 'Our change freeze.' });
    await scene.settled();
    const payload = await caught(async () => scene.click(CARL, scene.step(3), ACTIONS.resume));
    await Promise.all([scene.slack.deliver(payload), scene.slack.deliver(payload)]);
    await scene.slack.deliver(payload);
    await scene.settled();
    expect(await scene.history()).toHaveLength(4);
    expect(scene.slack.ephemerals(CARL)).toEqual([]);
  });

  it('records a ticket by command once', async () => {
    await requestAtStep(scene, 2);
    const payload = await caught(async () => scene.command(CLEO, 'ticket PL-1 #7654321'));
    await scene.slack.deliver(payload);
    await scene.slack.deliver(payload);
    await scene.settled();
    expect(await scene.history()).toHaveLength(3);
  });
});

describe('a modal that was overtaken', () => {
  const cancels = async (user = ADA) => {
    await scene.command(user, 'cancel 1');
    await scene.submit(user, { reason: 'Duplicate of another one.' });
    await scene.settled();
  };
  const holds = async () => {
    await scene.command(AMY, 'hold 1');
    await scene.submit(AMY, { reason: 'Waiting for hosting.' });
    await scene.settled();
  };
  const reopens = async () => {
    await scene.command(AMY, 'reopen 1');
    await scene.submit(AMY, { 'inbound-production.state': 'deleted', reason: 'It is gone.' });
    await scene.settled();
  };

  it.each([
    [VIEWS.hold, 'a hold', holds, 'This request is on hold: Adobe goes on with it'],
    [VIEWS.hold, 'a cancellation', cancels, 'This request is cancelled'],
    [VIEWS.cancel, 'a cancellation', cancels, 'This request is cancelled'],
    [VIEWS.state, 'a hold', holds, 'This request is on hold'],
    [VIEWS.state, 'a cancellation', cancels, 'This request is cancelled'],
    [VIEWS.reopen, 'a reopening', reopens, 'This request is still open'],
  ] as const)('%s by %s says so, and keeps what was typed', async (id, _by, overtake, why) => {
    const modal = MODALS.find(({ callbackId }) => callbackId === id);
    if (modal === undefined) throw new Error(`there is no ${id}`);
    await opens(modal);
    await overtake();
    await unchanged(scene, async () => {
      const errors = await scene.refused(modal.by, modal.values);
      expect(Object.values(errors)).toEqual([expect.stringContaining(why)]);
    });
    expect(shown(scene, modal.by)).toMatchObject(modal.values);
  });

  it('of reassigning by a cancellation says so', async () => {
    await requestAtStep(scene, 2);
    await scene.command(AMY, 'reassign 1');
    await cancels();
    await unchanged(scene, async () => {
      const errors = await scene.refused(AMY, { assignee: `T0HOME:${ALAN}` });
      expect(errors).toEqual({ assignee: expect.stringContaining('This request is cancelled') });
    });
  });

  it('of a state whose endpoint was replaced meanwhile leaves the new one alone', async () => {
    await requestAtStep(scene, 4);
    await scene.command(CLEO, 'state 1');
    await scene.click(ADA, scene.step(4), ACTIONS.openRefusal);
    await scene.submit(ADA, { reason: 'The owner is another account.' });
    await scene.settled();
    await goesOnTo(scene, 'approve-customer-connection');
    await unchanged(scene, async () => {
      const errors = await scene.refused(CLEO, { state: 'expired' });
      expect(errors).toEqual({ connection: expect.stringContaining('out of date') });
    });
  });

  it('of a state whose connection was set back meanwhile says so', async () => {
    await requestAtStep(scene, 4);
    await choosesFromMenu(scene, CARL, 'report-state');
    await scene.click(ADA, scene.step(4), ACTIONS.openRefusal);
    await scene.submit(ADA, { reason: 'The owner is another account.' });
    await scene.settled();
    await unchanged(scene, async () => {
      const errors = await scene.refused(CARL, { state: 'expired' });
      expect(errors).toEqual({ connection: expect.stringContaining('There is no endpoint yet') });
    });
  });

  it.each(STEP_MODALS)('$callbackId by a cancellation says so, and keeps it', async (modal) => {
    await opens(modal);
    await cancels(AMY);
    await unchanged(scene, async () => {
      const errors = await scene.refused(modal.by, modal.values);
      expect(Object.values(errors)).toEqual([expect.stringContaining('is cancelled')]);
    });
    expect(shown(scene, modal.by)).toEqual(modal.values);
  });

  it('of a rejection by a colleague’s approval says who decided', async () => {
    await requestAtStep(scene, 4);
    await scene.click(ALAN, scene.step(4), ACTIONS.openRefusal);
    await approves(scene, ADA, 4);
    await unchanged(scene, async () => {
      const errors = await scene.refused(ALAN, { reason: 'The owner is another account.' });
      expect(errors['reason']).toContain('decided already. Done: connection accepted, by Ada on');
    });
  });
});
