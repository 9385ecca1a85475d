import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { asking } from './story/asking.ts';
import { bothWays } from './story/both-ways.ts';
import { connecting } from './story/connecting.ts';
import { onAzure } from './story/on-azure.ts';
import { reminding } from './story/reminding.ts';
import { restarting } from './story/restarting.ts';
import { reviewing } from './story/reviewing.ts';
import { isBrowserMissing } from './support/browser.ts';
import { openWorkspace, type Workspace } from './support/workspace.ts';

if (isBrowserMissing) {
  process.stdout.write('The story in the browser is not played: BROWSER_TESTS=skip.\n');
}

/** A safety net, not a requirement: what is waited for comes within seconds. */
const PATIENT = { timeout: 240_000 };

/**
 * The whole way in a browser, as both sides play it in `npm run demo`: local-slack, an own Redis and
 * the bot as a process. The tests are the chapters of one story, so each needs the one before it.
 */
describe.skipIf(isBrowserMissing)('the first handoff, played by both sides', PATIENT, () => {
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

  describe('the customer asks', () => asking(story));
  describe('Adobe reviews, the customer corrects', () => reviewing(story));
  describe('the connection is made', () => connecting(story));
  describe('time passes', () => reminding(story));
  describe('everything is stopped and started again', () => restarting(story));
  describe('both directions on AWS', () => bothWays(story));
  describe('on Azure, and what comes after it', () => onAzure(story));
});
