import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../src/domain/events.ts';
import { exportingView, historyView } from '../../../src/slack/views/history.ts';
import { PLAYED } from '../../store/played.ts';
import { ada, carl, cleo } from '../../support/builders.ts';
import { checkView } from '../../support/fake-slack/block-kit/view.ts';
import { Play } from '../../support/play.ts';
import { completion } from '../longest/acts.ts';
import {
  CONTACTS,
  CROWDED,
  EXTREME_NAMES,
  LONG_OPENINGS,
  longestChange,
  longestWords,
} from '../longest/forms.ts';
import { TIME_ZONE } from '../longest/messages.ts';
import { enabled } from '../longest/stages.ts';
import { cutIn, linesSaid } from '../longest/texts.ts';
import { opened } from '../support/seen.ts';

const EVENTS = 200;

/** A request that 200 things happened to, each of them as long as a comment may be. */
function longHistory(text: string): Play {
  const play = new Play();
  for (let count = 1; count < EVENTS; count += 1) {
    play.does(count % 2 === 0 ? carl : cleo, { type: 'add-comment', text });
  }
  return play;
}

/** Every page, as one reads them by the submit button, from the newest on. */
function pagesOf(play: Pick<Play, 'request' | 'events'>) {
  const { request, events } = play;
  const facts = { request, events, timeZone: TIME_ZONE };
  const views = [];
  for (let page = 1; ; page += 1) {
    const view = historyView(facts, page);
    views.push(view);
    if (view.submit?.text !== 'Show Older') return views;
  }
}

const headsOf = (views: ReturnType<typeof pagesOf>) =>
  views.flatMap(({ blocks }) => linesSaid(blocks).filter((line) => /^\d+\. /.test(line)));

describe('a history of 200 events', () => {
  it('has every event once, the newest first, ten on a page', () => {
    const views = pagesOf(longHistory('Noted.'));
    expect(views).toHaveLength(EVENTS / 10);
    const numbers = headsOf(views).map((line) => Number.parseInt(line, 10));
    expect(numbers).toEqual(Array.from({ length: EVENTS }, (_, index) => EVENTS - index));
  });

  it.each(EXTREME_NAMES)(
    'of the longest comments (%s) has pages that Slack takes, uncut',
    (extreme) => {
      const views = pagesOf(longHistory(longestWords(extreme, 'Comment')));
      expect(headsOf(views)).toHaveLength(EVENTS);
      for (const view of views) expect([...checkView(view), ...cutIn(view)]).toEqual([]);
    },
  );

  it('says on each page which it is, and offers what leads on', () => {
    const views = pagesOf(longHistory('Noted.'));
    const buttons = views.map(({ blocks }) => JSON.stringify(blocks[1]));
    expect(buttons[0]).not.toContain('"Newer"');
    expect(buttons[1]).toContain('"Newer"');
    expect(buttons.at(-1)).not.toContain('"Older"');
    expect(views.at(-1)?.submit?.text).toBe('Show Newest');
    expect(JSON.stringify(views[6]?.blocks[0])).toContain('Page 7: 140 to 131.');
  });
});

it('of what an admin did for a side says so', () => {
  const { request, events } = new Play();
  const actor = { person: carl, party: 'adobe', as: 'admin' } as const;
  const view = historyView(
    { request, events: events.map((one) => ({ ...one, actor })), timeZone: 'UTC' },
    1,
  );
  expect(JSON.stringify(view)).toContain('by <@U0CARL> (admin, for Adobe), ');
});

it('a history of one page has no submit button, as there is nothing to turn', () => {
  const [view] = pagesOf(new Play());
  expect(view?.submit).toBeUndefined();
  expect(checkView(view)).toEqual([]);
  expect(checkView(exportingView(new Play().request, 1))).toEqual([]);
});

describe.each(PLAYED)('the history of "$name"', ({ name, events }) => {
  it('tells every event, with who and when', () => {
    const request = { ...opened(name.split(', ').slice(0, -1).join(', ')).request, number: 12 };
    const views = pagesOf({ request, events: [...events] });
    const heads = headsOf(views);
    expect(heads).toHaveLength(events.length);
    const lines = views.flatMap(({ blocks }) => linesSaid(blocks));
    expect(lines.filter((line) => line.startsWith('by <@'))).toHaveLength(events.length);
    for (const view of views) expect([...checkView(view), ...cutIn(view)]).toEqual([]);
  });
});

describe.each(LONG_OPENINGS)('$name, at its longest', (opening) => {
  it('has a history whose pages Slack takes, with all of its evidence uncut', () => {
    const { form, kind, cloud, extreme } = opening;
    const change =
      kind === null ? {} : { change: longestChange(kind, enabled(cloud, extreme), extreme) };
    const play = new Play({ form, ...change, contacts: CONTACTS, roster: CROWDED });
    play.does(carl, { type: 'hold-request', reason: longestWords(extreme, 'Held') });
    while (play.state.status === 'open') {
      const person = play.visit.owner === 'adobe' ? ada : carl;
      play.does(person, completion(play.state, extreme));
    }
    const views = pagesOf(play);
    expect(headsOf(views)).toHaveLength(play.events.length);
    for (const view of views) expect([...checkView(view), ...cutIn(view)]).toEqual([]);
  });
});

/** The compiler says that each event has words; this, that they are its own. */
it('no two kinds of event read alike', () => {
  const whats = new Map<string, RequestEvent['type']>();
  for (const { events } of PLAYED) {
    const request = new Play().request;
    for (const event of events) {
      const [head = ''] = headsOf([historyView({ request, events: [event], timeZone: 'UTC' }, 1)]);
      const what = head.replace(/^\d+\. /, '');
      expect(whats.get(what) ?? event.type).toBe(event.type);
      whats.set(what, event.type);
    }
  }
});

it('a page beyond the last is the last, and the newest page needs no older event', () => {
  const { request, events } = longHistory('Noted.');
  const view = historyView({ request, events, timeZone: 'UTC' }, 999);
  expect(JSON.stringify(view.blocks[0])).toContain('Page 20: 10 to 1.');
  const looked: string[] = [];
  const watched = events.map(
    (event) =>
      new Proxy(event, {
        get(target, field) {
          looked.push(String(field));
          return Reflect.get(target, field);
        },
      }),
  );
  historyView({ request, events: watched, timeZone: 'UTC' }, 1);
  expect(looked.filter((field) => field === 'actor')).toHaveLength(11);
});

it('an event of which there is more than a page holds is cut between paragraphs, and that is said', () => {
  const play = new Play();
  const { request } = play;
  const [submitted] = play.events;
  if (submitted === undefined) throw new Error('there is no event');
  const { actor, occurredAt, recordedAt } = submitted;
  const [before, after] = ['&'.repeat(3_000), '数'.repeat(3_000)];
  const fields = ['company', 'services', 'targets', 'outboundServices', 'subscriptions'] as const;
  const corrected: RequestEvent = {
    type: 'request-corrected',
    intake: request.intake,
    change: null,
    changes: fields.map((field) => ({ field, before, after })),
    actor,
    occurredAt,
    recordedAt,
  };
  const views = pagesOf({ request, events: [submitted, corrected] });
  for (const view of views) expect([...checkView(view), ...cutIn(view)]).toEqual([]);
  expect(views.flatMap(({ blocks }) => linesSaid(blocks))).toContain(
    'The rest of it is in the exported file.',
  );
});
