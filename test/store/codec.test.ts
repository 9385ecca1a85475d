import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { DeliveryMark, Draft } from '../../src/application/ports.ts';
import { channelId } from '../../src/domain/ids.ts';
import { decodeMark, encodeMark } from '../../src/store/codec/delivery-mark.ts';
import { decodeDraft, encodeDraft } from '../../src/store/codec/draft.ts';
import { eventSchema } from '../../src/store/codec/event.ts';
import { commandPrefix, encodeEvent } from '../../src/store/codec/history.ts';
import { decodeSnapshot, encodeSnapshot } from '../../src/store/codec/snapshot.ts';
import {
  cancelledHistory,
  carl,
  cleo,
  home,
  intake,
  START,
  stateAfter,
  wholeHistory,
} from './histories.ts';

const ref = { teamId: home, number: 12 };
const key = 'pl:{p0}:T0HOME:r:12';

const states = [wholeHistory, cancelledHistory].flatMap((history) =>
  history.map((_, index) => stateAfter(history.slice(0, index + 1))),
);

describe('a snapshot', () => {
  it.each(states.map((state) => ({ at: `${state.status} at version ${state.version}`, state })))(
    'of a request $at is read back as it was written',
    ({ state }) => {
      const text = encodeSnapshot(key, state);
      expect(decodeSnapshot(key, ref, String(state.version), text)).toEqual({ ...state, ...ref });
    },
  );

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
      text: replaced('"v":1', '"v":2'),
      problem: 'it has schema version 2; this build reads version 1',
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
      const entry = z.strictObject({ v: z.literal(1), c: z.string(), e: eventSchema });
      const text = encodeEvent('h', 'command "1"', event);
      expect(entry.parse(JSON.parse(text))).toEqual({ v: 1, c: 'command "1"', e: event });
    },
  );

  it('begins with its command, by which the script finds a resent one', () => {
    const [event] = wholeHistory;
    if (event === undefined) throw new Error('no event');
    const text = encodeEvent('h', 'a "b" ü', event);
    expect(text.startsWith(commandPrefix('a "b" ü'))).toBe(true);
    expect(text.startsWith(commandPrefix('a "b"'))).toBe(false);
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
    const form = fc.record({
      company: text,
      projectId: text,
      plan: text,
      environments: fc.array(text),
      cloud: text,
      connectionType: text,
      account: text,
      region: text,
      services: text,
      acknowledged: fc.array(text),
    });
    fc.assert(
      fc.property(form, (typed) => {
        const draft: Draft = {
          id: 'd1',
          owner: cleo,
          channel: channelId('C0CARD'),
          contacts: [carl],
          form: typed,
        };
        expect(decodeDraft('k', encodeDraft('k', draft))).toEqual(draft);
      }),
      { numRuns: 100, seed: 20_261_123 },
    );
  });
});

describe('a delivery mark', () => {
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
      '{"v":1,"mark":{"state":"sent","at":1,"fingerprint":"x","place":{"channel":"C1AB"}}}';
    expect(() => decodeMark('pl:m[card]', text)).toThrow(/pl:m\[card\].*mark\.place\.ts/);
  });
});
