import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS, VIEWS } from '../../src/slack/ids.ts';
import { awsService, longestForm } from '../slack/longest/forms.ts';
import { endpointOf, PRODUCTION } from '../support/builders.ts';
import { choosesFromMenu } from '../support/integration/going-on.ts';
import { requestAtStep } from '../support/integration/presupposed.ts';
import { catchNext, changed } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText } from '../support/integration/shown.ts';
import { ACCEPTED, ALL_TESTED, fills, fillsIn } from '../support/integration/steps.ts';
import { ADA, CARL, CLEO, DANA, SAM, TESS } from '../support/integration/workspace.ts';

/** What messages have no room for opens in a modal, for everybody who takes part. */

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

const HOST = endpointOf(PRODUCTION).dnsName;
const TIMED_OUT = `Failed to connect to ${HOST} port 80: Connection timed out`;
const FAILED = { 'inbound-production.output': `* ${TIMED_OUT}` };
const STRANGERS = [SAM, DANA, TESS];

async function views(user: string, visit: number): Promise<void> {
  await scene.click(user, scene.step(visit), ACTIONS.viewEvidence);
}

/** Of a customer whose every name is as long as it may be. */
async function requestAtLength(): Promise<void> {
  const form = longestForm('aws', 'bidirectional', 'hostile');
  const { company, projectId, account, region, services, targets, outboundServices } = form;
  await fillsIn(scene, {
    choices: { environments: form.environments, connectionType: 'bidirectional' },
    details: { company, projectId, account, region, services },
    outbound: { targets, outboundServices, accessGranted: 'no' },
  });
  await scene.submit(CLEO, { acknowledged: form.acknowledged });
  await scene.settled();
  await fills(scene, ADA, 1, ACCEPTED);
  await fills(scene, ADA, 2, {
    'inbound-production.service': awsService('hostile', 'a'),
    'inbound-staging.service': awsService('hostile', 'b'),
  });
}

describe('the evidence of a step', () => {
  it('is a line in the thread, and in full in the modal that its message opens', async () => {
    await requestAtStep(scene, 5);
    await fills(scene, CARL, 5, ALL_TESTED);
    const line = 'Done: ports 80 and 2222 connected; every declared port has connected';
    expect(scene.step(5).text).toContain(`${line}\nby <@${CARL}>, `);
    expect(scene.step(5).text).not.toMatch(/Connected to|Tested/);
    await views(CARL, 5);
    expect(modalText(scene, CARL)).toContain(`Port 2222 connected (10.0.3.17), tested at ${HOST}`);
    expect(modalText(scene, CARL)).toContain(`Connected to ${HOST} (10.0.3.17) port 2222`);
  });

  it('is offered while a test has to be made again, too', async () => {
    await requestAtStep(scene, 5);
    await fills(scene, CARL, 5, FAILED);
    await views(CARL, 5);
    expect(modalText(scene, CARL)).toContain(TIMED_OUT);
    expect(scene.modal(CARL).submit).toBeNull();
  });

  it('is shown to nobody who does not take part, who learns nothing of the request', async () => {
    await requestAtStep(scene, 5);
    await fills(scene, CARL, 5, FAILED);
    for (const user of STRANGERS) {
      await views(user, 5);
      expect((await scene.whisper(user)).text).toContain('There is no request PL-1 that you take');
      expect(scene.slack.modal(user)).toBeUndefined();
    }
  });

  /** More tests than fit on a page. */
  async function opensTwoPages(): Promise<void> {
    await requestAtStep(scene, 5);
    for (let test = 1; test <= 16; test += 1) await fills(scene, CARL, 5, FAILED);
    await views(CARL, 5);
  }

  it('has no page for a submission that somebody else forges', async () => {
    await opensTwoPages();
    const payload = await catchNext(scene.slack, scene.bot.url, async () => scene.submit(CARL));
    const forged = changed(payload, (submission) => ({
      ...submission,
      team: { id: 'T0THIRD', domain: 'elsewhere' },
      user: { id: TESS, name: 'tess', team_id: 'T0THIRD' },
    }));
    const { body } = await scene.slack.deliver(forged);
    expect(body).toMatchObject({ view: { title: { text: 'Nothing to show' } } });
    expect(JSON.stringify(body)).not.toContain('Acme');
  });

  it('is read page by page where it is long, and goes on as the request stands by then', async () => {
    await opensTwoPages();
    expect(modalText(scene, CARL)).toContain('Page 1 of 2');
    expect(scene.modal(CARL).submit?.text).toBe('Show Page 2 of 2');
    await scene.submit(CARL);
    expect(modalText(scene, CARL)).toContain('Page 2 of 2');
    expect(scene.modal(CARL).submit?.text).toBe('Show Page 1 of 2');
    await scene.submit(CARL);
    expect(modalText(scene, CARL)).toContain('Page 1 of 2');
    expect(scene.modal(CARL).callback_id).toBe(VIEWS.reading);
  });
});

describe('a request as long as it may be', () => {
  it('has a card of which all details open with a button, for external members as well', async () => {
    await requestAtLength();
    expect(scene.card().text).toMatch(/and \d+ more services/);
    await scene.click(CARL, scene.card(), ACTIONS.showDetails);
    for (const port of [60_001, 60_039, 60_304]) {
      expect(modalText(scene, CARL)).toContain(`${port}`);
    }
  });

  it('shows its details to nobody who does not take part', async () => {
    await requestAtLength();
    for (const user of STRANGERS) {
      await scene.click(user, scene.card(), ACTIONS.showDetails);
      expect((await scene.whisper(user)).text).toContain('There is no request PL-1 that you take');
      expect(scene.slack.modal(user)).toBeUndefined();
    }
  });

  it.each([
    ['a command', CLEO, async () => scene.command(CLEO, 'ticket PL-1')],
    ['the card’s menu', CARL, async () => choosesFromMenu(scene, CARL, 'ticket-text')],
  ])('has the ticket’s text in a modal, asked for by %s', async (_way, user, asks) => {
    await requestAtLength();
    await asks();
    expect(scene.modal(user).title?.text).toBe('Support ticket text');
    expect(modalText(scene, user)).toContain('PrivateLink support for Company');
  });
});

it('a request of usual length has all its details behind More Actions', async () => {
  await requestAtStep(scene, 4);
  await choosesFromMenu(scene, CARL, 'all-details');
  expect(scene.modal(CARL).title?.text).toBe('All details');
  expect(modalText(scene, CARL)).toContain(`• Tested at: \`${HOST}\``);
});
