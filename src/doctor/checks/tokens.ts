import type { Asked, Facts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { notChecked, ok } from './asked.ts';

interface Token {
  readonly variable: string;
  readonly kind: string;
  /** Where Slack shows it. */
  readonly where: string;
}

const BOT: Token = {
  variable: 'SLACK_BOT_TOKEN',
  kind: 'the bot token (xoxb-…)',
  where: 'https://api.slack.com/apps, the app, "OAuth & Permissions", "Bot User OAuth Token"',
};
const APP: Token = {
  variable: 'SLACK_APP_TOKEN',
  kind: 'the app-level token (xapp-…)',
  where: 'https://api.slack.com/apps, the app, "Basic Information", "App-Level Tokens"',
};

/** The bot token is one, and Slack takes it. */
export function judgeBotToken({ bot }: Facts): readonly Verdict[] {
  if (bot.outcome !== 'answered') return [withoutAnswer(BOT, bot)];
  const { team, user, isBot } = bot.value;
  return [isBot ? ok(`Slack knows the bot as ${user} in ${team}.`) : wrongType(BOT)];
}

/** The app-level token may open Socket Mode. */
export function judgeAppToken({ app }: Facts): readonly Verdict[] {
  return [app.outcome === 'answered' ? ok('Socket Mode can be opened.') : withoutAnswer(APP, app)];
}

function withoutAnswer(token: Token, asked: Exclude<Asked<unknown>, { outcome: 'answered' }>) {
  switch (asked.outcome) {
    case 'not-asked':
      return notChecked(asked.because);
    case 'not-needed':
      return ok(asked.because);
    case 'unreachable':
      return unreachable(asked.reason);
    case 'refused':
      return refused(token, asked.error);
  }
}

function unreachable(reason: string): Verdict {
  return {
    level: 'error',
    found: `Slack cannot be reached: ${reason}. Nothing is known of the token.`,
    why: 'The bot works with Slack’s Web API and ends at its start without it.',
    mend: 'Look whether this machine may open https://slack.com (curl -sS https://slack.com/api/api.test), its DNS, its proxy and its firewall; see https://slack-status.com.',
  };
}

function wrongType({ variable, kind, where }: Token): Verdict {
  return {
    level: 'error',
    found: `${variable} is a token of another type.`,
    why: 'Each type of token may call other methods; Slack refuses those that the bot needs.',
    mend: `Put ${kind} into ${variable}: ${where}.`,
  };
}

const REFUSALS: Readonly<Record<string, (token: Token) => Verdict>> = {
  not_allowed_token_type: wrongType,
  invalid_auth: ({ variable, where }) => ({
    level: 'error',
    found: `Slack does not know the token of ${variable}, or does not take it from here (invalid_auth).`,
    why: 'The bot ends at its start.',
    mend: `Copy it again, whole: ${where}. If the workspace allows certain IP addresses only, have this machine’s added.`,
  }),
  token_revoked: revoked,
  token_expired: revoked,
  account_inactive: revoked,
  missing_scope: ({ variable, where }) => ({
    level: 'error',
    found: `The token of ${variable} lacks the scope connections:write.`,
    why: 'Socket Mode cannot be opened without it.',
    mend: `Generate a token with that scope and put it into ${variable}: ${where}.`,
  }),
};

function revoked({ variable, where }: Token): Verdict {
  return {
    level: 'error',
    found: `The token of ${variable} was revoked, or the app was removed from the workspace.`,
    why: 'Slack takes nothing more with it.',
    mend: `Install the app again ("Install App"), and put the new token into ${variable}: ${where}.`,
  };
}

function refused(token: Token, error: string): Verdict {
  return (
    REFUSALS[error]?.(token) ?? {
      level: 'error',
      found: `Slack refuses the token of ${token.variable}: ${error}.`,
      why: 'The bot ends at its start.',
      mend: `Look the word up at https://docs.slack.dev/reference/methods/auth.test; the token is at ${token.where}.`,
    }
  );
}
