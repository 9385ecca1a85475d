import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { choosesFromMenu, menuOf } from '../support/integration/going-on.ts';
import { goesOnTo, requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText, shown } from '../support/integration/shown.ts';
import { ACCEPTED, ENDPOINT_GIVEN, fills, SERVICE } from '../support/integration/steps.ts';
import { ADA, ALAN, AMY, CARL, CLEO, SAM } from '../support/integration/workspace.ts';

/** What can be done to a request as a whole; who may not is in `actions-refused.test.ts`. */

const HOUR = 3_600_000;
let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

/** Members of the workspace have commands; everybody has the card's menu. */
const WAYS = [
  ['a command', CLEO, async (name: string) => scene.command(CLEO, `${name} PL-1`)],
  [
    'the card’s menu',
    CARL,
    async (name: string) => choosesFromMenu(scene, CARL, MENU_NAMES[name] ?? name),
  ],
] as const;

const MENU_NAMES: Readonly<Record<string, string>> = {
  hold: 'hold-request',
  resume: 'resume',
  comment: 'add-comment',
  ticket: 'record-ticket',
  cancel: 'cancel-request',
  reopen: 'reopen-request',
  state: 'report-state',
  reassign: 'reassign-request',
};

const lastEvent = async () => (await scene.history()).at(-1)?.event;

const noteText = () => scene.thread().findLast((one) => isNote(one.blocks?.[0]?.block_id))?.text;
const isNote = (id: string | undefined) => id?.startsWith('PL-1.note-') === true;

/** What somebody was told in answer to a command. */
async function told(user: string, text: string): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await scene.command(user, text);
  await scene.settled();
  return (await scene.whisper(user, before)).text;
}

describe.each(WAYS)('a hold by %s', (_way, user, asks) => {
  beforeEach(async () => {
    await requestAtStep(scene, 2);
    await asks('hold');
    expect(scene.modal(user)).toMatchObject({ title: { text: 'Put on hold' } });
    expect(await scene.refused(user, { reason: 'x' })).toEqual({
      reason: expect.stringContaining('is too short'),
    });
    await scene.submit(user, { reason: 'Our change freeze.' });
    await scene.settled();
  });

  it('is recorded, pauses the clock, and gives the turn to the side that asked for it', async () => {
    expect(await lastEvent()).toMatchObject({
      type: 'request-held',
      reason: 'Our change freeze.',
      actor: { party: 'customer', person: { userId: user } },
    });
    const { text } = scene.card();
    expect(text).toContain('Acme Outdoor’s turn: Resume the request (<@U0CLEO>, <@U0CARL>)');
    expect(text).toContain('The clock has been paused since Mon 23 Nov 2026, 09:00 (UTC)');
    expect(text).toContain('2. Allow the customer’s account (Adobe): on hold, waiting for Acme');
    expect(scene.step(2).text).toContain(`Put on hold: “Our change freeze.”\nby <@${user}>`);
    expect(scene.step(3).text).toContain('The request is on hold: “Our change freeze.”');
    for (const one of [CLEO, CARL]) expect(scene.dms(one, 'turn-3')).toHaveLength(1);
    expect(scene.dms(ADA, 'turn-2')[0]?.text).toContain('Not waiting for you any more');
    expect(scene.dms(ADA, 'turn-2')[0]?.text).toContain('“Our change freeze.”');
    // Nobody is reminded of what waits on purpose.
    await scene.passes(14 * 24 * HOUR);
    for (const one of [ADA, CLEO, CARL]) expect(scene.reminders(one)).toEqual([]);
  });

  it.each(['the same way', 'the button in the thread', 'the button in the DM'])(
    'ends with one click, by %s',
    async (how) => {
      await scene.passes(24 * HOUR);
      if (how === 'the same way') await asks('resume');
      else {
        const [dm] = scene.dms(user, 'turn-3');
        const message = how === 'the button in the DM' ? dm : scene.step(3);
        if (message === undefined) throw new Error('nobody was told');
        await scene.click(user, message, ACTIONS.resume);
      }
      await scene.settled();
      expect(await lastEvent()).toMatchObject({
        type: 'step-completed',
        step: 'resume-request',
        actor: { party: 'customer', person: { userId: user } },
      });
      expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account (<@U0ADA>)');
      // A day of eight hours was paused.
      expect(scene.card().text).toContain('Due Mon 30 Nov 2026, 17:00 (UTC).');
      expect(scene.step(3).text).toContain(`Done: resumed\nby <@${user}>`);
      expect(scene.dms(ADA, 'turn-4')).toHaveLength(1);
      expect(scene.slack.modal(user)).toBeUndefined();
    },
  );
});

describe('a hold', () => {
  it('by Adobe is Adobe’s to end', async () => {
    await requestAtStep(scene, 3);
    await scene.command(ADA, 'hold 1');
    await scene.submit(ADA, { reason: 'Waiting for the hosting team.' });
    await scene.settled();
    expect(scene.card().text).toContain('Adobe’s turn: Resume the request (<@U0ADA>)');
    expect(scene.dms(CARL, 'turn-3')[0]?.text).toContain('“Waiting for the hosting team.”');

    await scene.click(CARL, scene.step(4), ACTIONS.resume);
    expect((await scene.whisper(CARL)).text).toContain('“Resume the request” is Adobe’s step');
    await choosesFromMenu(scene, CARL, 'resume');
    expect((await scene.whisper(CARL, 1)).text).toContain('“Resume the request” is Adobe’s step');
    expect(await told(CLEO, 'resume 1')).toContain('“Resume the request” is Adobe’s step');
    expect(await told(AMY, 'hold 1')).toContain('This request is on hold: Adobe goes on with it');
    expect((await scene.history()).at(-1)?.event.type).toBe('request-held');

    await scene.command(ALAN, 'resume 1');
    await scene.settled();
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Create the interface endpoint');
    expect(scene.dms(CARL, 'turn-5')).toHaveLength(1);
  });

  it('that there is none of is said', async () => {
    await requestAtStep(scene, 2);
    expect(await told(CLEO, 'resume 1')).toBe(
      'That is not possible at “Allow the customer’s account”. Nothing was changed.',
    );
    expect(await scene.history()).toHaveLength(2);
  });

  it('is not ended by the button of an earlier one', async () => {
    await requestAtStep(scene, 2);
    const hold = async () => {
      await scene.command(CLEO, 'hold 1');
      await scene.submit(CLEO, { reason: 'Our change freeze.' });
      await scene.settled();
    };
    await hold();
    const old = scene.slack.snapshot(scene.step(3).channel, scene.step(3).ts);
    await scene.command(CLEO, 'resume 1');
    await scene.settled();
    await hold();
    const events = (await scene.history()).length;
    await scene.click(CARL, old, ACTIONS.resume);
    expect((await scene.whisper(CARL)).text).toContain(
      'decided already. Done: resumed, by <@U0CLEO>',
    );
    expect(await scene.history()).toHaveLength(events);
  });
});

describe.each(WAYS)('a comment by %s', (_way, user, asks) => {
  it.each(['open', 'cancelled'])('stands in the thread of a request that is %s', async (status) => {
    await requests(scene);
    if (status === 'cancelled') {
      await scene.command(ADA, 'cancel 1');
      await scene.submit(ADA, { reason: 'Raised twice.' });
      await scene.settled();
    }
    const card = scene.card().text;
    await asks('comment');
    await scene.submit(user, { text: 'We are closed\nnext <week>.' });
    await scene.settled();
    expect(await lastEvent()).toMatchObject({
      type: 'comment-added',
      text: 'We are closed\nnext <week>.',
      actor: { party: 'customer', person: { userId: user } },
    });
    expect(noteText()).toBe(
      `Comment: We are closed\nnext &lt;week&gt;.\nby <@${user}>, Mon 23 Nov 2026, 09:00 (UTC)`,
    );
    expect(scene.card().text).toBe(card);
  });
});

describe.each(WAYS)('a cancellation by %s', (_way, user, asks) => {
  it('ends the request for both sides, and can be taken back by either', async () => {
    await requestAtStep(scene, 3);
    await asks('cancel');
    await scene.submit(user, { reason: 'Our project moves.' });
    await scene.settled();
    expect(await lastEvent()).toMatchObject({
      type: 'request-cancelled',
      reason: 'Our project moves.',
      actor: { party: 'customer', person: { userId: user } },
    });
    expect(scene.card().text).toContain(`Cancelled by <@${user}>`);
    expect(scene.step(3).text).toContain('Closed without this step.');
    for (const one of [ADA, CLEO, CARL]) {
      expect(scene.dms(one, 'outcome')[0]?.text).toContain('“Our project moves.”');
    }
    expect(menuOf(scene)).toContain('reopen-request');

    await scene.passes(24 * HOUR);
    await asks('reopen');
    // It goes on where it stopped, so nothing is asked about connections.
    expect(Object.keys(scene.modal(user).state.values)).toEqual(['reason']);
    await scene.submit(user, { reason: 'The project stays.' });
    await scene.settled();
    expect(await lastEvent()).toMatchObject({ type: 'request-reopened', lost: [] });
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Create the interface endpoint');
    expect(noteText()).toContain(`Reopened: “The project stays.”\nby <@${user}>`);
    expect(scene.dms(CARL, 'turn-4')).toHaveLength(1);
    await fills(scene, CARL, 4, ENDPOINT_GIVEN);
    expect(scene.card().text).toContain('Adobe’s turn: Approve the connection request');
  });
});

describe.each(WAYS)('reopening a completed request by %s', (_way, user, asks) => {
  beforeEach(async () => {
    await requestAtStep(scene, 6);
    await asks('reopen');
  });

  it('asks which connection is lost, and goes back to the step that makes it', async () => {
    const typed = { 'inbound-production.state': null, reason: 'It broke.' };
    const errors = await scene.refused(user, typed);
    expect(errors).toEqual({
      'inbound-production.state': expect.stringContaining('Say which connection does not work'),
    });
    expect(shown(scene, user)).toEqual(typed);
    await scene.submit(user, { 'inbound-production.state': 'deleted' });
    await scene.settled();
    expect(await lastEvent()).toMatchObject({
      type: 'request-reopened',
      lost: [{ connection: 'inbound-production', state: 'deleted' }],
      actor: { party: 'customer', person: { userId: user } },
    });
    expect(noteText()).toContain('• Production: `deleted`');
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Create the interface endpoint');
    expect(scene.dms(CARL, 'turn-6')).toHaveLength(1);
    await goesOnTo(scene, 'the end');
    // Everybody hears the second outcome as well.
    for (const one of [ADA, CLEO, CARL]) expect(scene.dms(one, 'outcome')).toHaveLength(2);
  });

  it('goes back to the test where the connection is there but does not work', async () => {
    await scene.submit(user, { 'inbound-production.state': 'available', reason: 'No answer.' });
    await scene.settled();
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Verify the connection to the Adobe');
  });
});

describe.each(WAYS)('a state that is reported by %s', (_way, user, asks) => {
  it('stands in the thread and on the card', async () => {
    await requestAtStep(scene, 4);
    await asks('state');
    expect(shown(scene, user)).toMatchObject({ connection: 'inbound-production', state: null });
    await scene.submit(user, { state: 'pending', note: 'Since an hour.' });
    await scene.settled();
    expect(await lastEvent()).toMatchObject({
      type: 'connection-state-reported',
      state: 'pending',
      backTo: null,
      actor: { party: 'customer', person: { userId: user } },
    });
    expect(scene.card().text).toContain('• Production: `pending`');
    expect(noteText()).toContain('Production is `pending`.');
    expect(noteText()).toContain('“Since an hour.”');
    expect(scene.card().text).toContain('Adobe’s turn: Approve the connection request');
  });

  it('leads back to the step that makes the connection where it is lost', async () => {
    await requestAtStep(scene, 5);
    await asks('state');
    await scene.submit(user, { state: 'failed' });
    await scene.settled();
    expect(await lastEvent()).toMatchObject({ backTo: 'create-customer-endpoint' });
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Create the interface endpoint');
    expect(scene.step(5).text).toContain(`The cloud shows \`failed\`.`);
    expect(scene.dms(CARL, 'turn-6')[0]?.text).toContain('Delete the endpoint and create it again');
  });
});

describe('a state', () => {
  it('can be reported by either side with the button beside the step’s own', async () => {
    await requestAtStep(scene, 4);
    await scene.click(CARL, scene.step(4), ACTIONS.openState);
    expect(shown(scene, CARL)).toMatchObject({ connection: 'inbound-production' });
    await scene.submit(CARL, { state: 'expired' });
    await scene.settled();
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Create the interface endpoint');
  });

  it('is that of a connection that has an endpoint', async () => {
    await requestAtStep(scene, 3);
    expect(await told(CLEO, 'state 1')).toContain('There is no endpoint yet');
    expect(scene.slack.modal(CLEO)).toBeUndefined();
  });

  it('is told of no more once the connection is made anew, by a button from before', async () => {
    await requestAtStep(scene, 4);
    const old = scene.slack.snapshot(scene.step(4).channel, scene.step(4).ts);
    await scene.click(CARL, old, ACTIONS.openState);
    await scene.submit(CARL, { state: 'failed' });
    await scene.settled();
    await scene.click(ADA, old, ACTIONS.openState);
    expect((await scene.whisper(ADA)).text).toContain('There is no endpoint yet');
  });
});

describe('what is typed behind a command', () => {
  it.each([
    ['comment', 'text', 1],
    ['hold', 'reason', 1],
    ['cancel', 'reason', 1],
    ['reopen', 'reason', 6],
  ] as const)('is in the form of %s', async (name, field, step) => {
    await requestAtStep(scene, step);
    await scene.command(
      CLEO,
      `${name} PL-1  We test &lt;tomorrow&gt;,\nwith <@U0CARL|carl> in <#C0PL|privatelink>:  <https://x.example/?a=1&amp;b=2|x.example/?a=1&amp;b=2>`,
    );
    expect(shown(scene, CLEO)).toMatchObject({
      [field]: 'We test <tomorrow>,\nwith @carl in #privatelink:  https://x.example/?a=1&b=2',
    });
  });

  it('is shown whole where it is too long, to be shortened', async () => {
    await requestAtStep(scene, 1);
    const long = 'too long '.repeat(150).trim();
    await scene.command(CLEO, `hold PL-1 ${long}`);
    expect(shown(scene, CLEO)).toEqual({ reason: long });
    expect(await scene.refused(CLEO)).toEqual({ reason: expect.stringContaining('1000') });
    await scene.submit(CLEO, { reason: 'Short.' });
    await scene.settled();
    expect(await lastEvent()).toMatchObject({ type: 'request-held', reason: 'Short.' });
  });

  it('is said not to be understood, where it is to be a state and is none', async () => {
    await requestAtStep(scene, 4);
    await scene.command(CLEO, 'state PL-1 kaputt &amp; &lt;!channel&gt;');
    expect(shown(scene, CLEO)).toMatchObject({ state: null });
    expect(modalText(scene, CLEO)).toContain(
      'I did not understand `kaputt &amp; &lt;!channel&gt;` as a state that AWS shows. Choose it below.',
    );
    await scene.closeModal(CLEO);
    await scene.command(CLEO, 'state PL-1 Expired');
    expect(shown(scene, CLEO)).toMatchObject({ state: 'expired' });
    expect(modalText(scene, CLEO)).not.toContain('did not understand');
  });
});

describe('the ticket', () => {
  beforeEach(async () => requests(scene));

  it.each([
    ['a number', '#1234567', '#1234567'],
    [
      'a link, as Slack writes it',
      '<https://support.example.com/t?id=7&amp;x=1|support.example.com/t?id=7&amp;x=1>',
      '<https://support.example.com/t?id=7&amp;x=1|Open the ticket>',
    ],
    [
      'a link without its text',
      '<https://support.example.com/t/7>',
      '<https://support.example.com/t/7|Open the ticket>',
    ],
  ])('is recorded by command: %s', async (_what, given, card) => {
    expect(await told(CLEO, `ticket PL-1 ${given}`)).toBe(
      'PL-1: The ticket is recorded; the card shows it.',
    );
    expect(await lastEvent()).toMatchObject({
      type: 'ticket-recorded',
      actor: { party: 'customer', person: { userId: CLEO } },
    });
    expect(scene.card().text).toContain(`Support ticket: ${card}`);
    expect(noteText()).toContain(`Support ticket ${card}\nby <@U0CLEO>`);
    // Adobe's review shows it, to be confirmed.
    await scene.click(ADA, scene.step(1), ACTIONS.openStep);
    expect(shown(scene, ADA)['request.ticket']).toBe((await scene.request()).ticket);
  });

  it('is refused with what is accepted, where it is none', async () => {
    expect(await told(CLEO, 'ticket PL-1 soon')).toContain('"soon" is not a ticket');
    expect(await told(CLEO, 'ticket PL-1 <http://x.example|x.example>')).toContain('https link');
    const hostile = await told(CLEO, 'ticket PL-1 <!channel> <https://evil.example|click>');
    expect(hostile).toContain('&lt;!channel&gt;');
    expect(hostile).toContain('&lt;https://evil.example|click&gt;');
    expect(hostile).not.toMatch(/<[!h]/);
    expect(await scene.history()).toHaveLength(1);
  });

  it('is recorded from the menu, its error under the input', async () => {
    await choosesFromMenu(scene, CARL, 'record-ticket');
    expect(await scene.refused(CARL, { ticket: 'soon' })).toEqual({
      ticket: expect.stringContaining('#1234567'),
    });
    expect(shown(scene, CARL)).toEqual({ ticket: 'soon' });
    await scene.submit(CARL, { ticket: 'E000123456' });
    await scene.settled();
    expect(scene.card().text).toContain('Support ticket: E000123456');
  });

  it('is shown with its text, ready to paste, by command and from the menu', async () => {
    const command = await told(CLEO, 'ticket 1');
    expect(command).toContain('PrivateLink support for Acme Outdoor');
    expect(command).toContain('No ticket is recorded yet');
    await choosesFromMenu(scene, CARL, 'ticket-text');
    expect((await scene.whisper(CARL)).text).toBe(command);
  });

  it('is shown by the step that named the service, to both sides and to nobody else', async () => {
    await goesOnTo(scene, 'create-customer-endpoint');
    for (const user of [ADA, CARL]) {
      await scene.click(user, scene.step(2), ACTIONS.showTicket);
      const { text, thread_ts: thread } = await scene.whisper(user);
      expect(text).toContain('Service name for the Adobe VPC endpoint');
      expect(text).toContain(SERVICE['inbound-production.service']);
      expect(thread).toBe(scene.card().ts);
    }
    await scene.click(SAM, scene.step(2), ACTIONS.showTicket);
    expect((await scene.whisper(SAM)).text).toContain('There is no request PL-1 that you take');
  });
});

describe('reassigning', () => {
  beforeEach(async () => requestAtStep(scene, 2));

  const isAlans = async (by: string) => {
    expect(await lastEvent()).toMatchObject({
      type: 'request-reassigned',
      assignee: { userId: ALAN },
      actor: { party: 'adobe', person: { userId: by } },
    });
    expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account (<@U0ALAN>)');
    expect(scene.card().text).toContain('Adobe’s side: <@U0ALAN>');
    expect(noteText()).toContain(`Reassigned to <@U0ALAN>\nby <@${by}>`);
    expect(scene.dms(ALAN, 'turn-2')).toHaveLength(1);
  };

  it('by mention is done at once', async () => {
    expect(await told(ADA, `reassign PL-1 <@${ALAN}|alan>`)).toBe(
      'PL-1: It is reassigned; the thread says so.',
    );
    await isAlans(ADA);
  });

  it.each([
    ['a command', AMY, async () => scene.command(AMY, 'reassign 1')],
    ['the menu', ADA, async () => choosesFromMenu(scene, ADA, 'reassign-request')],
  ] as const)('by %s offers Adobe’s engineers by name', async (_way, user, asks) => {
    await asks();
    const options = JSON.stringify(scene.modal(user).blocks);
    for (const name of ['Ada', 'Alan']) expect(options).toContain(`"${name}"`);
    for (const name of ['Amy', 'Cleo']) expect(options).not.toContain(name);
    await scene.submit(user, { assignee: `T0HOME:${ALAN}` });
    await scene.settled();
    await isAlans(user);
  });

  it.each([
    ['the customer', CLEO],
    ['somebody external', CARL],
    ['the bot', 'U0BOT'],
  ])('to %s is refused', async (_who, assignee) => {
    expect(await told(ADA, `reassign PL-1 <@${assignee}>`)).toContain(
      'Only somebody of Adobe’s side can take over',
    );
    expect(await scene.history()).toHaveLength(2);
  });

  it('to an account manager is refused, who watches and is not sent the steps', async () => {
    expect(await told(ADA, `reassign PL-1 <@${AMY}>`)).toContain('choose one of Adobe’s engineers');
    expect(await scene.history()).toHaveLength(2);
  });

  it('to somebody whom Slack does not know is refused', async () => {
    expect(await told(ADA, 'reassign PL-1 <@U0NOBODY>')).toBe(
      'Slack shows me nobody with the id U0NOBODY, so they cannot take over. Nothing was changed.',
    );
  });

  it('to two people at once is asked again', async () => {
    await scene.command(ADA, `reassign PL-1 <@${ALAN}> <@${AMY}>`);
    expect(scene.modal(ADA)).toMatchObject({ title: { text: 'Reassign the request' } });
  });

  it('leaves the steps to others of Adobe, too', async () => {
    await told(ADA, `reassign PL-1 <@${ALAN}>`);
    await goesOnTo(scene, 'create-customer-endpoint');
    expect(scene.step(2).text).toContain('by <@U0ADA>');
    expect(scene.card().text).toContain('Adobe’s side: <@U0ALAN>');
  });
});

describe('More Actions', () => {
  const offered = async (user: string) => {
    await scene.click(user, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
    const radio = scene.modal(user).blocks.find(({ type }) => type === 'input');
    await scene.closeModal(user);
    return [...JSON.stringify(radio).matchAll(/"value":"([a-z-]+):PL-1"/g)].map(([, one]) => one);
  };

  it('lists what the request’s state permits to whoever asks, and nothing else', async () => {
    await requests(scene);
    const both = ['record-ticket', 'add-comment', 'watch-request', 'change-contacts'];
    const always = both.toSpliced(3, 0, 'add-internal-note');
    const reads = ['history', 'why-due', 'all-details'];
    const snooze = 'snooze-reminders';
    const open = ['hold-request', 'cancel-request', 'reassign-request', ...always];
    expect(await offered(ADA)).toEqual([...open, snooze, ...reads]);
    expect(await offered(CARL)).toEqual(['hold-request', 'cancel-request', ...both, ...reads]);

    await goesOnTo(scene, 'approve-customer-connection');
    const connected = ['hold-request', 'cancel-request', 'report-state', 'reassign-request'];
    expect(await offered(ADA)).toEqual([...connected, ...always, snooze, ...reads]);

    await scene.command(ADA, 'hold 1');
    await scene.submit(ADA, { reason: 'Later.' });
    await scene.settled();
    expect(await offered(ADA)).toEqual(['cancel-request', 'reassign-request', ...always, ...reads]);
    expect(menuOf(scene)).toContain('resume');

    await scene.command(ADA, 'resume 1');
    await scene.settled();
    await goesOnTo(scene, 'the end');
    expect(await offered(ADA)).toEqual(['reopen-request', ...always, 'change-request', ...reads]);
  });

  it('explains the due date, also to external people, who have no commands', async () => {
    await requests(scene);
    await choosesFromMenu(scene, CARL, 'why-due');
    const shown = JSON.stringify(scene.modal(CARL).blocks);
    expect(shown).toContain(
      '*Due Fri 27 Nov 2026, 12:00 (America/New_York), which is Fri 27 Nov 2026, 17:00 (UTC).*',
    );
    expect(shown).toContain('Thu 26 Nov, 17:00 to Fri 27 Nov, 09:00: night');
    expect(shown).toContain('are 40 h, the target of 5 business days.');
  });

  it('reads why not, where somebody else’s action makes a choice impossible meanwhile', async () => {
    await requests(scene);
    await scene.click(CARL, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
    await fills(scene, ADA, 1, ACCEPTED);
    await scene.command(ADA, 'cancel 1');
    await scene.submit(ADA, { reason: 'Raised twice.' });
    await scene.settled();
    const errors = await scene.refused(CARL, { choice: 'cancel-request:PL-1' });
    expect(errors).toEqual({ choice: expect.stringContaining('This request is cancelled') });
  });
});
