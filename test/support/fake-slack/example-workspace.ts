import type { FakeSlackConfig } from './world/config.ts';

export const START = Date.UTC(2026, 10, 23, 9, 0);

/** A clock that tests move by hand. */
export const handClock = () => {
  let at = START;
  return {
    now: () => at,
    advance: (ms: number): void => {
      at += ms;
    },
  };
};

/** A workspace with everything the fake's own tests need, and an external customer. */
export const exampleWorkspace = (overrides: Partial<FakeSlackConfig> = {}): FakeSlackConfig => ({
  team: { id: 'T1', name: 'Adobe', domain: 'adobe' },
  bot: { userId: 'UBOT', botId: 'B1', appId: 'A1', name: 'handoffs' },
  scopes: [
    'chat:write',
    'commands',
    'channels:history',
    'channels:read',
    'files:write',
    'groups:history',
    'groups:read',
    'im:history',
    'im:read',
    'im:write',
    'team:read',
    'usergroups:read',
    'users:read',
  ],
  users: [
    { id: 'UADOBE', name: 'ada', tz: 'Europe/Berlin', tz_offset: 3600 },
    { id: 'UCUSTOMER', team_id: 'T2', name: 'carl' },
    { id: 'USTRANGER', team_id: 'T3', is_stranger: true },
    { id: 'UGONE', deleted: true },
    { id: 'UROBOT', is_bot: true },
  ],
  channels: [
    { id: 'COPEN', name: 'handoffs', is_ext_shared: true, members: ['UADOBE', 'UCUSTOMER'] },
    { id: 'CELSEWHERE', name: 'elsewhere', is_member: false, members: ['UADOBE'] },
    { id: 'GSECRET', is_private: true, is_member: false, members: ['UADOBE'] },
    { id: 'GOURS', is_private: true, members: ['UADOBE'] },
    { id: 'COLD', is_archived: true },
  ],
  usergroups: [{ id: 'SADOBE', users: ['UADOBE'] }],
  signingSecret: 'signing-secret',
  now: () => START,
  ...overrides,
});
