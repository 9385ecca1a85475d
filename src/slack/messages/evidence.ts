import type { KnownBlock } from '@slack/types';
import type { Cloud } from '../../domain/cloud.ts';
import type { FieldChange } from '../../domain/events.ts';
import { describeReading } from '../../domain/evidence/causes.ts';
import type { ConnectionTest } from '../../domain/evidence/connection-test.ts';
import type { Deed, Request, Visit } from '../../domain/request.ts';
import { section } from '../blocks/blocks.ts';
import { codeBlocks } from '../blocks/code-blocks.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { pieces } from '../blocks/pieces.ts';
import { deedLine, wordsOf } from '../wording/deeds.ts';
import { fieldLabel } from '../wording/field-labels.ts';
import { deedText } from './request-facts.ts';

/** So much of what somebody wrote stands in the thread; all of it is in the modal. */
export const WORDS_IN_THREAD = 600;

/** Below Slack's 3,000 characters of a section. */
const MOST_WORDS = 2_900;

/** Whether there is more to read of a deed than its line in the thread. */
export function hasMore(deed: Deed, cloud: Cloud): boolean {
  return (
    testOf(deed) !== null ||
    changesOf(deed).length > 0 ||
    deedLine(deed, cloud, WORDS_IN_THREAD) !== deedLine(deed, cloud, Number.POSITIVE_INFINITY)
  );
}

/**
 * The deeds of a visit as they are told: a test that proves the last port is also what completes the
 * step, and is told once.
 */
export function toldDeeds({ deeds }: Visit): readonly Deed[] {
  return deeds.filter(
    (deed) =>
      deed.outcome.kind !== 'tested' ||
      !deeds.some(
        ({ connection, at, outcome }) =>
          outcome.kind === 'done' && connection === deed.connection && at === deed.at,
      ),
  );
}

/** All that was done at a visit and what proves it, a group of blocks for each deed. */
export function evidenceBlocks(
  request: Request,
  visit: Visit,
  timeZone: string,
): readonly (readonly KnownBlock[])[] {
  const { cloud } = request.intake;
  return toldDeeds(visit).map((deed) => [
    section(deedText(request, deed, timeZone, WORDS_IN_THREAD)),
    ...wordsBlocks(deed),
    ...testBlocks(testOf(deed)),
    ...changesOf(deed).flatMap((change) => changeBlocks(change, cloud)),
  ]);
}

function wordsBlocks(deed: Deed): readonly KnownBlock[] {
  const words = wordsOf(deed);
  if (escaped(words).length <= WORDS_IN_THREAD) return [];
  const texts = pieces(words, MOST_WORDS).map(escaped);
  return ['*In full*', ...texts].map((text) => section(text));
}

function testOf({ outcome }: Deed): ConnectionTest | null {
  if (outcome.kind === 'tested') return outcome;
  if (outcome.kind !== 'done') return null;
  return outcome.evidence.kind === 'connection-test' ? outcome.evidence.test : null;
}

/** Each port with the host that was tested, and the lines that say so. */
function testBlocks(test: ConnectionTest | null): readonly KnownBlock[] {
  if (test === null) return [];
  const lines = test.readings.map(
    (reading) => `• ${escaped(`${describeReading(reading)}, tested at ${reading.host}`)}`,
  );
  return [...packed(lines), '*From the output that was pasted*', ...codeBlocks(test.excerpt)].map(
    (text) => section(text),
  );
}

function changesOf({ outcome }: Deed): readonly FieldChange[] {
  const evidence = outcome.kind === 'done' ? outcome.evidence : null;
  return evidence?.kind === 'correction' ? evidence.changes : [];
}

/** A field as it was and as it is since. */
function changeBlocks({ field, before, after }: FieldChange, cloud: Cloud): readonly KnownBlock[] {
  const label = escaped(fieldLabel(field, cloud));
  return [
    ...valueTexts(`*${label}, before*`, before),
    ...valueTexts(`*${label}, after*`, after),
  ].map((text) => section(text));
}

function valueTexts(heading: string, value: string): readonly string[] {
  return value === '' ? [`${heading}\nNothing`] : [heading, ...codeBlocks(value)];
}
