import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { amira, carla } from '../support/people.ts';
import { BRAVO, dnsName } from '../support/typed.ts';
import type { Workspace } from '../support/workspace.ts';

const PRODUCTION = { id: 'vpce-0cccccccccccccccc', service: 'vpce-svc-0aaaaaaaaaaaaaaa1' };
const STAGING = { id: 'vpce-0dddddddddddddddd', service: 'vpce-svc-0aaaaaaaaaaaaaaa2' };

/** Ctrl-C in the demo, and its next start. */
export function restarting(story: () => Workspace): void {
  test('stopped and started, it posts the open request again', async () => {
    const { slack, stopBot, restartSlack, startBot } = story();
    expect(await stopBot()).toContain('the bot has stopped');
    await restartSlack();
    await startBot();

    await slack.reload();
    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await eventually(() => slack.card('PL-2')).toMatch(
      /Bravo Books’s turn: Create the interface endpoint/,
    );
    expect(await slack.card('PL-2')).toMatch(
      /1\. Review the request \(Adobe\): done by @Amira Aziz/,
    );
    // A completed request keeps its history; nobody needs its card in an empty channel.
    expect(await slack.card('PL-1')).toBe('');
    await slack.send('/privatelink list');
    await eventually(() => slack.lastAnswer()).toMatch(/PL-1 Acme Outdoor.*\s+Completed\./);
  });

  test('the buttons are there again, and a step can be done', async () => {
    const { slack } = story();
    await slack.openThread('PL-2');
    await eventually(() => slack.hasButton('Give Endpoint')).toBe(true);
    await slack.press('Give Endpoint');
    await eventually(() => slack.modal()).toBe('Interface endpoint');
    for (const [name, { id, service }] of [
      ['Production', PRODUCTION],
      ['Staging', STAGING],
    ] as const) {
      await slack.fill(`${name}: Endpoint id`, id);
      await slack.fill(`${name}: DNS name of the endpoint`, dnsName(id, service, BRAVO.region));
    }
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-2')).toMatch(
      /Production: pendingAcceptance[\s\S]*Staging: pendingAcceptance/,
    );
    await slack.actAs(amira);
    await eventually(() => slack.hasButton('Staging: Approve Connection')).toBe(true);
  });
}
