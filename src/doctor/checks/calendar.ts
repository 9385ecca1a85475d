import { describeCalendar } from '../../domain/calendar/next-closed-days.ts';
import { sharedCalendar } from '../../domain/calendar/shared-calendar.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { describeTarget, targetMsOf } from '../../domain/sla/target.ts';
import type { Facts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { notChecked, ok } from './asked.ts';

/** A preview, by which an operator sees whether hours, holidays and target are as they meant them. */
export function judgeCalendar({ configuration, now }: Facts): readonly Verdict[] {
  if (!configuration.ok) return [notChecked('The configuration has to be mended before.')];
  const { target } = configuration.config.sla;
  const calendar = sharedCalendar(configuration.config.calendar);
  const dueAt = calendar.addBusinessMs(now, targetMsOf(target, calendar));
  const due = describeInstant(dueAt, calendar.timeZone);
  const begins = describeInstant(calendar.nextBusinessInstant(now), calendar.timeZone);
  const starts = calendar.isBusinessTime(now) ? 'at once' : `on ${begins}`;
  return [
    ok(
      `A request submitted now would be due on ${due}: ${describeTarget(target)}, and its clock would start ${starts}.`,
    ),
  ];
}

/** What a business day counts for, and the next closed days by name. */
export function judgeBusinessDays({ configuration, now }: Facts): readonly Verdict[] {
  if (!configuration.ok) return [notChecked('The configuration has to be mended before.')];
  return describeCalendar(sharedCalendar(configuration.config.calendar), now).map(ok);
}
