import { parseBusinessDay } from '../calendar/business-day.ts';
import { parseBusinessHours } from '../calendar/business-hours.ts';
import { parseHolidays } from '../calendar/holiday-regions.ts';
import { parseSpecialDays } from '../calendar/special-days.ts';
import { parseTimeZone } from '../calendar/time-zone.ts';
import { parseDigestAudiences, parseDigestTime } from '../digest/settings.ts';
import type { Parsed } from '../problem.ts';
import { parseLadder } from '../reminders/parse-ladder.ts';
import { parseContacts, parseCustomerContacts } from '../reminders/settings.ts';
import { parseSnoozeDuration } from '../reminders/snooze-duration.ts';
import { parseSlaTargets } from '../sla/parse-target.ts';
import { typedText } from '../typed-text.ts';
import {
  parseChannel,
  parsePeople,
  parseUserGroup,
  parseUserGroups,
  wholeNumber,
  yesOrNo,
} from './parsers.ts';
import type { SettingRule } from './rule.ts';

const PAUSES = 'the clock pauses while the customer owns the step';

/**
 * Everything that is decided for a workspace, by the name of the variable that gives its default. To add
 * a setting, add a row here, its page in `pages.ts`, and what it does in `read-settings.ts`.
 */
export const SETTINGS = {
  ADOBE_ENGINEERS: {
    label: 'Adobe’s engineers',
    hint: 'Who does Adobe’s steps: user ids, separated by commas, besides the members of the group.',
    kind: 'people',
    fallback: '',
    mayBeNone: true,
    parse: parsePeople,
  },
  ADOBE_USER_GROUP: {
    label: 'Adobe’s user groups',
    hint: 'Their members are Adobe’s engineers: a group’s id, for example S0614TZR7; several are separated by commas.',
    kind: 'group',
    fallback: '',
    mayBeNone: true,
    parse: parseUserGroups,
  },
  ADOBE_ACCOUNT_MANAGERS: {
    label: 'Adobe’s account managers',
    hint: 'Who watches all requests and is not sent the steps: user ids, separated by commas.',
    kind: 'people',
    fallback: '',
    mayBeNone: true,
    parse: parsePeople,
  },
  ADMINS: {
    label: 'Admins',
    hint: 'Who may change these settings and act for a side: user ids, separated by commas. Those of the environment always count.',
    kind: 'people',
    fallback: '',
    mayBeNone: true,
    parse: parsePeople,
  },
  ADMIN_USER_GROUP: {
    label: 'User group of admins',
    hint: 'Its members are admins too: the group’s id. That of the environment always counts.',
    kind: 'group',
    fallback: '',
    mayBeNone: true,
    parse: parseUserGroup,
  },
  TIME_ZONE: {
    label: 'Time zone',
    hint: 'Of the business hours: an Area/City name, for example Europe/Berlin, or UTC.',
    kind: 'line',
    fallback: 'UTC',
    mayBeNone: false,
    parse: parseTimeZone,
  },
  BUSINESS_HOURS: {
    label: 'Business hours',
    hint: 'Monday to Friday 09:00-17:00, or by weekday: Mon-Thu 09:00-12:00, 13:00-17:00; Fri 08:00-15:00. The word always is around the clock.',
    kind: 'lines',
    fallback: '09:00-17:00',
    mayBeNone: false,
    parse: parseBusinessHours,
  },
  HOLIDAYS: {
    label: 'Public holidays',
    hint: 'Of which countries, with state and region where holidays differ: DE-BY, US-CA.',
    kind: 'lines',
    fallback: '',
    mayBeNone: true,
    parse: parseHolidays,
  },
  SPECIAL_DAYS: {
    label: 'Special days',
    hint: 'Dates that differ: 2026-12-24 09:00-13:00 Christmas Eve (open in these hours only); 2026-12-31 closed Inventory; 2027-01-09 open 09:00-17:00 Migration (open although it is a Saturday).',
    kind: 'lines',
    fallback: '',
    mayBeNone: true,
    parse: parseSpecialDays,
  },
  BUSINESS_DAY_SECONDS: {
    label: 'Length of a business day',
    hint: 'How much business time one business day counts for: the word auto (as long as most weekdays are open), seconds such as 28800, or 8 h.',
    kind: 'line',
    fallback: 'auto',
    mayBeNone: false,
    parse: parseBusinessDay,
  },
  SLA_TARGET: {
    label: 'Target',
    hint: 'In days or hours of business time, also for single kinds of request: 5 days; remove-connection 2 days; other-change 16 hours.',
    kind: 'lines',
    fallback: '5 days',
    mayBeNone: false,
    parse: parseSlaTargets,
  },
  SLA_PAUSES_FOR_CUSTOMER: {
    label: 'Pause policy',
    hint: 'The clock always pauses while a request is returned or on hold.',
    kind: 'choice',
    fallback: 'no',
    mayBeNone: false,
    choices: [
      { value: 'no', label: 'It runs whoever’s turn it is' },
      { value: 'yes', label: 'It also pauses while it is the customer’s turn' },
    ],
    parse: yesOrNo(PAUSES),
  },
  REMINDER_LADDER: {
    label: 'Reminder ladder',
    hint: 'Percentages of the target, 100 among them, days after it, and days without a move: 50, 75, 90, 100, overdue 1 day, stalled 1 day.',
    kind: 'lines',
    fallback: '50, 75, 90, 100, overdue 1 day, stalled 1 day',
    mayBeNone: false,
    parse: parseLadder,
  },
  REMINDER_HOURS: {
    label: 'Hours of reminders',
    hint: 'As business hours, in each reader’s own time zone; the word always is at any hour.',
    kind: 'lines',
    fallback: '09:00-17:00',
    mayBeNone: false,
    parse: parseBusinessHours,
  },
  REMINDER_MERGE_SECONDS: {
    label: 'Reminders together',
    hint: 'Reminders for one person that are due within so many seconds become one message.',
    kind: 'line',
    fallback: '180',
    mayBeNone: false,
    parse: wholeNumber('a whole number of seconds', 0, 3_600),
  },
  SNOOZE: {
    label: 'Snooze',
    hint: 'How long the button of a reminder snoozes: 30 s, 15 min or 4 h.',
    kind: 'line',
    fallback: '4 h',
    mayBeNone: false,
    parse: parseSnoozeDuration,
  },
  ESCALATE_FROM: {
    label: 'Escalate from',
    hint: 'A percentage of the reminder ladder: from it on, the contacts and the thread hear of it too.',
    kind: 'line',
    fallback: '90',
    mayBeNone: false,
    parse: wholeNumber('a percentage of the target', 1, 100),
  },
  ESCALATION_ADOBE: {
    label: 'Adobe’s escalation contacts',
    hint: 'User ids, separated by commas; C024BE91L=U024BE7LH for the requests of one channel.',
    kind: 'people',
    fallback: '',
    mayBeNone: true,
    parse: parseContacts,
  },
  ESCALATION_CUSTOMER: {
    label: 'Customers’ escalation contacts',
    hint: 'Each for a channel: C024BE91L=T024BE7LD:U024BE7LH; *=U024BE7LH may know of all requests.',
    kind: 'people',
    fallback: '',
    mayBeNone: true,
    parse: parseCustomerContacts,
  },
  DIGEST_TIME: {
    label: 'Time of the daily digest',
    hint: 'On the clock of whoever gets it, such as 09:00, or the word off.',
    kind: 'line',
    fallback: '09:00',
    mayBeNone: false,
    parse: parseDigestTime,
  },
  DIGEST_FOR: {
    label: 'Who gets the digest',
    hint: 'The words engineers, channels, or both, separated by a comma.',
    kind: 'line',
    fallback: 'engineers, channels',
    mayBeNone: false,
    parse: parseDigestAudiences,
  },
  DEFAULT_CHANNEL: {
    label: 'Default channel',
    hint: 'Where a request goes that is not begun in a channel: the channel’s id, for example C024BE91L.',
    kind: 'channel',
    fallback: '',
    mayBeNone: true,
    parse: parseChannel,
  },
} as const satisfies Readonly<Record<string, SettingRule<unknown>>>;

export type SettingName = keyof typeof SETTINGS;

type ValueOf<Rule> = Rule extends SettingRule<infer Value> ? Value : never;

/** What the settings mean, once each could be read. */
export type SettingValues = {
  readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]>;
};

/** What was typed for each setting. */
export type SettingTexts = Readonly<Record<SettingName, string>>;

export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[];

export function settingRule(name: SettingName): SettingRule<unknown> {
  return SETTINGS[name];
}

/** What is kept of a text that somebody gave for a setting: all of it, the environment's may be long. */
export function settingText(text: string): string {
  return typedText(text, text.length);
}

/** What a setting's text means; what was stored by an earlier version may not be cleaned yet. */
export function parseSetting(name: SettingName, text: string): Parsed<unknown> {
  return settingRule(name).parse(settingText(text));
}
