import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isBrowserMissing } from './support/browser.ts';
import { eventually } from './support/eventually.ts';
import { amira, carla, gina } from './support/people.ts';
import type { SlackPage } from './support/slack-page.ts';
import { openWorkspace, type Workspace } from './support/workspace.ts';

const PATIENT = { timeout: 240_000 };

/** The part of a Home below a heading, up to the next one. */
async function below(heading: string, home: SlackPage): Promise<string> {
  const [, rest = ''] = (await home.homeText()).split(`\n${heading}\n`);
  return rest.split(/\n(?:Waiting on you|Your requests|All requests)\n/)[0] ?? '';
}

/** Home in a browser, of the demo's showcase: a request in each interesting state. */
describe.skipIf(isBrowserMissing)('Home, as both sides see it', PATIENT, () => {
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

  test('shows Adobe what waits for them with the buttons that do it, and all requests by due date', async () => {
    const { slack } = opened();
    await slack.actAs(amira);
    await slack.openHome();
    await eventually(() => slack.homeText()).toMatch(/Open: 16 · Overdue: \d+ · Paused: 2/);
    expect(await below('Waiting on you', slack)).toMatch(
      /PL-2 [^\n]*, Azure\nAdobe’s turn: Review the request\n[▓░]{10} \d+ % used\. (?:Due|Overdue since) .*\(UTC\)\.\n/,
    );
    expect(await below('All requests', slack)).toContain('1 to 10 of 16, by due date');
    await slack.keepPicture('home');
    await slack.pressOnHome('Accept Request');
    await eventually(() => slack.modal()).toBe('Accept the request');
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
  });

  test('turns its pages', async () => {
    const { slack } = opened();
    await slack.pressOnHome('Next Page', 'last');
    await eventually(() => below('All requests', slack)).toContain('11 to 16 of 16, by due date');
    await slack.pressOnHome('Previous Page', 'last');
    await eventually(() => below('All requests', slack)).toContain('1 to 10 of 16, by due date');
  });

  test('shows what a filter asks for, refuses a company that is not there, and shows all again', async () => {
    const { slack } = opened();
    await slack.pressOnHome('Filter…');
    await eventually(() => slack.modal()).toBe('Filter requests');
    await slack.select('Whose turn', 'Adobe’s turn');
    await slack.select('Cloud', 'Azure');
    await slack.fill('Company', 'nobody');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      company: expect.stringContaining('a word that begins with “nobody”'),
    });
    await slack.fill('Company', '');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => below('All requests', slack)).toMatch(
      /^Only requests that are: Adobe’s turn; Azure\.\nChange Filter…\nShow All\nPL-2 [\s\S]*PL-6 /,
    );
    expect(await below('All requests', slack)).not.toContain('PL-7 ');
    await slack.pressOnHome('Show All');
    await eventually(() => below('All requests', slack)).toContain('PL-7 ');
  });

  test('does a step with one click, and the other side’s Home follows by itself', async () => {
    const { slack, openWindow } = opened();
    const theirs = await openWindow();
    await theirs.actAs(gina);
    await theirs.openHome();
    await eventually(() => below('Your requests', theirs)).toContain('1 to 10 of 16');
    expect(await theirs.homeText()).not.toContain('All requests');
    expect(await below('Waiting on you', theirs)).not.toContain('PL-6 ');
    await slack.pressOnHome('Approve Connection');
    await eventually(() => below('Waiting on you', slack)).not.toContain('PL-6 ');
    await eventually(() => below('Waiting on you', theirs)).toContain('PL-6 ');
    await theirs.close();
  });

  test('shows nothing of it to somebody who takes no part, but what to do next', async () => {
    const { slack } = opened();
    await slack.actAs(carla);
    await slack.openHome();
    await eventually(() => slack.homeText()).toContain('You take part in no open request.');
    expect(await slack.homeText()).not.toContain('PL-2');
  });
});
