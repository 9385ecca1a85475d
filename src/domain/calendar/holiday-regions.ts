import { type Parsed, type Problem, parsed } from '../problem.ts';
import { lineProblem, partsOf, settingLines } from '../setting-lines.ts';
import { parseHolidayRegion } from './public-holidays.ts';

const ACCEPTED =
  'Accepted are countries by their ISO code, with state and region where holidays differ, such as ' +
  'US, US-CA, GB-ENG or DE-BY-A; several on lines of their own or between commas.';

/**
 * The regions whose public holidays the setting `HOLIDAYS` names, each once. A problem names its
 * line; those of all lines come at once.
 */
export function parseHolidays(text: string): Parsed<readonly string[], 'HOLIDAYS'> {
  const problems: Problem<'HOLIDAYS'>[] = [];
  const regions = new Set<string>();
  for (const line of settingLines(text)) {
    for (const part of partsOf(line.text)) {
      const read = parseHolidayRegion(part);
      if (read.ok) regions.add(read.region);
      else problems.push({ field: 'HOLIDAYS', message: lineProblem(line, read.problem, ACCEPTED) });
    }
  }
  return problems.length > 0 ? { ok: false, problems } : parsed([...regions]);
}
