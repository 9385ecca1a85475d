import { PLAYBOOK_IDS, type PlaybookId } from '../playbooks/playbooks.ts';
import { type Parsed, type Problem, parsed, refused } from '../problem.ts';
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

const ACCEPTED =
  'Accepted are days or hours of business time, such as 5 days, for all playbooks, and lines ' +
  'such as remove-connection 2 days or other-change 16 hours for one, separated by commas, ' +
  'semicolons or line breaks; days up to 365, hours up to 2920, also 0.5 days.';

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
  for (const [index, part] of text.split(/[\n;,]/).entries()) {
    const given = part.trim().replaceAll(/\s+/g, ' ');
    if (given === '') continue;
    const line = parseLine(given);
    const found = line.ok && targets.has(line.value.playbook) ? twice(line.value) : line;
    if (found.ok) targets.set(found.value.playbook, found.value.target);
    else {
      const where = `line ${index + 1}, "${given}":`;
      problems.push(
        ...found.problems.map((one) => ({ ...one, message: `${where} ${one.message}` })),
      );
    }
  }
  if (problems.length > 0) return { ok: false, problems };
  const { all: target = GUIDES, ...ofPlaybook }: Partial<Record<Line['playbook'], SlaTarget>> =
    Object.fromEntries(targets);
  return parsed({ target, ofPlaybook });
}

function parseLine(text: string): Parsed<Line, 'SLA_TARGET'> {
  const match =
    /^(?:([a-z][a-z-]*) )?(\d{1,4}(?:\.\d{1,2})?) ?(d|days?|business days?|h|hours?|business hours?)$/i.exec(
      text,
    );
  if (match === null) return refused('SLA_TARGET', `it is not a target. ${ACCEPTED}`);
  const [, named, amountText, unitText = ''] = match;
  const playbook = PLAYBOOK_IDS.find((id) => id === named?.toLowerCase());
  if (named !== undefined && playbook === undefined) {
    const playbooks = PLAYBOOK_IDS.join(', ');
    return refused('SLA_TARGET', `"${named}" is not a playbook; they are ${playbooks}.`);
  }
  const unit = /^(?:business )?h/i.test(unitText) ? 'business-hours' : 'business-days';
  const amount = Number(amountText);
  if (amount === 0 || amount > MOST[unit]) {
    return refused('SLA_TARGET', `${amount} is not possible. ${ACCEPTED}`);
  }
  return parsed({ playbook: playbook ?? 'all', target: { unit, amount } });
}

function twice({ playbook }: Line) {
  const what = playbook === 'all' ? 'all playbooks have' : `${playbook} has`;
  return refused('SLA_TARGET', `${what} a target already; give one.`);
}
