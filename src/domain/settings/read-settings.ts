import { usualDayMs } from '../calendar/business-day.ts';
import type { CalendarSpec } from '../calendar/calendar.ts';
import { clockProblems } from '../clock-problems.ts';
import type { Problem } from '../problem.ts';
import type { WorkspaceSettings } from '../workspace-settings.ts';
import {
  parseSetting,
  SETTING_NAMES,
  type SettingName,
  type SettingTexts,
  type SettingValues,
} from './table.ts';

/** What the texts of all settings mean, or everything that is wrong with them at once. */
export type ReadSettings =
  | { readonly ok: true; readonly settings: WorkspaceSettings }
  | {
      readonly ok: false;
      /** Of single settings; each message reads on after the setting's name. */
      readonly problems: readonly Problem<SettingName>[];
      /** Between settings: sentences that begin with their names. */
      readonly between: readonly string[];
    };

/**
 * Reads the settings of a workspace.
 * @param texts what each says; where nothing is said, its `fallback`.
 */
export function readSettings(texts: SettingTexts): ReadSettings {
  const problems: Problem<SettingName>[] = [];
  const read: Record<string, unknown> = {};
  for (const name of SETTING_NAMES) {
    const value = parseSetting(name, texts[name]);
    if (value.ok) read[name] = value.value;
    else problems.push(...value.problems.map(({ message }) => ({ field: name, message })));
  }
  // Each parser gives its row's value; one that could not be read is absent.
  const values = read as Partial<SettingValues>;
  const between = problemsBetween(values);
  return isComplete(values) && between.length === 0
    ? { ok: true, settings: settingsOf(values) }
    : { ok: false, problems, between };
}

function isComplete(values: Partial<SettingValues>): values is SettingValues {
  return SETTING_NAMES.every((name) => name in values);
}

/** As far as each can be read: one that cannot hides nothing of what is wrong with the others. */
function problemsBetween(values: Partial<SettingValues>): readonly string[] {
  const { ADOBE_ENGINEERS: engineers, ADOBE_USER_GROUP: groups } = values;
  const isNobody = engineers?.length === 0 && groups?.length === 0;
  return [
    ...(isNobody ? ['ADOBE_ENGINEERS or ADOBE_USER_GROUP must say who does Adobe’s steps'] : []),
    ...clockProblems({
      calendar: calendarOf(values),
      targets: values.SLA_TARGET,
      ladder: values.REMINDER_LADDER,
      escalateFrom: values.ESCALATE_FROM,
    }),
  ];
}

function calendarOf({
  TIME_ZONE: timeZone,
  BUSINESS_HOURS: week,
  HOLIDAYS: holidays,
  SPECIAL_DAYS: specialDays,
  BUSINESS_DAY_SECONDS: dayMs,
}: Partial<SettingValues>): CalendarSpec | undefined {
  const isRead = timeZone !== undefined && week && holidays && specialDays && dayMs !== undefined;
  return isRead
    ? { timeZone, week, holidays, specialDays, businessDayMs: dayMs ?? usualDayMs(week) }
    : undefined;
}

function settingsOf(values: SettingValues): WorkspaceSettings {
  const calendar = calendarOf(values);
  if (calendar === undefined) throw new Error('settings that could be read have a calendar');
  const { ADMIN_USER_GROUP: adminGroup, DIGEST_TIME: timeMs } = values;
  return {
    adobe: {
      engineers: values.ADOBE_ENGINEERS,
      accountManagers: values.ADOBE_ACCOUNT_MANAGERS,
      userGroups: values.ADOBE_USER_GROUP,
    },
    admins: {
      people: values.ADMINS,
      userGroups: adminGroup === undefined ? [] : [adminGroup],
    },
    calendar,
    sla: { ...values.SLA_TARGET, pausesForCustomer: values.SLA_PAUSES_FOR_CUSTOMER },
    reminders: {
      ladder: values.REMINDER_LADDER,
      escalateFrom: values.ESCALATE_FROM / 100,
      workingHours: values.REMINDER_HOURS,
      escalation: { adobe: values.ESCALATION_ADOBE, customer: values.ESCALATION_CUSTOMER },
      mergeWithinMs: values.REMINDER_MERGE_SECONDS * 1000,
      snoozeMs: values.SNOOZE,
    },
    digest: timeMs === null ? null : { timeMs, audiences: values.DIGEST_FOR },
    defaultChannel: values.DEFAULT_CHANNEL,
  };
}
