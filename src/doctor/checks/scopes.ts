import { BOT_SCOPES } from '../../slack/bot-scopes.ts';
import type { Facts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { notChecked, ofAnswer, ok } from './asked.ts';

const REINSTALL =
  'https://api.slack.com/apps, the app, "App Manifest": paste manifest.yml, save, then "Install App", "Reinstall to Workspace"';

/** The scopes that Slack granted, compared with those of the manifest. */
export function judgeScopes({ bot }: Facts): readonly Verdict[] {
  return ofAnswer(bot, 'Slack', ({ scopes: granted }) => {
    if (granted === undefined) return [notChecked('Slack did not say which scopes the token has.')];
    const missing = BOT_SCOPES.filter((scope) => !granted.includes(scope));
    const further = granted.filter((scope) => !BOT_SCOPES.some((own) => own === scope));
    return [
      missing.length === 0
        ? ok(`The token has all ${BOT_SCOPES.length} scopes of manifest.yml.`)
        : {
            level: 'error',
            found: `The token lacks ${missing.join(', ')}.`,
            why: 'What needs them fails with missing_scope; manifest.yml says what each is for.',
            mend: `${REINSTALL}. Put the new token into SLACK_BOT_TOKEN if Slack shows another one.`,
          },
      ...(further.length === 0
        ? []
        : [
            {
              level: 'remark',
              found: `The token also has ${further.join(', ')}, which the bot does not use.`,
              why: 'Whoever gets hold of the token could do more with it than the bot needs.',
              mend: `If nothing else uses this app: ${REINSTALL}.`,
            } as const,
          ]),
    ];
  });
}
