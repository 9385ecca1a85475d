import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { endpointInput, PRODUCTION, STAGING, serviceInput } from '../support/builders.ts';
import { goesOnTo, requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import {
  ACCEPTED,
  approves,
  BOTH_WAYS,
  CHOICES,
  CONFIRMED,
  DETAILS,
  ENDPOINT_GIVEN,
  fills,
  forBoth,
  SERVICE,
} from '../support/integration/steps.ts';
import { unchanged } from '../support/integration/unchanged.ts';
import {
  ADA,
  ALAN,
  AMY,
  CARL,
  CLEO,
  DANA,
  EVE,
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

describe('a click on a step', () => {
  it.each([
    ['the customer at Adobe’s step', 1, CLEO, ACTIONS.openStep, 'is Adobe’s step: <@U0ADA>'],
    ['the customer returning', 1, CARL, ACTIONS.openReturn, 'is Adobe’s step'],
    ['the customer approving', 4, CARL, ACTIONS.acceptConnection, 'is Adobe’s step'],
    ['the customer rejecting', 4, CLEO, ACTIONS.openRefusal, 'is Adobe’s step'],
    ['Adobe at the customer’s step', 3, ADA, ACTIONS.openStep, 'is Acme Outdoor’s step: <@U0CLEO>'],
    ['an account manager at the customer’s step', 5, AMY, ACTIONS.openStep, 'Acme Outdoor’s step'],
    ['an external stranger', 1, DANA, ACTIONS.openStep, 'You are on neither side'],
    ['a third organisation', 3, TESS, ACTIONS.openStep, 'You are on neither side'],
    ['a stranger of the workspace', 4, SAM, ACTIONS.acceptConnection, 'You are on neither side'],
  ] as const)(
    'by %s changes nothing, and they alone read why',
    async (_who, step, user, action, why) => {
      await requestAtStep(scene, step);
      await unchanged(scene, async () => {
        await scene.click(user, scene.step(step), action);
        const told = await scene.whisper(user);
        expect(told.text).toContain(why);
        expect(told.thread_ts).toBe(scene.card().ts);
      });
      expect(scene.slack.modal(user)).toBeUndefined();
    },
  );

  it('on an old copy of a message says what was decided, by whom and when', async () => {
    await requestAtStep(scene, 4);
    const old = scene.step(4);
    await approves(scene, ADA, 4);
    await unchanged(scene, async () => {
      await scene.click(ADA, old, ACTIONS.acceptConnection);
      const { text } = await scene.whisper(ADA);
      expect(text).toContain('That has been decided already. Done: connection accepted');
      expect(text).toContain('by <@U0ADA>');
    });
  });

  it('by somebody who only looks at the channel is answered where they clicked', async () => {
    await requests(scene);
    await scene.click(EVE, scene.step(1), ACTIONS.openStep);
    // Slack lets the bot whisper to members only, so this comes through the click itself.
    expect((await scene.whisper(EVE)).text).toContain('You are on neither side');
    expect(scene.step(1).blocks).toBeDefined();
  });

  it('on the message of an overtaken stay at a step says which is the next action', async () => {
    await requests(scene, { choices: { environments: ['production', 'staging'] } });
    await fills(scene, ADA, 1, ACCEPTED);
    await fills(scene, ADA, 2, forBoth(serviceInput));
    await fills(scene, CARL, 3, forBoth(endpointInput));
    const old = scene.step(4);
    const on = (connection: string) => ({ blockId: `buttons-4-${connection}` });
    await scene.click(ADA, old, ACTIONS.openRefusal, on(PRODUCTION));
    await scene.submit(ADA, { reason: 'The owner is another account.' });
    await scene.settled();
    await unchanged(scene, async () => {
      await scene.click(ADA, old, ACTIONS.acceptConnection, on(STAGING));
      const { text } = await scene.whisper(ADA);
      expect(text).toContain('This message is out of date. The next action is Acme Outdoor’s');
      expect(text).toContain('“Create the interface endpoint”');
    });
  });

  it('on a request that is closed says so', async () => {
    await requestAtStep(scene, 3);
    const old = scene.step(3);
    await scene.command(CLEO, 'cancel 1');
    await scene.submit(CLEO, { reason: 'No longer needed.' });
    await scene.settled();
    await unchanged(scene, async () => {
      await scene.click(CARL, old, ACTIONS.openStep);
      expect((await scene.whisper(CARL)).text).toContain('This request is cancelled');
    });
  });

  it('by two engineers at once is decided once; the other reads who was faster', async () => {
    await requestAtStep(scene, 4);
    const before = (await scene.history()).length;
    const message = scene.step(4);
    await Promise.all(
      [ADA, ALAN].map(async (user) => scene.click(user, message, ACTIONS.acceptConnection)),
    );
    await scene.settled();
    const added = (await scene.history()).slice(before);
    expect(added.map(({ event }) => event.type)).toEqual(['step-completed']);
    const winner = added[0]?.event.actor.person.userId;
    const loser = winner === ADA ? ALAN : ADA;
    expect((await scene.whisper(loser)).text).toContain(`by <@${winner}>`);
    expect(scene.slack.ephemerals(String(winner))).toEqual([]);
  });
});

describe('a click on a step of the outbound leg', () => {
  it.each([
    ['the customer', 'request-adobe-access', CARL, ACTIONS.openStep, 'is Adobe’s step'],
    ['Adobe', 'allow-adobe-account', ADA, ACTIONS.openStep, 'is Acme Outdoor’s step'],
    ['the customer', 'create-adobe-endpoint', CARL, ACTIONS.openRefusal, 'is Adobe’s step'],
    ['Adobe', 'approve-adobe-connection', ADA, ACTIONS.acceptConnection, 'Acme Outdoor’s step'],
    ['a stranger', 'approve-adobe-connection', DANA, ACTIONS.acceptConnection, 'neither side'],
    ['a third organisation', 'approve-adobe-connection', TESS, ACTIONS.openState, 'neither side'],
    ['Adobe', 'verify-outbound', AMY, ACTIONS.openStep, 'is Acme Outdoor’s step'],
  ] as const)('by %s at %s is refused', async (_who, step, user, action, why) => {
    await requests(scene, { choices: BOTH_WAYS });
    await goesOnTo(scene, step);
    const { visits } = await scene.request();
    await unchanged(scene, async () => {
      await scene.click(user, scene.step(visits.length), action);
      expect((await scene.whisper(user)).text).toContain(why);
    });
    expect(scene.slack.modal(user)).toBeUndefined();
  });

  it('is the customer’s also for somebody of another workspace', async () => {
    await requests(scene, { choices: BOTH_WAYS });
    await goesOnTo(scene, 'the end');
    const outbound = (await scene.history()).flatMap(({ event }) =>
      event.type === 'step-completed' && event.step.includes('adobe-') ? [event] : [],
    );
    expect(outbound.map(({ step, actor }) => [step, actor.person.teamId, actor.party])).toEqual([
      ['request-adobe-access', 'T0HOME', 'adobe'],
      ['allow-adobe-account', 'T0PARTNER', 'customer'],
      ['create-adobe-endpoint', 'T0HOME', 'adobe'],
      ['approve-adobe-connection', 'T0PARTNER', 'customer'],
    ]);
  });
});

describe('a submitted modal', () => {
  it('of a step that a colleague did meanwhile shows that as its error', async () => {
    await requests(scene);
    await scene.click(ALAN, scene.step(1), ACTIONS.openStep);
    await fills(scene, ADA, 1, ACCEPTED);
    await unchanged(scene, async () => {
      const errors = await scene.refused(ALAN, ACCEPTED);
      expect(errors['request.ticket']).toContain('decided already');
      expect(errors['request.ticket']).toContain('by Ada on');
    });
  });

  it('shows an error as plain text, the ticket’s address included', async () => {
    await requests(scene);
    await scene.click(ALAN, scene.step(1), ACTIONS.openStep);
    const address = 'https://support.example.com/tickets/7';
    await fills(scene, ADA, 1, { ...ACCEPTED, 'request.ticket': address });
    const errors = await scene.refused(ALAN, ACCEPTED);
    expect(errors['request.ticket']).toContain(`support ticket ${address}, cloud and region`);
  });

  it('of a request that was cancelled meanwhile shows that as its error', async () => {
    await requestAtStep(scene, 3);
    await scene.click(CARL, scene.step(3), ACTIONS.openStep);
    await scene.command(ADA, 'cancel PL-1');
    await scene.submit(ADA, { reason: 'Duplicate of another one.' });
    await scene.settled();
    await unchanged(scene, async () => {
      const errors = await scene.refused(CARL, ENDPOINT_GIVEN);
      expect(Object.values(errors)).toEqual([expect.stringContaining('is cancelled')]);
    });
  });

  it('by somebody who is moved to the other side meanwhile is refused', async () => {
    await requestAtStep(scene, 3);
    await scene.restart({ environment: { ADOBE_ENGINEERS: CLEO } });
    await scene.settled();
    await scene.click(CLEO, scene.step(3), ACTIONS.openStep);
    expect((await scene.whisper(CLEO)).text).toContain('is Acme Outdoor’s step: <@U0CARL> can');
    expect(await scene.history()).toHaveLength(3);
  });
});

describe('the customer’s side', () => {
  it('includes named contacts of another workspace, whose buttons do the customer’s steps', async () => {
    await requestAtStep(scene, 3);
    await fills(scene, CARL, 3, ENDPOINT_GIVEN);
    expect((await scene.history()).at(-1)?.event.actor).toEqual({
      party: 'customer',
      person: { teamId: 'T0PARTNER', userId: CARL },
    });
  });

  it('cannot be acted for by the requester from Adobe’s side', async () => {
    await requests(scene, { user: ADA });
    await fills(scene, ADA, 1, ACCEPTED);
    await fills(scene, ADA, 2, SERVICE);
    await unchanged(scene, async () => {
      await scene.click(ADA, scene.step(3), ACTIONS.openStep);
      expect((await scene.whisper(ADA)).text).toContain('is Acme Outdoor’s step: <@U0CARL> can');
    });
    expect(scene.dms(ADA, 'turn-3')).toEqual([]);
  });

  it('is decided again at the submission, where the contacts were chosen before', async () => {
    await scene.command(CLEO, 'new');
    const errors = await scene.refused(CLEO, { ...CHOICES, contacts: [AMY] });
    expect(errors['contacts']).toContain('cannot belong to Adobe’s side');
    await scene.submit(CLEO, { contacts: [] });
    await scene.submit(CLEO, DETAILS);
    await scene.submit(CLEO, CONFIRMED);
    await scene.settled();
    expect(scene.card().text).toContain('Customer’s side: <@U0CLEO>\n');
  });
});
