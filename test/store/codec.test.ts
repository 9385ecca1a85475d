import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeliveryMark, Draft } from '../../src/application/ports.ts';
import { channelId } from '../../src/domain/ids.ts';
import type { IntakeForm } from '../../src/domain/intake/intake.ts';
import { decodeMark, encodeMark } from '../../src/store/codec/delivery-mark.ts';
import { decodeDraft, encodeDraft } from '../../src/store/codec/draft.ts';
import { commandPrefix, decodeHistory, encodeEvent } from '../../src/store/codec/history.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/store/codec/snapshot.ts';
import {
  breachedHistory,
  cancelledHistory,
  carl,
  cleo,
  intake,
  START,
  statesAfter,
  wholeHistory,
} from './histories.ts';
import { kept, keptEvent, ref } from './kept.ts';

const key = 'pl:{p0}:T0HOME:r:12';

const states = [wholeHistory, breachedHistory].flatMap(statesAfter);

function sha1(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

describe('a snapshot', () => {
  it.each(states.map((state) => ({ at: `${state.status} at version ${state.version}`, state })))(
    'of a request $at is read back as it was written',
    ({ state }) => expect(kept(state)).toEqual({ ...state, ...ref }),
  );

  it('from before breaches were told is read as one that has none', () => {
    for (const state of statesAfter(wholeHistory)) {
      const now = encodeSnapshot(key, state);
      const before = now.replace(',"breaches":[]', '');
      expect(before).not.toBe(now);
      expect(decodeSnapshot(key, ref, String(state.version), before)).toEqual({ ...state, ...ref });
    }
  });

  it.each(['none', 'customer'] as const)('tells who acted as an admin, for %s', (party) => {
    const by = { person: cleo, party, as: 'admin' } as const;
    const [state] = states;
    if (state === undefined) throw new Error('no state');
    const noted = { ...state, notes: [{ by, at: START, about: { kind: 'comment', text: 'x' } }] };
    expect(kept(noted as typeof state)).toEqual({ ...noted, ...ref });
  });

  it('leaves out what its key says: number and workspace', () => {
    const [state] = states;
    if (state === undefined) throw new Error('no state');
    expect(encodeSnapshot(key, { ...state, ...ref })).toBe(encodeSnapshot(key, state));
  });

  it('keeps whatever text a person typed', () => {
    const [state] = states;
    if (state === undefined) throw new Error('no state');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (company) => {
        const typed = { ...state, intake: { ...intake, company } };
        const text = encodeSnapshot(key, typed);
        expect(decodeSnapshot(key, ref, String(state.version), text).intake.company).toBe(company);
      }),
      { numRuns: 200, seed: 20_261_123 },
    );
  });

  it('that was written before there were snoozes has none', () => {
    const [state] = states;
    if (state === undefined) throw new Error('no state');
    const old = encodeSnapshot(key, state).replace(',"snoozes":[]', '');
    expect(old).not.toContain('snoozes');
    expect(decodeSnapshot(key, ref, String(state.version), old)).toEqual({ ...state, ...ref });
  });

  it('that was written before anybody could watch has no watchers', () => {
    const [state] = states;
    if (state === undefined) throw new Error('no state');
    const old = encodeSnapshot(key, state).replace(',"watchers":[]', '');
    expect(old).not.toContain('watchers');
    expect(decodeSnapshot(key, ref, String(state.version), old)).toEqual({ ...state, ...ref });
  });

  const [first] = states;
  const good = first === undefined ? '' : encodeSnapshot(key, first);
  const replaced = (from: string, to: string) => {
    if (!good.includes(from)) throw new Error(`${from} is not in the snapshot`);
    return good.replace(from, to);
  };
  it.each([
    { what: 'cut off', text: good.slice(0, -5), problem: 'it is not JSON' },
    { what: 'empty', text: '', problem: 'it is not JSON' },
    { what: 'null', text: 'null', problem: 'it has no schema version' },
    { what: 'without a version', text: '{"state":{}}', problem: 'it has no schema version' },
    {
      what: 'of a later build',
      text: replaced('"v":2', '"v":3'),
      problem: 'it has schema version 3; this build reads version 2',
    },
    {
      what: 'of an earlier build',
      text: '{"v":1,"state":{"status":"open","version":1,"playbook":"enable-aws-unidirectional"}}',
      problem: 'it has schema version 1; this build reads version 2',
    },
    {
      what: 'with a field of another type',
      text: replaced('"company":"', '"company":7,"was":"'),
      problem: 'state.intake.company: Invalid input: expected string, received number',
    },
    {
      what: 'with an unknown field',
      text: replaced('"ticket":null', '"ticket":null,"sla":1'),
      problem: 'state: Unrecognized key: "sla"',
    },
    {
      what: 'without a field',
      text: replaced('"ticket":null,', ''),
      problem: 'state.ticket: Invalid input',
    },
    {
      what: 'with an unknown status',
      text: replaced('"status":"open"', '"status":"archived"'),
      problem: 'state.status: Invalid discriminator value',
    },
    {
      what: 'with an unknown step',
      text: replaced('"step":"review-request"', '"step":"constructor"'),
      problem: 'state.visits.0.step: Invalid option',
    },
    {
      what: 'with an id that is none',
      text: replaced('"userId":"W0CLEO"', '"userId":"cleo"'),
      problem: 'state.requester.userId: "cleo" is not a Slack user id',
    },
    {
      what: 'of another version than its hash says',
      text: replaced('"version":1', '"version":9'),
      problem: 'state.version: 9 beside the field v: 1',
    },
  ])('that is $what is refused: $problem', ({ text, problem }) => {
    const read = () => decodeSnapshot(key, ref, '1', text);
    expect(read).toThrow(`the record ${key} cannot be used: `);
    expect(read).toThrow(problem);
  });
});

describe('an event', () => {
  it.each([...wholeHistory, ...cancelledHistory].map((event) => ({ type: event.type, event })))(
    '$type is read back as it was written',
    ({ event }) => {
      expect(keptEvent(event)).toEqual(event);
    },
  );

  it('begins with its command, by which the script finds a resent one', () => {
    const [event] = wholeHistory;
    if (event === undefined) throw new Error('no event');
    const text = encodeEvent('h', 'a "b" ü', event);
    expect(text.startsWith(commandPrefix('a "b" ü'))).toBe(true);
    expect(text.startsWith(commandPrefix('a "b"'))).toBe(false);
  });

  it('of an earlier build is refused, and says so', () => {
    const old = `${sha1('')} {"v":1,"c":"c","e":{"type":"request-completed"}}`;
    const head = { version: 1, lastHash: sha1(old) };
    expect(() => decodeHistory('pl:h', head, [old])).toThrow(
      'the record pl:h[0] cannot be used: it has schema version 1; this build reads version 2',
    );
  });

  it('that could not be read again is not written', () => {
    const [event] = wholeHistory;
    if (event === undefined) throw new Error('no event');
    const broken = { ...event, occurredAt: Number.NaN };
    expect(() => encodeEvent('pl:h', 'c', broken)).toThrow(/pl:h.*e\.occurredAt/);
  });
});

describe('a draft', () => {
  it('is read back as it was written, whatever was typed', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const many = fc.array(text, { maxLength: 4 });
    const form = fc.record<IntakeForm>({
      company: text,
      projectId: text,
      plan: text,
      environments: many,
      cloud: text,
      connectionType: text,
      account: text,
      region: text,
      services: text,
      clusterIds: text,
      subscriptions: text,
      prerequisites: many,
      targets: text,
      outboundServices: text,
      accessGranted: text,
      acknowledged: many,
    });
    const change = fc.record({
      of: fc.integer({ min: 1 }),
      kind: text,
      about: many,
      description: text,
    });
    fc.assert(
      fc.property(form, fc.option(change), (typed, changed) => {
        const draft: Draft = {
          id: 'd1',
          owner: cleo,
          channel: channelId('C0CARD'),
          contacts: [carl],
          form: typed,
          change: changed,
        };
        expect(decodeDraft('k', encodeDraft('k', draft))).toEqual(draft);
      }),
      { numRuns: 100, seed: 20_261_123 },
    );
  });
});

describe('a draft of an earlier build', () => {
  it('is refused, and says so', () => {
    expect(() => decodeDraft('pl:draft:d1', '{"v":1,"draft":{"id":"d1"}}')).toThrow(
      'the record pl:draft:d1 cannot be used: it has schema version 1; this build reads version 2',
    );
  });
});

describe('a delivery mark', () => {
  it('of an earlier build is refused, and says so', () => {
    expect(() => decodeMark('pl:m[card]', '{"v":1,"mark":{"state":"claimed","at":1}}')).toThrow(
      'the record pl:m[card] cannot be used: it has schema version 1; this build reads version 2',
    );
  });

  const channel = channelId('D0CLEO');
  it.each<{ what: string; mark: DeliveryMark }>([
    { what: 'a claim', mark: { state: 'claimed', at: START } },
    {
      what: 'a send in a thread',
      mark: {
        state: 'sent',
        at: START,
        place: { channel, ts: '1.2', threadTs: '1.1', link: 'https://example.slack.com/p12' },
        fingerprint: 'abc',
      },
    },
  ])('$what is read back as it was written', ({ mark }) => {
    expect(decodeMark('k', encodeMark('k', mark))).toEqual(mark);
  });

  it('of another shape is refused, naming key and path', () => {
    const text =
      '{"v":2,"mark":{"state":"sent","at":1,"fingerprint":"x","place":{"channel":"C1AB"}}}';
    expect(() => decodeMark('pl:m[card]', text)).toThrow(/pl:m\[card\].*mark\.place\.ts/);
  });
});
