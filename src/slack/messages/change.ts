import type { Change } from '../../domain/change/change.ts';
import { CHANGE_TITLES } from '../../domain/change/change-titles.ts';
import { differencesOf } from '../../domain/change/differences.ts';
import { requestLabel } from '../../domain/ids.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { listed } from '../../domain/intake/wording.ts';
import type { RequestState } from '../../domain/request.ts';
import { inFull, type Listing } from '../blocks/listing.ts';
import { escaped, escapedWithin, typedCode } from '../blocks/mrkdwn.ts';
import { connectionName } from './connections.ts';

/** As much of a field as a card shows; the history and the ticket's text have all of it. */
const LONGEST_VALUE = 300;
const LONGEST_DESCRIPTION = 1_200;
const MOST_NAMED = 10;

/** What is changed of which request: the connections that it is about, and before and after. */
export function changeText(change: Change, intake: Intake): string {
  return inFull(changeListing(change, intake)).paragraphs.join('\n');
}

/** The same for a message, where there may be no room for all of it. */
export function changeListings({ change, intake }: RequestState): readonly Listing[] {
  return change === null ? [] : [changeListing(change, intake)];
}

/** What kind of change of which request it is. */
export function changeHeading({ kind, of }: Change): string {
  return `*${CHANGE_TITLES[kind]}* (difference to ${requestLabel({ number: of })})`;
}

function changeListing(change: Change, intake: Intake): Listing {
  const { existing, about, description, alongside } = change;
  const names = existing
    .filter(({ id }) => about.includes(id))
    .map((one) => connectionName(existing, one));
  const differences = differencesOf({ change, intake }).map(({ label, before, after }) =>
    before === ''
      ? `• ${escaped(label)}: add ${value(after)}`
      : `• ${escaped(label)}: ${value(before)} → ${value(after)}`,
  );
  const lines = [
    ...(names.length === 0 ? [] : [`• Connections: ${names.join('; ')}`]),
    ...differences,
    ...(description === '' ? [] : [`“${escapedWithin(description, LONGEST_DESCRIPTION)}”`]),
    ...(alongside.length === 0 ? [] : [alongsideText(change)]),
  ];
  return {
    heading: changeHeading(change),
    lines,
    noun: ['detail of the change', 'details of the change'],
  };
}

/** What is open at the same time is not in the difference: whoever reviews has to know of it. */
function alongsideText({ of, alongside }: Change): string {
  const numbers = alongside.slice(-MOST_NAMED).map((number) => requestLabel({ number }));
  const others = alongside.length - numbers.length;
  const named = listed(others > 0 ? [`${others} more`, ...numbers] : numbers);
  const isOne = alongside.length === 1;
  return `When this was asked for, ${named} ${isOne ? 'was another change' : 'were other changes'} of ${requestLabel({ number: of })} that ${isOne ? 'was' : 'were'} not completed yet.`;
}

/** One line, cut: a list of services may have many. */
function value(text: string): string {
  return typedCode(text.replaceAll('\n', '; '), LONGEST_VALUE);
}
