import type { Facts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { notChecked, ofAnswer, ok } from './asked.ts';

/** What many workspaces need: administrators install the app themselves. */

const CREDENTIALS = 'https://api.slack.com/apps, the app, "Basic Information", "App Credentials"';

/** Slack's words where client id and secret are not the app's. */
const NOT_THE_APPS: Readonly<Record<string, string>> = {
  invalid_client_id: 'SLACK_CLIENT_ID',
  bad_client_secret: 'SLACK_CLIENT_SECRET',
};

/** Slack knows the app by its client id and secret. */
export function judgeClient({ client }: Facts): readonly Verdict[] {
  if (client.outcome === 'unreachable') {
    return [notChecked(`Slack cannot be reached: ${client.reason}.`)];
  }
  if (client.outcome !== 'refused') {
    return ofAnswer(client, 'Slack', () => [
      ok('Slack knows the app by its client id and secret.'),
    ]);
  }
  const variable = NOT_THE_APPS[client.error];
  return [
    {
      level: 'error',
      found:
        variable === undefined
          ? `Slack does not take client id and secret: ${client.error}.`
          : `Slack does not take the value of ${variable} (${client.error}).`,
      why: 'Nobody can install the app, and tokens that end are not renewed.',
      mend: `Copy client id and client secret again: ${CREDENTIALS}.`,
    },
  ];
}

const MOST_NAMED = 5;

/** What the workspaces gave when they installed the app can be read with the keys of today. */
export function judgeInstallations({ installations }: Facts): readonly Verdict[] {
  return ofAnswer(installations, 'Redis', ({ opened, closed }) => {
    const [first, ...others] = closed;
    if (first === undefined) {
      return [
        ok(
          opened === 0
            ? 'No workspace has installed the app yet.'
            : `${workspaces(opened)} installed the app; INSTALLATION_KEYS opens what they gave.`,
        ),
      ];
    }
    const named = [first, ...others].slice(0, MOST_NAMED).join(', ');
    const rest = closed.length - MOST_NAMED;
    return [
      {
        level: 'error',
        found: `INSTALLATION_KEYS does not open what ${workspaces(closed.length)} given: ${named}${rest > 0 ? ` and ${rest} more` : ''}.`,
        why: 'The bot has no token for them and does nothing there.',
        mend: 'Add the key that they were sealed with to INSTALLATION_KEYS again, behind the first one; where it is lost, have the app installed there again.',
      },
    ];
  });
}

function workspaces(count: number): string {
  return count === 1 ? '1 workspace has' : `${count} workspaces have`;
}
