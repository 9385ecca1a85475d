import type { WallInterval, Week } from './calendar.ts';

/** From midnight to midnight. */
export const ALL_DAY: readonly WallInterval[] = [{ from: '00:00', to: '24:00' }];

/** Open around the clock, every day. */
export const ALWAYS: Week = {
  monday: ALL_DAY,
  tuesday: ALL_DAY,
  wednesday: ALL_DAY,
  thursday: ALL_DAY,
  friday: ALL_DAY,
  saturday: ALL_DAY,
  sunday: ALL_DAY,
};

/** The same opening hours Monday to Friday, closed at the weekend. */
export function weekdays(hours: readonly WallInterval[]): Week {
  return {
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: [],
    sunday: [],
  };
}
