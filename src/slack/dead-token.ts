/** Slack's words for a token that no waiting brings back: the app was removed, or the token revoked. */
const DEAD = new Set([
  'account_inactive',
  'invalid_auth',
  'invalid_refresh_token',
  'team_access_not_granted',
  'token_revoked',
]);

export function isDeadToken(slackError: string | undefined): boolean {
  return slackError !== undefined && DEAD.has(slackError);
}
