import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/domain/connection.ts';
import { channelId } from '../../src/domain/ids.ts';
import { ACTIONS } from '../../src/slack/ids.ts';
import { whyNotHere } from '../../src/slack/listeners/where.ts';
import { endpointInput, endpointOf, PRODUCTION, STAGING, testInput } from '../support/builders.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import {
  ACCEPTED,
  approves,
  CHOICES,
  DETAILS,
  fills,
  forBoth,
  SERVICE,
} from '../support/integration/steps.ts';
import { ADA, CARL, CHANNEL, CLEO } from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

type Test = Parameters<typeof testInput>[1];

const output = (connection: ConnectionId, test: Test) =>
  testInput(endpointOf(connection), test)['output'] ?? '';

/** What the modal says in place of the form. */
function notice(user: string): string {
  const { title, blocks } = scene.modal(user);
  return JSON.stringify([title, blocks]).replaceAll('\\n', '\n');
}

describe('a connection test that does not prove every port', () => {
  it('is answered with what it proved, what failed and the likely causes', async () => {
    await requestAtStep(scene, 5);
    const tested = output(PRODUCTION, { 80: 'connected', 2222: 'timed out' });
    await fills(scene, CARL, 5, { 'inbound-production.output': tested });
    const told = notice(CARL);
    expect(told).toContain('Not all ports proven');
    expect(told).toContain('1 of 2 ports proven (80).');
    expect(told).toContain('Port 2222 timed out. Likely causes:\n• The security group');
    expect(told).toContain('What is proven stays proven; the step stays open.');
    expect(told).not.toContain('Production:');

    await scene.closeModal(CARL);
    const rest = output(PRODUCTION, { 2222: 'connected' });
    await fills(scene, CARL, 5, { 'inbound-production.output': rest });
    expect(scene.slack.modal(CARL)).toBeUndefined();
    expect(scene.card().text).toContain('Completed');
  });

  it('names the ports that were not tested at all', async () => {
    await requestAtStep(scene, 5);
    const tested = output(PRODUCTION, { 80: 'connected' });
    await fills(scene, CARL, 5, { 'inbound-production.output': tested });
    expect(notice(CARL)).toContain('Not in what you pasted: port 2222.');
    expect(notice(CARL)).not.toContain('Likely causes');
  });

  it('says what the paste showed of something else', async () => {
    await requestAtStep(scene, 5);
    const tested = [
      output(PRODUCTION, { 80: 'connected', 9090: 'connected' }),
      output(STAGING, { 80: 'timed out' }),
    ].join('\n');
    await fills(scene, CARL, 5, { 'inbound-production.output': tested });
    const told = notice(CARL);
    expect(told).toContain('not counted');
    expect(told).toContain('port 9090 of this endpoint, but declared is ports 80 and 2222');
    expect(told).toContain(`expected is this connection's endpoint`);
  });

  it('is told for each connection; those that were left out or are proven are not mentioned', async () => {
    await requests(scene, { choices: { environments: ['production', 'staging'] } });
    await fills(scene, ADA, 1, ACCEPTED);
    await fills(scene, ADA, 2, {
      ...SERVICE,
      'inbound-staging.service': 'vpce-svc-0bbbbbbbbbbbbbbbb',
    });
    await fills(scene, CARL, 3, forBoth(endpointInput));
    const blockId = `buttons-4-${PRODUCTION}`;
    await scene.click(ADA, scene.step(4), ACTIONS.acceptConnection, { blockId });
    await scene.settled();
    // The one that is left needs no row of its own.
    await approves(scene, ADA, 4);
    await fills(scene, CARL, 5, {
      'inbound-staging.output': output(STAGING, { 80: 'timed out' }),
    });
    expect(notice(CARL)).toContain('Staging: 0 of 2 ports proven.');
    expect(notice(CARL)).not.toContain('Production');
    await scene.closeModal(CARL);

    const all: Test = { 80: 'connected', 2222: 'connected' };
    await fills(scene, CARL, 5, {
      'inbound-production.output': output(PRODUCTION, all),
      'inbound-staging.output': output(STAGING, { 80: 'connected', 2222: 'timed out' }),
    });
    expect(notice(CARL)).toContain('Staging: 1 of 2 ports proven (80).');
    expect(notice(CARL)).not.toContain('Production');
  });
});

describe('what was typed in a command', () => {
  it.each([
    ['an unknown command', 'a &amp; b &lt;c&gt;', 'I did not understand `a & b <c>`'],
    ['the argument of status', 'status R&amp;D', 'I was given `R&D`'],
    ['the argument of new', 'new R&amp;D', 'I did not understand `R&D`'],
    ['what only looks escaped twice', 'a &amp;amp; b', 'I did not understand `a &amp; b`'],
  ])('is shown as it was typed: %s', async (_what, text, expected) => {
    await scene.command(CLEO, text);
    expect(asRead((await scene.whisper(CLEO)).text)).toContain(expected);
  });

  it('is no mention where a mention was only spelled out', async () => {
    await scene.command(CLEO, `new &lt;@${CARL}&gt;`);
    expect(asRead((await scene.whisper(CLEO)).text)).toContain('I did not understand `<@U0CARL>`');
  });

  const asRead = (mrkdwn: string): string =>
    mrkdwn.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
});

describe('the form of a request', () => {
  it.each(['Adobe', ' ADOBE ', 'adobe.'])(
    'refuses %j as the customer: both sides would read alike',
    async (company) => {
      await scene.command(CLEO, 'new');
      await scene.submit(CLEO, CHOICES);
      const errors = await scene.refused(CLEO, { ...DETAILS, company });
      expect(errors).toEqual({ company: expect.stringContaining('is the other side') });
    },
  );

  it('takes a customer whose name only begins so', async () => {
    await requests(scene, { details: { company: 'Adobe Brick Works' } });
    expect(scene.card().text).toContain('AWS PrivateLink for Adobe Brick Works');
  });

  it('of a test says how much Slack lets one paste', async () => {
    await requestAtStep(scene, 5);
    await scene.click(CARL, scene.step(5), ACTIONS.openStep);
    expect(JSON.stringify(scene.modal(CARL).blocks)).toContain(
      'up to 3,000 characters; more in a second submission',
    );
  });
});

describe('where the bot may not post', () => {
  const channel = channelId(CHANNEL);

  it.each([
    ['a read-only channel', { is_read_only: true }, 'only some people can post'],
    ['a channel of threads only', { is_thread_only: true }, 'only some people can post'],
    ['a channel without threads', { is_non_threadable: true }, 'has no threads'],
  ])('%s, the person hears it before typing anything', async (_what, info, why) => {
    expect(await whyNotHere(slackWith(info), { channel, channelName: 'x' })).toContain(why);
  });

  it('a direct message of several people is known by what Slack says of it, without its name', async () => {
    const why = await whyNotHere(slackWith({ is_mpim: true }), { channel, channelName: '' });
    expect(why).toContain('A request lives in a channel where the customer and Adobe both are');
  });

  it.each([{}, { is_read_only: false, is_thread_only: false, is_non_threadable: false }])(
    'nothing is in the way where Slack says %j',
    async (info) => {
      expect(await whyNotHere(slackWith(info), { channel, channelName: 'x' })).toBeUndefined();
    },
  );

  /** A Slack that knows one channel. */
  function slackWith(info: object): WebClient {
    const body = { ok: true, channel: { id: CHANNEL, is_member: true, ...info } };
    return new WebClient('xoxb-1', { fetch: async () => Response.json(body) });
  }
});
