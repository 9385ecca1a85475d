import * as z from 'zod';
import type { CalendarSpec } from '../../domain/calendar/calendar.ts';
import type { ClosingClock } from '../../domain/sla/closing-clock.ts';
import type { SlaTarget } from '../../domain/sla/target.ts';
import { exactly } from './exactly.ts';

export const slaTargetSchema = exactly<SlaTarget>()(
  z.strictObject({
    unit: z.enum(['business-days', 'business-hours']),
    amount: z.number().positive(),
  }),
);

const hoursSchema = z.array(z.strictObject({ from: z.string(), to: z.string() }));

const dayOf = { date: z.string(), name: z.string() };

const calendarSpecSchema = exactly<CalendarSpec>()(
  z.strictObject({
    timeZone: z.string(),
    week: z.strictObject({
      monday: hoursSchema,
      tuesday: hoursSchema,
      wednesday: hoursSchema,
      thursday: hoursSchema,
      friday: hoursSchema,
      saturday: hoursSchema,
      sunday: hoursSchema,
    }),
    holidays: z.array(z.string()).exactOptional(),
    specialDays: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ ...dayOf, kind: z.literal('closed') }),
          z.strictObject({ ...dayOf, kind: z.enum(['half-day', 'open-day']), hours: hoursSchema }),
        ]),
      )
      .exactOptional(),
    businessDayMs: z.int().positive(),
  }),
);

export const closingClockSchema = exactly<ClosingClock>()(
  z.strictObject({
    calendar: calendarSpecSchema,
    target: slaTargetSchema,
    pausesForCustomer: z.boolean(),
  }),
);
