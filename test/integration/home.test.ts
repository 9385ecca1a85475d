import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { spokenText } from '../../src/slack/blocks/spoken-text.ts';
import { ACTIONS } from '../../src/slack/ids.ts';
import { until } from '../support/bot.ts';
import { requestAtStep, requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText } from '../support/integration/shown.ts';
import { ACCEPTED, approves, CHOICES } from '../support/integration/steps.ts';
import { ADA, ALAN, CARL, CHANNEL, CLEO, DANA } from '../support/integration/workspace.ts';

const SECOND = 1_000;
let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

function homeOf(user: string) {
  const view = scene.slack.home(user);
  if (view === undefined) throw new Error(`${user} sees no Home`);
  return view;
}

/** What stands on somebody's Home, read out. */
function said(user: string): string {
  return spokenText(homeOf(user).blocks as Parameters<typeof spokenText>[0]);
}

async function opens(user: string): Promise<void> {
  const before = scene.slack.home(user)?.hash;
  await scene.slack.openHome(user);
  // Bolt acknowledges events before they are handled.
  await until(`the Home of ${user}`, () => {
    const after = scene.slack.home(user)?.hash;
    return after !== undefined && after !== before;
  });
}

async function clicks(user: string, actionId: string): Promise<void> {
  await scene.slack.click({ user, view: homeOf(user), actionId });
}

/** The part of a Home below a heading, up to the next. */
function below(heading: string, user: string): string {
  const text = said(user);
  const from = text.indexOf(`\n${heading}\n`);
  if (from < 0) throw new Error(`there is no "${heading}" on ${text}`);
  const rest = text.slice(from + heading.length + 2);
  return rest.split(/\n(?:Waiting on you|Your requests|All requests)\n/)[0] ?? '';
}

describe('a step on Home', () => {
  it('is done in the modal of the thread’s button, and Home follows in a moment', async () => {
    await requests(scene);
    await opens(ADA);
    expect(below('Waiting on you', ADA)).toMatch(
      /PL-1> Acme Outdoor, AWS\nAdobe’s turn: Review the request\n░{10} 0 % used\. Due Fri 27 Nov/,
    );
    await clicks(ADA, ACTIONS.openStep);
    await scene.submit(ADA, ACCEPTED);
    await scene.settled();
    expect(below('Waiting on you', ADA)).toContain('Review the request');
    await scene.passes(2 * SECOND);
    expect(below('Waiting on you', ADA)).toContain('Adobe’s turn: Allow the customer’s account');
    expect(below('Your requests', ADA)).toContain('PL-1');
  });

  it('is done with one click, and Home tells so at once', async () => {
    await requestAtStep(scene, 4);
    await opens(ADA);
    expect(below('Waiting on you', ADA)).toContain(
      'Actions: Approve Connection, Already Available,',
    );
    await clicks(ADA, ACTIONS.acceptConnection);
    await scene.settled();
    expect((await scene.request()).visits.at(-1)?.step).toBe('verify-inbound');
    expect(below('Waiting on you', ADA)).toBe('Nothing waits on you.');
    expect(below('All requests', ADA)).toContain('Acme Outdoor’s turn');
  });

  it('that somebody else has done is refused in a modal, because Home has no messages', async () => {
    await requestAtStep(scene, 4);
    await opens(ADA);
    await approves(scene, ADA, 4);
    await clicks(ADA, ACTIONS.acceptConnection);
    await until('the answer', () => scene.slack.modal(ADA) !== undefined);
    expect(modalText(scene, ADA)).toContain('PrivateLink handoffs');
    expect(scene.slack.ephemerals(ADA)).toEqual([]);
  });
});

describe('Home', () => {
  it('shows Adobe’s side what is raised while it is open', async () => {
    await opens(ALAN);
    expect(said(ALAN)).toContain('Nothing waits on you.');
    await requests(scene);
    await scene.passes(2 * SECOND);
    expect(below('Waiting on you', ALAN)).toContain('PL-1');
    expect(said(ALAN)).toContain('Waiting on you: 1 · Yours: 0 · Open: 1 · Overdue: 0 · Paused: 0');
  });

  it('tells of a due date that has passed, though nobody does anything', async () => {
    await requests(scene);
    await opens(CLEO);
    await scene.reaches('2026-11-30T09:00Z');
    await scene.passes(2 * SECOND);
    expect(below('Your requests', CLEO)).toMatch(/▓{10} 1\d\d % used\. Overdue since/);
    expect(said(CLEO)).toContain('Overdue: 1');
  });

  it('shows the customer’s side nothing of others’ requests, whatever they filter by', async () => {
    await requests(scene);
    await requests(scene, {
      user: CLEO,
      choices: { contacts: [DANA] },
      details: { company: 'Globex Secret' },
    });
    await opens(CARL);
    expect(said(CARL)).toContain('Acme Outdoor');
    expect(said(CARL)).not.toContain('Globex');
    expect(said(CARL)).not.toContain('All requests');
    await clicks(CARL, ACTIONS.homeFilter);
    await scene.submit(CARL, { company: 'Globex' });
    expect(below('Your requests', CARL)).toContain('No open request fits the filter.');
    expect(said(CARL)).not.toContain('PL-2');
  });

  it('filters for Adobe’s side, refuses a company that it does not know, and keeps what was typed', async () => {
    await requests(scene);
    await requests(scene, { details: { company: 'Globex' } });
    await opens(ADA);
    await clicks(ADA, ACTIONS.homeFilter);
    expect(await scene.refused(ADA, { company: 'Initech' })).toEqual({
      company: expect.stringContaining('a word that begins with “Initech”'),
    });
    await scene.submit(ADA, { company: 'glob', state: 'running', party: 'adobe', cloud: 'aws' });
    expect(below('All requests', ADA)).toContain(
      'Only requests that are: whose clock runs; Adobe’s turn; AWS; company “glob”.',
    );
    expect(below('All requests', ADA)).toContain('Globex');
    expect(below('All requests', ADA)).not.toContain('Acme');
    // It is kept until it is taken back.
    await opens(ADA);
    expect(below('All requests', ADA)).not.toContain('Acme');
    await clicks(ADA, ACTIONS.homeShowAll);
    expect(below('All requests', ADA)).toContain('Acme');
  });

  it('has ten requests a page, and turns them', async () => {
    for (let number = 1; number <= 11; number += 1) await requests(scene);
    await opens(ALAN);
    expect(below('All requests', ALAN)).toContain('1 to 10 of 11, by due date');
    const next = { user: ALAN, actionId: ACTIONS.homeNext, blockId: 'pages-all' };
    await scene.slack.click({ ...next, view: homeOf(ALAN) });
    expect(below('All requests', ALAN)).toMatch(/PL-11[\s\S]*11 to 11 of 11, by due date/);
    expect(below('Waiting on you', ALAN)).toContain('1 to 10 of 11, by due date');
    const previous = { user: ALAN, actionId: ACTIONS.homePrevious, blockId: 'pages-all' };
    await scene.slack.click({ ...previous, view: homeOf(ALAN) });
    expect(below('All requests', ALAN)).toContain('1 to 10 of 11, by due date');
  });

  it('lets somebody without commands begin a request, after asking for the channel', async () => {
    await opens(DANA);
    expect(said(DANA)).toContain('Actions: Request PrivateLink.');
    await clicks(DANA, ACTIONS.homeRequest);
    await scene.submit(DANA, { channel: CHANNEL });
    expect(modalText(scene, DANA)).toContain('Request PrivateLink');
    await scene.submit(DANA, { ...CHOICES, contacts: [DANA, CARL] });
    expect(modalText(scene, DANA)).toContain('Data for enablement');
  });

  it('is no one’s business of the messages tab', async () => {
    const channel = scene.slack.dms(ADA)[0]?.channel ?? 'D0ADA';
    await scene.slack.event({ type: 'app_home_opened', user: ADA, channel, tab: 'messages' });
    await requests(scene);
    await scene.passes(2 * SECOND);
    expect(scene.slack.home(ADA)).toBeUndefined();
  });
});
