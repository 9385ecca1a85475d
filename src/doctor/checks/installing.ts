import { BOT_SCOPES } from '../../slack/bot-scopes.ts';
import type { Facts, InstallationFacts } from '../facts.ts';
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

/** What the workspaces gave can be read with the keys of today, and has the manifest's scopes. */
export function judgeInstallations({ installations }: Facts): readonly Verdict[] {
  return ofAnswer(installations, 'Redis', ({ opened, closed }) => {
    const wrong = [...judgeClosed(closed), ...judgeGranted(opened)];
    if (wrong.length > 0) return wrong;
    return [
      ok(
        opened.length === 0
          ? 'No workspace has installed the app yet.'
          : `${workspaces(opened.length)} installed the app; INSTALLATION_KEYS opens what they gave.`,
      ),
    ];
  });
}

function judgeClosed(closed: InstallationFacts['closed']): readonly Verdict[] {
  if (closed.length === 0) return [];
  return [
    {
      level: 'error',
      found: `INSTALLATION_KEYS does not open what ${workspaces(closed.length)} given: ${named(closed)}.`,
      why: 'The bot has no token for them and does nothing there.',
      mend: 'Add the key that they were sealed with to INSTALLATION_KEYS again, behind the first one; where it is lost, have the app installed there again.',
    },
  ];
}

/** Slack grants the scopes of the day of the installation: a new one in the manifest is not enough. */
function judgeGranted(opened: InstallationFacts['opened']): readonly Verdict[] {
  const lacking = opened.filter(({ scopes }) => BOT_SCOPES.some((one) => !scopes.includes(one)));
  if (lacking.length === 0) return [];
  const missing = BOT_SCOPES.filter((scope) =>
    lacking.some(({ scopes }) => !scopes.includes(scope)),
  );
  return [
    {
      level: 'error',
      found: `${workspaces(lacking.length)} not granted all scopes (${missing.join(', ')}): ${named(lacking.map(({ owner }) => owner))}.`,
      why: 'What needs them fails there with missing_scope; manifest.yml says what each is for.',
      mend: 'Paste manifest.yml into the app at https://api.slack.com/apps ("App Manifest"), then have the app installed there again.',
    },
  ];
}

function named(owners: readonly string[]): string {
  const rest = owners.length - MOST_NAMED;
  return `${owners.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function workspaces(count: number): string {
  return count === 1 ? '1 workspace has' : `${count} workspaces have`;
}
