import { PLAYBOOK_IDS, type PlaybookId } from '../playbooks/playbooks.ts';
import { type Parsed, type Problem, parsed } from '../problem.ts';
import { lineProblem, partsOf, settingLines } from '../setting-lines.ts';
import type { SlaTarget } from './target.ts';

/** The targets of the settings. */
export interface SlaTargets {
  /** Of every playbook that has none of its own. */
  readonly target: SlaTarget;
  readonly ofPlaybook: Readonly<Partial<Record<PlaybookId, SlaTarget>>>;
}

/** The guide's "up to five business days". */
const GUIDES: SlaTarget = { unit: 'business-days', amount: 5 };

const MOST = { 'business-days': 365, 'business-hours': 2_920 } as const;
/** Nobody can be reminded of less in time. */
const LEAST = { 'business-days': 0.1, 'business-hours': 0.5 } as const;

const ACCEPTED =
  'Accepted are days or hours of business time, such as 5 days, for all playbooks, and lines ' +
  'such as remove-connection 2 days or other-change 16 hours for one, separated by commas, ' +
  'semicolons or line breaks; days from 0.1 up to 365, hours from 0.5 up to 2920.';

interface Line {
  readonly playbook: PlaybookId | 'all';
  readonly target: SlaTarget;
}

/**
 * The targets that the setting `SLA_TARGET` means: `5 days; remove-connection 2 days`. Where no line
 * is for all playbooks, the guide's five business days are. Every wrong line is told.
 */
export function parseSlaTargets(text: string): Parsed<SlaTargets, 'SLA_TARGET'> {
  const targets = new Map<Line['playbook'], SlaTarget>();
  const problems: Problem<'SLA_TARGET'>[] = [];
  const given = settingLines(text).flatMap(({ number, text: line }) =>
    partsOf(line).map((part) => ({ number, text: part.replaceAll(/\s+/g, ' ') })),
  );
  for (const line of given) {
    const read = parseLine(line.text);
    const found = typeof read !== 'string' && targets.has(read.playbook) ? twice(read) : read;
    if (typeof found !== 'string') targets.set(found.playbook, found.target);
    else problems.push({ field: 'SLA_TARGET', message: lineProblem(line, found, ACCEPTED) });
  }
  if (problems.length > 0) return { ok: false, problems };
  const { all: target = GUIDES, ...ofPlaybook }: Partial<Record<Line['playbook'], SlaTarget>> =
    Object.fromEntries(targets);
  return parsed({ target, ofPlaybook });
}

/** What a line says, or a sentence about what is wrong with it. */
function parseLine(text: string): Line | string {
  const match =
    /^(?:([a-z][a-z-]*) )?(\d{1,4}(?:\.\d{1,2})?) ?((?:business |working |work ?)?days?|[bw]?d|(?:business |working )?(?:hours?|hrs?)|h)$/i.exec(
      text,
    );
  if (match === null) return `it is not a target.${whatItMayBe(text)}`;
  const [, named, amountText, unitText = ''] = match;
  const playbook = PLAYBOOK_IDS.find((id) => id === named?.toLowerCase());
  if (named !== undefined && playbook === undefined) {
    return `"${named}" is not a playbook; they are ${PLAYBOOK_IDS.join(', ')}.`;
  }
  const unit = /d(?:ays?)?$/i.test(unitText) ? 'business-days' : 'business-hours';
  const amount = Number(amountText);
  if (amount < LEAST[unit] || amount > MOST[unit]) return `${amount} is not possible.`;
  return { playbook: playbook ?? 'all', target: { unit, amount } };
}

/** The right spelling of what is measured otherwise: weeks have as many business days as a week is open. */
function whatItMayBe(text: string): string {
  const weeks = /(\d{1,2}) ?(?:weeks?|wks?|w)$/i.exec(text)?.[1];
  if (weeks !== undefined) {
    return ` Weeks are not counted: write ${Number(weeks) * 5} days where Monday to Friday are business days.`;
  }
  const minutes = /(\d{1,4}) ?min(?:ute)?s?$/i.exec(text)?.[1];
  if (minutes !== undefined) {
    return ` Minutes are not counted: write ${Math.round((Number(minutes) / 60) * 100) / 100} hours.`;
  }
  const isCalendar = /\bcalendar days?$/i.test(text);
  return isCalendar ? ' The clock counts business time: write 5 days for five business days.' : '';
}

function twice({ playbook }: Line): string {
  const what = playbook === 'all' ? 'all playbooks have' : `${playbook} has`;
  return `${what} a target already; give one.`;
}
