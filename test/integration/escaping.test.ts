import { afterEach, beforeEach, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { endpointOf, PRODUCTION } from '../support/builders.ts';
import { choosesFromMenu, clicksOnTo } from '../support/integration/going-on.ts';
import { Scene } from '../support/integration/scene.ts';
import {
  ACCEPTED,
  asks,
  clicksToStep,
  ENDPOINT_GIVEN,
  fills,
  SERVICE,
  type Values,
} from '../support/integration/steps.ts';
import { ADA, ALAN, CARL, CHANNEL, CLEO, SAM } from '../support/integration/workspace.ts';

const HOSTILE = '<!channel> <@U123> & <http://x|y> `code`';
/** What Slack would turn into a notification, a mention of somebody or a link. */
const RAW = /<!|<@U123|<http:\/\/x/;

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

/** Every text that Slack would read as mrkdwn: the top-level one and those of the blocks. */
function mrkdwnOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mrkdwnOf);
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'text' in value && typeof value.text === 'string' && !isPlain(value) ? [value.text] : [];
  return [...own, ...Object.values(value).flatMap(mrkdwnOf)];
}

function isPlain(value: object): boolean {
  return 'type' in value && value.type === 'plain_text';
}

it('what people typed never mentions, notifies or links, wherever it is shown', async () => {
  const shown: unknown[] = [];
  const look = (user: string) => shown.push(scene.slack.modal(user));
  const service = `a ${HOSTILE.slice(0, 40)} port 80`;
  await asks(scene, { details: { company: `Acme ${HOSTILE}`, services: service } });

  await scene.click(ADA, scene.step(1), ACTIONS.openReturn);
  look(ADA);
  await scene.submit(ADA, { fields: ['company'], reason: `Return ${HOSTILE}` });
  await scene.settled();
  await scene.click(CARL, scene.step(2), ACTIONS.openStep);
  look(CARL);
  await scene.submit(CARL, { company: `Last ${HOSTILE}` });
  look(CARL);
  await scene.submit(CARL);
  await scene.settled();
  await fills(scene, ADA, 3, ACCEPTED);
  await fills(scene, ADA, 4, SERVICE);
  await fills(scene, CARL, 5, ENDPOINT_GIVEN);
  await scene.click(ADA, scene.step(6), ACTIONS.openRefusal);
  look(ADA);
  await scene.submit(ADA, { reason: `Reject ${HOSTILE}` });
  await scene.settled();
  await scene.passes(52 * 3_600_000);

  for (const [user, text] of [
    [CLEO, 'status 1'],
    [ADA, 'list'],
    [SAM, HOSTILE],
    [SAM, `status ${HOSTILE}`],
    [SAM, `new ${HOSTILE}`],
  ] as const) {
    await scene.command(user, text);
  }
  await scene.click(SAM, scene.step(7), ACTIONS.openStep);
  await scene.click(ADA, scene.step(7), ACTIONS.openStep);
  await scene.command(CLEO, 'cancel 1');
  look(CLEO);
  await scene.submit(CLEO, { reason: `Cancel ${HOSTILE}` });
  await scene.settled();

  const people = [ADA, ALAN, CLEO, CARL, SAM];
  shown.push(
    scene.slack.messages(CHANNEL),
    scene.thread(),
    ...people.map((user) => scene.slack.dms(user)),
    ...people.map((user) => scene.slack.ephemerals(user)),
  );
  const texts = mrkdwnOf(shown);
  for (const word of ['Acme', 'Return', 'Last', 'Reject', 'Cancel']) {
    expect(
      texts.filter((text) => text.includes(`${word} &lt;!channel&gt;`)).length,
    ).toBeGreaterThan(0);
  }
  expect(texts.filter((text) => RAW.test(text))).toEqual([]);
});

it('neither does what is said beside the steps, nor what a change says', async () => {
  const shown: unknown[] = [];
  const submits = async (user: string, values: Values) => {
    shown.push(scene.slack.modal(user));
    await scene.submit(user, values);
    shown.push(scene.slack.modal(user));
    await scene.settled();
  };
  await clicksToStep(scene, 5);
  const { dnsName } = endpointOf(PRODUCTION);
  const output = `* connect to ${dnsName} port 80 failed: Connection refused ${HOSTILE}`;
  await fills(scene, CARL, 5, { 'inbound-production.output': output });
  shown.push(scene.slack.modal(CARL));
  await scene.closeModal(CARL);
  await scene.click(CARL, scene.step(5), ACTIONS.openHelp);
  await submits(CARL, { note: `Help ${HOSTILE}` });
  await scene.click(ADA, scene.step(6), ACTIONS.openStep);
  await submits(ADA, { 'inbound-production.report': `Report ${HOSTILE}` });
  await scene.command(CLEO, 'hold 1');
  await submits(CLEO, { reason: `Hold ${HOSTILE}` });
  await scene.command(CLEO, 'resume 1');
  await scene.settled();
  await scene.command(CLEO, 'comment 1');
  await submits(CLEO, { text: `Comment ${HOSTILE}` });
  await scene.command(ADA, 'state 1');
  await submits(ADA, { state: 'pending', note: `State ${HOSTILE}` });
  await clicksOnTo(scene, 'the end');
  await choosesFromMenu(scene, CARL, 'change-request');
  await submits(CARL, { kind: 'other-change' });
  await submits(CARL, { description: `Change ${HOSTILE}` });
  await submits(CARL, {});
  await clicksOnTo(scene, 'confirm-change', 2);
  await scene.command(CLEO, 'reopen 1');
  await submits(CLEO, { 'inbound-production.state': 'deleted', reason: `Reopen ${HOSTILE}` });
  for (const text of [
    'status 2',
    'ticket 1',
    'ticket 2',
    `find ${HOSTILE}`,
    `ticket 1 ${HOSTILE}`,
  ]) {
    await scene.command(CLEO, text);
  }

  shown.push(scene.slack.messages(CHANNEL), scene.thread(1), scene.thread(2));
  for (const user of [ADA, CLEO, CARL]) {
    shown.push(scene.slack.dms(user), scene.slack.ephemerals(user));
  }
  const texts = mrkdwnOf(shown);
  for (const word of ['Help', 'Report', 'Hold', 'Comment', 'State', 'Change', 'Reopen']) {
    expect(
      texts.filter((text) => text.includes(`${word} &lt;!channel&gt;`)).length,
    ).toBeGreaterThan(0);
  }
  expect(texts.filter((text) => RAW.test(text))).toEqual([]);
});
