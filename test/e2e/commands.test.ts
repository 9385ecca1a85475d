import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fillDetails } from './story/forms.ts';
import { isBrowserMissing } from './support/browser.ts';
import { eventually } from './support/eventually.ts';
import { andre, carla } from './support/people.ts';
import { ACKNOWLEDGEMENTS, ACME, UNIDIRECTIONAL } from './support/typed.ts';
import { openWorkspace, type Workspace } from './support/workspace.ts';

const PATIENT = { timeout: 240_000 };

/** What people type, and the button for those who cannot; among the requests of the showcase. */
describe.skipIf(isBrowserMissing)('commands and the standing button', PATIENT, () => {
  let workspace: Workspace | undefined;
  let hasFailed = false;

  const opened = (): Workspace => {
    if (workspace === undefined) throw new Error('the workspace is not open');
    return workspace;
  };

  beforeAll(async () => {
    workspace = await openWorkspace({ hasShowcase: true, businessDaySeconds: 40 });
  }, PATIENT.timeout);

  beforeEach(({ skip }) => {
    skip(hasFailed, 'an earlier test failed');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || hasFailed) return;
    hasFailed = true;
    await workspace?.keepEvidence(task.name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80));
  });

  afterAll(async () => {
    await workspace?.close();
  });

  test('what is misspelt is asked about, and a request is named in any way', async () => {
    const { slack } = opened();
    await slack.actAs(andre);
    await slack.openChannel('privatelink-globex');
    await slack.send('/privatelink satus PL-2');
    await eventually(() => slack.lastAnswer()).toMatch(/Did you mean\s+\/privatelink status PL-2/);
    await slack.send('/privatelink pl 2');
    await eventually(() => slack.lastAnswer()).toContain('PL-2 ·');
    await slack.send('/privatelink help hold');
    await eventually(() => slack.lastAnswer()).toContain('Who may:');
  });

  test('a list is filtered, and its button shows the next page', async () => {
    const { slack } = opened();
    await slack.send('/privatelink list on hold');
    await eventually(() => slack.lastAnswer()).toMatch(/Requests: \d+\s* \(on hold\)/);
    await slack.send('/privatelink list all');
    await eventually(() => slack.lastAnswer()).toMatch(/\(open and closed\)\s+Newest first/);
    await slack.send('/privatelink list overdeu');
    await eventually(() => slack.lastAnswer()).toMatch(/Did you mean\s+overdue/);
  });

  test('the button is posted once, and takes a customer to the card of their request', async () => {
    const { slack } = opened();
    await slack.openChannel('privatelink-acme');
    await slack.send('/privatelink intake');
    await eventually(() => slack.hasButton('Request PrivateLink', 'conversation')).toBe(true);
    await slack.send('/privatelink intake');
    await eventually(() => slack.lastAnswer()).toContain('stands in this channel already');

    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await slack.press('Request PrivateLink', 'conversation');
    await eventually(() => slack.modal()).toBe('Request PrivateLink');
    await slack.tick('Pro', 'Production', 'AWS', UNIDIRECTIONAL);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Data for enablement');
    await fillDetails(slack, ACME);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Check and submit');
    await slack.tick(...ACKNOWLEDGEMENTS);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.conversation()).toMatch(/PL-\d+ · AWS PrivateLink for Acme/);
    expect(await slack.hasButton('Request PrivateLink', 'conversation')).toBe(true);
  });
});
