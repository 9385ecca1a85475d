/** The bot's scopes, as `manifest.yml` asks for them and says what for; a test compares the two. */
export const BOT_SCOPES = [
  'commands',
  'chat:write',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'im:history',
  'im:write',
  'files:write',
  'usergroups:read',
  'users:read',
] as const;
