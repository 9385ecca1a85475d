import type { ModalView } from '@slack/types';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Deed, Request } from '../../../src/domain/request.ts';
import { ticketBody } from '../../../src/domain/ticket/ticket-text.ts';
import type { MessageFacts } from '../../../src/slack/messages/context.ts';
import {
  type Reading,
  readReadingLink,
  writeReadingLink,
} from '../../../src/slack/reading-link.ts';
import { readingView } from '../../../src/slack/views/reading.ts';
import { ada, carl, POLICY } from '../../support/builders.ts';
import { checkView } from '../../support/fake-slack/block-kit/view.ts';
import { CONTACTS, CROWDED, LONG_OPENINGS, longestWords } from '../longest/forms.ts';
import { TIME_ZONE } from '../longest/messages.ts';
import { type Stage, stagesOf } from '../longest/stages.ts';
import { cutIn, linesSaid, textsIn } from '../longest/texts.ts';
import { factsOf, opened } from '../support/seen.ts';

const longest = { roster: CROWDED, policy: POLICY, timeZone: TIME_ZONE };

/** Page by page, as somebody who goes on reading sees it. */
function everyPage(reading: Reading, facts: MessageFacts): readonly ModalView[] {
  const first = readingView({ reading, page: 0 }, facts);
  const pages = Number(/ of (\d+)$/.exec(first.submit?.text ?? '')?.[1] ?? 1);
  const others = Array.from({ length: pages - 1 }, (_, index) => index + 1);
  return [first, ...others.map((page) => readingView({ reading, page }, facts))];
}

/** All that a modal says, however it is divided and escaped. */
function told(reading: Reading, facts: MessageFacts): string {
  return everyPage(reading, facts)
    .flatMap(textsIn)
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Of its steps the last two: the others were the last ones before. */
function readingsOf({ number, visits }: Request): readonly Reading[] {
  const ofSteps = visits
    .slice(-2)
    .flatMap(({ number: visit }) =>
      (['instructions', 'evidence'] as const).map((kind) => ({ kind, number, visit })),
    );
  return [{ kind: 'details', number }, { kind: 'ticket', number }, ...ofSteps];
}

describe.each(LONG_OPENINGS)('$name, at its longest', (opening) => {
  let stages: readonly Stage[];
  beforeAll(() => {
    stages = stagesOf(opening);
  });

  it('is read in modals that Slack takes and that cut nothing, at every turn', () => {
    const found = stages.flatMap(({ name, request, now }) =>
      readingsOf(request).flatMap((reading) => {
        const pages = everyPage(reading, { ...longest, request, now });
        const objections = pages.flatMap((page) => [...checkView(page), ...cutIn(page)]);
        return objections.length === 0 ? [] : [{ at: name, reading, objections }];
      }),
    );
    expect(found).toEqual([]);
  });

  it('has in its details every name and port, every connection and everybody of the customer’s', () => {
    const stage = stages.findLast(({ name }) => name === 'completed');
    if (stage === undefined) throw new Error('the request is never completed');
    const { request, now } = stage;
    const said = told({ kind: 'details', number: 12 }, { ...longest, request, now });
    const { intake, connections } = request;
    const services = [
      ...intake.services,
      ...(intake.outbound?.targets ?? []).flatMap((target) => target.services),
    ];
    const words = [
      ...services.flatMap(({ name, port }) => [name, `${port}`]),
      ...connections.flatMap(({ service, endpoint }) => [service?.name ?? '', endpoint?.id ?? '']),
      ...CONTACTS.map(({ userId }) => `<@${userId}>`),
    ];
    const joined = said.replaceAll(/\s/g, '');
    expect(words.filter((word) => !joined.includes(word.replaceAll(/\s/g, '')))).toEqual([]);
  });
});

describe('a modal for reading', () => {
  const play = opened('enable, unidirectional');
  const { request } = play;
  const [visit] = request.visits;
  if (visit === undefined) throw new Error('a request has a visit');

  /** The same request after so many comments' worth of holds at its first step. */
  function after(deeds: readonly Deed[]): MessageFacts {
    const visits = [{ ...visit, deeds }] as Request['visits'];
    return { ...factsOf(play), request: { ...request, visits } };
  }

  const by = { person: carl, party: 'customer' } as const;
  const held = (reason: string): Deed => ({
    connection: null,
    by,
    at: play.now,
    outcome: { kind: 'held', reason },
  });
  const evidence = { kind: 'evidence', number: 12, visit: 1 } as const;

  it('has all of what somebody wrote, which the thread cuts', () => {
    const words = longestWords('hostile', 'Wait because');
    const facts = after([held(words)]);
    expect(told(evidence, facts)).toContain(words);
  });

  it('has a page for whatever there is, whole deeds on each, and the first behind the last', () => {
    const words = Array.from({ length: 100 }, (_, index) =>
      held(longestWords('hostile', `${index}`)),
    );
    const facts = after(words);
    const pages = everyPage(evidence, facts);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flatMap(checkView)).toEqual([]);
    for (const [index, page] of pages.entries()) {
      const next = index + 2 > pages.length ? 1 : index + 2;
      expect(page.submit?.text).toBe(`Show Page ${next} of ${pages.length}`);
      expect(textsIn(page)).toContain(`Page ${index + 1} of ${pages.length}`);
      const begun = linesSaid(page.blocks).filter((line) => line.startsWith('Put on hold'));
      const ended = linesSaid(page.blocks).filter((line) => line === 'In full');
      expect(begun).toHaveLength(ended.length);
    }
    const behind = readingView({ reading: evidence, page: pages.length }, facts);
    expect(behind).toEqual(pages[0]);
  });

  it('shows what was done in place of what to do, once a step is closed', () => {
    const later = factsOf(opened('enable, unidirectional').upTo('allow-customer-account'));
    const done = told({ ...evidence, kind: 'instructions' }, later);
    expect(done).toContain('Done: support ticket 1234567');
    const open = told({ ...evidence, kind: 'instructions', visit: 2 }, later);
    expect(open).toContain('request connections to Adobe’s endpoint service');
  });

  it('says before and after of every field that was corrected, in full', () => {
    const changes = [
      { field: 'services', before: 'a\nb', after: longestWords('ordinary', 'Services') },
      { field: 'description', before: '', after: 'New' },
    ] as const;
    const outcome = { kind: 'done', evidence: { kind: 'correction', changes } } as const;
    const corrected: Deed = {
      connection: null,
      by: { person: ada, party: 'adobe' },
      at: 1,
      outcome,
    };
    const said = told(evidence, after([corrected]));
    for (const { before, after: is } of changes) {
      expect(said).toContain(is.trim());
      expect(said).toContain(before);
    }
    expect(said).toContain('*Description, before*\nNothing');
  });

  it('says so where nothing was done', () => {
    expect(told(evidence, after([]))).toContain('Nothing was done at this step.');
  });

  it('has the ticket’s texts as they are', () => {
    const said = told({ kind: 'ticket', number: 12 }, factsOf(play));
    expect(said.replaceAll('```', '')).toContain(ticketBody(request));
  });
});

describe('the link to a page', () => {
  it.each<Reading>([
    { kind: 'details', number: 12 },
    { kind: 'ticket', number: 1 },
    { kind: 'instructions', number: 12, visit: 3 },
    { kind: 'evidence', number: 12, visit: 999 },
  ])('is read as it was written: $kind', (reading) => {
    expect(readReadingLink(writeReadingLink({ reading, page: 4 }))).toEqual({ reading, page: 4 });
  });

  it.each([
    'nothing',
    '{}',
    '{"k":"evidence","n":1,"p":0}',
    '{"k":"details","n":1,"p":0,"v":1}',
    '{"k":"ticket","n":0,"p":0}',
  ])('is refused where nobody wrote it so: %s', (text) => {
    expect(() => readReadingLink(text)).toThrow();
  });
});
