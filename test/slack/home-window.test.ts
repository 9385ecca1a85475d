import { describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../src/domain/time.ts';
import { SlackHomeWindow } from '../../src/slack/home-window.ts';
import { hours, POLICY } from '../support/builders.ts';
import { exampleClient } from '../support/fake-slack/example-client.ts';
import { exampleWorkspace } from '../support/fake-slack/example-workspace.ts';
import { startFakeSlack } from '../support/fake-slack/fake-slack.ts';
import { homeBoard } from '../support/home-boards.ts';
import { Play } from '../support/play.ts';

describe('the fingerprint of a Home', () => {
  it('is the same while it says the same, whatever the time, and another when it does not', async () => {
    const slack = await startFakeSlack(exampleWorkspace());
    const window = new SlackHomeWindow(exampleClient(slack, slack.token), POLICY);
    const { request } = new Play();
    const at = (now: number) => window.compose(homeBoard([request], { now })).fingerprint;
    // A hundredth of the target are 24 minutes.
    expect(at(hours(20) + MINUTE_MS)).toBe(at(hours(20)));
    expect(at(hours(20) + 24 * MINUTE_MS)).not.toBe(at(hours(20)));
    expect(window.compose(homeBoard([], { now: hours(20) })).fingerprint).not.toBe(at(hours(20)));
    await slack.stop();
  });
});
