import type { SettingName } from './table.ts';

/** What an admin changes at a time: Slack advises some six inputs a modal. */
export const SETTING_PAGES = {
  people: {
    title: 'Adobe’s side',
    asks: 'Adobe’s engineers and account managers, and admins',
    names: [
      'ADOBE_ENGINEERS',
      'ADOBE_USER_GROUP',
      'ADOBE_ACCOUNT_MANAGERS',
      'ADMINS',
      'ADMIN_USER_GROUP',
    ],
  },
  calendar: {
    title: 'Calendar',
    asks: 'Time zone, business hours, holidays and special days',
    names: ['TIME_ZONE', 'BUSINESS_HOURS', 'HOLIDAYS', 'SPECIAL_DAYS', 'BUSINESS_DAY_SECONDS'],
  },
  target: {
    title: 'Target and pauses',
    asks: 'How much time a request may take, and when the clock pauses',
    names: ['SLA_TARGET', 'SLA_PAUSES_FOR_CUSTOMER'],
  },
  reminders: {
    title: 'Reminders',
    asks: 'Ladder, hours and snooze',
    names: ['REMINDER_LADDER', 'REMINDER_HOURS', 'REMINDER_MERGE_SECONDS', 'SNOOZE'],
  },
  escalation: {
    title: 'Escalation',
    asks: 'From when on, and whom',
    names: ['ESCALATE_FROM', 'ESCALATION_ADOBE', 'ESCALATION_CUSTOMER'],
  },
  digest: {
    title: 'Digest and channel',
    asks: 'The daily digest, and where requests go by default',
    names: ['DIGEST_TIME', 'DIGEST_FOR', 'DEFAULT_CHANNEL'],
  },
} as const satisfies Readonly<
  Record<string, { title: string; asks: string; names: readonly SettingName[] }>
>;

export type SettingPage = keyof typeof SETTING_PAGES;

export const SETTING_PAGE_NAMES = Object.keys(SETTING_PAGES) as readonly SettingPage[];
