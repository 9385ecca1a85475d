import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../src/domain/events.ts';
import { exportFileName, exportText } from '../../../src/domain/history/export.ts';
import { visibleHistory } from '../../../src/domain/history/visible-history.ts';
import { PLAYED } from '../../store/played.ts';
import { ada, cleo, hours } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { snoozing } from '../decide/commands.ts';

function short(): Play {
  const play = new Play();
  play.does(cleo, { type: 'add-comment', text: '=HYPERLINK("https://example.com")' });
  play.does(ada, snoozing(hours(5)));
  return play;
}

function keptInternal<Event extends RequestEvent>(event: Event) {
  return { ...event, audience: 'adobe' as const };
}

const textOf = (play: Play, format: 'json' | 'csv', exportedAt = play.now) =>
  exportText({ request: play.request, events: play.events, exportedAt }, format);

describe('an exported history', () => {
  it('is named after its request', () => {
    expect(exportFileName(new Play().request, 'csv')).toBe('PL-12-history.csv');
  });

  it('as JSON says its schema, ids, instants in ISO 8601, who, for which side, and the evidence', () => {
    const { events, ...head } = JSON.parse(textOf(short(), 'json'));
    expect(head).toEqual({
      schema: 'privatelink-history',
      version: 1,
      exportedAt: '2026-11-23T09:02:00.000Z',
      request: {
        id: 'PL-12',
        team: 'T0HOME',
        company: 'Acme Outdoor',
        cloud: 'aws',
        playbook: 'enable-unidirectional',
        status: 'open',
      },
    });
    expect(events.slice(1)).toEqual([
      {
        sequence: 2,
        type: 'comment-added',
        occurredAt: '2026-11-23T09:01:00.000Z',
        recordedAt: '2026-11-23T09:01:00.000Z',
        actor: { team: 'T0PARTNER', user: 'U0CLEO', side: 'customer' },
        details: { text: '=HYPERLINK("https://example.com")' },
      },
      {
        sequence: 3,
        type: 'reminders-snoozed',
        occurredAt: '2026-11-23T09:02:00.000Z',
        recordedAt: '2026-11-23T09:02:00.000Z',
        actor: { team: 'T0HOME', user: 'U0ADA', side: 'adobe' },
        details: { until: '2026-11-23T14:00:00.000Z' },
      },
    ]);
  });

  it('as CSV has a row for each event, and no formula', () => {
    const [header, , comment] = textOf(short(), 'csv').split('\r\n');
    expect(header).toBe(
      'request,sequence,type,occurred_at,recorded_at,actor_team,actor_user,side,acting_as,step,connection,text,details',
    );
    expect(comment).toBe(
      'PL-12,2,comment-added,2026-11-23T09:01:00.000Z,2026-11-23T09:01:00.000Z,T0PARTNER,U0CLEO,customer,,,,"\'=HYPERLINK(""https://example.com"")","{""text"":""=HYPERLINK(\\""https://example.com\\"")""}"',
    );
  });

  it.each(['json', 'csv'] as const)('is the same text for the same history, as %s', (format) => {
    expect(textOf(short(), format)).toBe(textOf(short(), format));
  });

  it.each(PLAYED)('holds every event of "$name", with all of its fields', ({ events }) => {
    const { request } = new Play();
    const { events: read } = JSON.parse(exportText({ request, events, exportedAt: 0 }, 'json')) as {
      events: { type: string; details: object }[];
    };
    expect(read.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
    const common = ['type', 'actor', 'occurredAt', 'recordedAt'];
    for (const [index, event] of events.entries()) {
      const own = Object.keys(event).filter((field) => !common.includes(field));
      expect(Object.keys(read[index]?.details ?? {}).toSorted()).toEqual(own.toSorted());
    }
  });
});

describe('of a history', () => {
  const play = short();
  const [first, comment, ...rest] = play.events;
  if (first === undefined || comment === undefined) throw new Error('there are three events');
  const internal = keptInternal(comment);

  it('both sides see everything that is said to both', () => {
    for (const side of ['adobe', 'customer'] as const) {
      expect(visibleHistory(play.events, side)).toEqual(play.events);
    }
  });

  it('only Adobe’s side sees what it keeps to itself, and the other no gap', () => {
    const events = [first, internal, ...rest];
    expect(visibleHistory(events, 'adobe')).toEqual(events);
    const seen = visibleHistory(events, 'customer');
    expect(seen).toEqual([first, ...rest]);
    // An admin of neither side.
    expect(visibleHistory(events, 'none')).toEqual(seen);
    const text = exportText({ request: play.request, events: seen, exportedAt: 0 }, 'json');
    expect(text).not.toContain('HYPERLINK');
    expect(JSON.parse(text).events.map((one: { sequence: number }) => one.sequence)).toEqual([
      1, 2,
    ]);
  });
});
