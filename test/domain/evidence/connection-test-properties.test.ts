import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConnectionTest } from '../../../src/domain/evidence/connection-test.ts';
import { PATTERNS, readTestOutput } from '../../../src/domain/evidence/output/read-output.ts';
import { worksOn } from '../../support/expressions-at-work.ts';
import { runs } from '../../support/length.ts';
import { ENDPOINTS, OTHER_HOST as OTHER } from './tested-endpoints.ts';

const HOST = ENDPOINTS.aws.dnsName;
const TARGET = { endpoint: ENDPOINTS.aws, ports: [80, 2222] };

/** What a pattern might stumble over when it is repeated: beginnings, and messages that end too early. */
const HOSTILE = [
  'a',
  ' ',
  '1',
  '1.',
  ':',
  '-',
  '(',
  '\u001B[',
  'vpce-',
  'telnet://',
  'telnet a ',
  'Connected to ',
  'Failed to connect to ',
  'connect to a port 1 ',
  'Trying 1',
  'Host a:1 ',
  'Failed to connect to a port 1 after 1',
  '10.0.0.1 vpce-',
  'Name: ',
  'a has address 1.',
  'nc -a 1 ',
  'nc -a -b -c -d -e -f -g -h a 1 ',
  'tnc a -Port 1 ',
  'ComputerName : a RemoteAddress : 1.1.1.1 RemotePort : 1 ',
  'TcpTestSucceeded : False ',
  'a [1.1.1.1] 1 (a) ',
  'a (1.1.1.1:1) ',
  'Ncat: Connected to 1:1',
  'a.a 1.1.1.1 1 ',
  'a: ',
  '/dev/tcp/a/1: ',
  '12:00:00 ',
  '> ',
  `Failed to connect to ${HOST} port 81: Connection refused `,
  `Connected to${' '.repeat(900)}`,
] as const;

describe('properties', () => {
  it('the last word on a port counts, in any order of ports', () => {
    const line = fc.record({
      port: fc.constantFrom(80, 2222),
      outcome: fc.constantFrom('connected', 'timed-out', 'refused', 'unreachable'),
    });
    const print = {
      'timed-out': 'Connection timed out',
      refused: 'Connection refused',
      unreachable: 'No route to host',
    };
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
        const output = lines
          .map(({ port, outcome }) =>
            outcome === 'connected'
              ? `* Connected to ${HOST} (10.0.3.17) port ${port} (#0)`
              : `* Failed to connect to ${HOST} port ${port}: ${print[outcome]}`,
          )
          .join(' ');
        const read = parseConnectionTest(output, TARGET);
        for (const port of TARGET.ports) {
          const last = lines.findLast((one) => one.port === port)?.outcome;
          const found = read.ok ? read.value.readings.find((one) => one.port === port) : undefined;
          expect(found?.outcome).toBe(last);
        }
      }),
    );
  });

  it('nothing pasted breaks the parser or its message', () => {
    const piece = fc.constantFrom(
      'Connected to ',
      'Failed to connect to ',
      'connect to ',
      HOST,
      OTHER,
      ' (10.0.3.17)',
      ' port 80',
      'Trying ',
      '10.0.3.17:80...',
      'telnet://',
      ': Connection refused',
      ' failed:',
      '\n',
      '(',
      ')',
      ' ',
    );
    const pasted = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(pasted, (output) => {
        const outcome = parseConnectionTest(output, TARGET);
        if (outcome.ok) {
          expect(outcome.value.readings.length).toBeGreaterThan(0);
          expect(outcome.value.excerpt).not.toBe('');
        } else {
          expect(outcome.problems[0]?.message.length).toBeLessThanOrEqual(500);
        }
      }),
      runs({ short: 400, long: 5_000 }),
    );
  });

  it('no pattern has a piece of unbounded length, so that reading is linear', () => {
    expect(PATTERNS.length).toBeGreaterThan(30);
    for (const { pattern } of PATTERNS) {
      const withoutClasses = pattern.source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
      expect(withoutClasses).not.toMatch(/[*+]|\{\d+,\}/);
    }
  });

  it('twice the paste has at most twice the events, and one more where the halves meet', () => {
    fc.assert(
      fc.property(fc.constantFrom(...HOSTILE), fc.integer({ min: 1, max: 50 }), (piece, times) => {
        const once = readTestOutput(piece.repeat(times)).length;
        expect(readTestOutput(piece.repeat(2 * times)).length).toBeLessThanOrEqual(2 * once + 1);
      }),
    );
  });

  it.each(HOSTILE)(
    'hostile characters cost what half of them cost twice, and more than are read cost nothing: %j',
    (piece) => {
      const read = (text: string) => parseConnectionTest(text, TARGET).ok;
      expect(read(piece.repeat(Math.floor(20_000 / piece.length)))).toBe(false);
      const { growth, huge } = worksOn(read, piece, 4_000);
      expect(growth).toBeLessThan(2.3);
      // It is cleaned and refused.
      expect(huge.charactersRead).toBeLessThanOrEqual(10 * 20_000);
      expect(huge.longestText).toBeLessThanOrEqual(20_000);
    },
  );
});
