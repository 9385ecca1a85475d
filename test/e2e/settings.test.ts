import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fillDetails } from './story/forms.ts';
import { isBrowserMissing } from './support/browser.ts';
import { eventually } from './support/eventually.ts';
import { carla, max } from './support/people.ts';
import { ACKNOWLEDGEMENTS, ACME, UNIDIRECTIONAL } from './support/typed.ts';
import { openWorkspace, type Workspace } from './support/workspace.ts';

/** A safety net, not a requirement: what is waited for comes within seconds. */
const PATIENT = { timeout: 240_000 };

/** Max is an admin. The tests are the chapters of one story, so each needs the one before it. */
describe.skipIf(isBrowserMissing)('the settings, changed in the browser', PATIENT, () => {
  let workspace: Workspace | undefined;
  let hasFailed = false;

  const story = (): Workspace => {
    if (workspace === undefined) throw new Error('the workspace is not open');
    return workspace;
  };

  beforeAll(async () => {
    workspace = await openWorkspace();
  }, PATIENT.timeout);

  beforeEach(({ skip }) => {
    skip(hasFailed, 'an earlier chapter of the story failed');
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail' || hasFailed) return;
    hasFailed = true;
    await workspace?.keepEvidence(task.name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80));
  });

  afterAll(async () => {
    await workspace?.close();
  });

  test('a request is open, due in five business days', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await slack.send('/privatelink new');
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
    await eventually(() => slack.card('PL-1')).toContain('AWS PrivateLink for Acme Outdoor');
    await slack.send('/privatelink why PL-1');
    await eventually(() => slack.lastAnswer()).toContain('5 business days');
  });

  test('somebody who is no admin reads who is', async () => {
    const { slack } = story();
    await slack.send('/privatelink settings');
    await eventually(() => slack.lastAnswer()).toMatch(/Only admins of this app.*Max Meyer/);
    expect(await slack.modal()).toBe('closed');
  });

  test('an admin chooses what to change, and nothing has to be typed again', async () => {
    const { slack } = story();
    await slack.actAs(max);
    await slack.send('/privatelink settings');
    await eventually(() => slack.modal()).toBe('Settings');
    expect(await slack.modalText()).toContain('Nobody has changed them yet');
    expect(await slack.modalText()).toMatch(/A request submitted now would be due .* \(UTC\)/);
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({ page: 'Choose what you want to change.' });
    await slack.pick('Target and pauses');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Target and pauses');
    expect(await slack.valueOf('Target')).toBe('5 days');
  });

  test('what cannot be read is refused at its setting, with what is accepted', async () => {
    const { slack } = story();
    await slack.fill('Target', 'three days');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      SLA_TARGET: expect.stringMatching(/"three days": it is not a target\. Accepted are/),
    });
  });

  test('a preview says what changes, and when a request of now would be due', async () => {
    const { slack } = story();
    await slack.fill('Target', '2 days; other-change 16 hours');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Save the settings?');
    const preview = await slack.modalText();
    expect(preview).toMatch(/Target\s+from 5 days\s+to 2 days; other-change 16 hours/);
    expect(preview).toMatch(/A request submitted now would be due .* \(UTC\)/);
    expect(preview).toContain('Of 1 open request, 1 would be due at another time.');
    expect(preview).not.toContain('Pause policy');
    await slack.keepPicture('settings');
  });

  test('saved, they count at once, also for what is under way', async () => {
    const { slack } = story();
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Settings saved');
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
    await slack.send('/privatelink settings history');
    await eventually(() => slack.lastAnswer()).toMatch(
      /Max Meyer[\s\S]*Target from 5 days to 2 days/,
    );

    await slack.actAs(carla);
    await slack.send('/privatelink why PL-1');
    await eventually(() => slack.lastAnswer()).toContain('2 business days');
  });
});
