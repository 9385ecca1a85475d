import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAdobeAccount } from '../../src/domain/evidence/adobe-account.ts';
import { parseConnectionState } from '../../src/domain/evidence/connection-state.ts';
import { parseConnectionTest } from '../../src/domain/evidence/connection-test.ts';
import { parseEndpointService } from '../../src/domain/evidence/endpoint-service.ts';
import { parseInterfaceEndpoint } from '../../src/domain/evidence/interface-endpoint.ts';
import { parsePrivateEndpoint } from '../../src/domain/evidence/private-endpoint.ts';
import { parsePrivateLinkService } from '../../src/domain/evidence/private-link-service.ts';
import {
  parseComment,
  parseNote,
  parseReason,
  parseReport,
} from '../../src/domain/evidence/reason.ts';
import { parseTicket } from '../../src/domain/evidence/ticket.ts';
import { parseRequestNumber } from '../../src/domain/ids.ts';
import { parseAccount } from '../../src/domain/intake/account.ts';
import { parseClusterIds } from '../../src/domain/intake/cluster-ids.ts';
import { parseCompany } from '../../src/domain/intake/company.ts';
import { parseProjectId } from '../../src/domain/intake/project-id.ts';
import { parseRegion } from '../../src/domain/intake/region.ts';
import { parseServices } from '../../src/domain/intake/services.ts';
import { parseSubscriptions } from '../../src/domain/intake/subscriptions.ts';
import { parseTargets } from '../../src/domain/intake/targets.ts';
import { parseFilter } from '../../src/domain/listing/parse-filter.ts';
import type { Parsed } from '../../src/domain/problem.ts';
import { parseSnoozeChoice } from '../../src/domain/reminders/snooze.ts';
import { parseSetting, type SettingName } from '../../src/domain/settings/table.ts';
import { keptText, typedText } from '../../src/domain/typed-text.ts';

const GUID = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const SERVICE_ID = 'vpce-svc-09f8e7d6c5b4a3210';
const ENDPOINT_ID = 'vpce-0c1d2e3f4a5b6c7d8';
const DNS_NAME = `${ENDPOINT_ID}-k3v9x2ab.${SERVICE_ID}.eu-central-1.vpce.amazonaws.com`;
const RESOURCE = `/subscriptions/${GUID}/resourceGroups/rg-shop/providers/Microsoft.Network`;
const PLACE = {
  service: { id: SERVICE_ID, name: `com.amazonaws.vpce.eu-central-1.${SERVICE_ID}` },
  region: 'eu-central-1',
};

function valueOf(outcome: Parsed<unknown>): unknown {
  return outcome.ok ? outcome.value : outcome.problems.map(({ message }) => message);
}

/** What is read of a test of the endpoint; how it was written down is another question. */
function readingsOf(text: string): unknown {
  const endpoint = { cloud: 'aws', id: ENDPOINT_ID, dnsName: DNS_NAME } as const;
  const outcome = parseConnectionTest(text, { endpoint, ports: [80] });
  return outcome.ok ? outcome.value.readings : valueOf(outcome);
}

function setting(name: SettingName) {
  return (text: string) => valueOf(parseSetting(name, text));
}

/** Everything that reads what people type, with something that it accepts. */
const READERS: Readonly<Record<string, [read: (text: string) => unknown, accepted: string]>> = {
  company: [(text) => valueOf(parseCompany(text)), 'Acme Out-door'],
  projectId: [(text) => valueOf(parseProjectId(text)), 'abc123def4567'],
  account: [(text) => valueOf(parseAccount(text, 'aws')), '1234-5678-9012'],
  subscription: [(text) => valueOf(parseAccount(text, 'azure')), GUID],
  subscriptions: [(text) => valueOf(parseSubscriptions(text, GUID)), GUID],
  region: [(text) => valueOf(parseRegion(text, 'aws')), 'eu-central-1'],
  'Azure region': [(text) => valueOf(parseRegion(text, 'azure')), 'westeurope'],
  clusters: [(text) => valueOf(parseClusterIds(text, ['production'])), 'abc123def4567'],
  services: [
    (text) => valueOf(parseServices(text, { cloud: 'aws', leg: 'inbound', field: 'services' })),
    '80, 8080',
  ],
  targets: [
    (targets) =>
      valueOf(
        parseTargets({ targets, outboundServices: '3306' }, { cloud: 'aws', region: 'us-east-1' }),
      ),
    'com.amazonaws.vpce.us-east-1.vpce-svc-09f8e7d6c5b4a3210',
  ],
  ticket: [(text) => valueOf(parseTicket(text)), '#1234567'],
  'Adobe account': [
    (text) => valueOf(parseAdobeAccount(text, { cloud: 'aws', confirmedOther: true })),
    '402592597372',
  ],
  state: [(text) => valueOf(parseConnectionState(text, 'aws')), 'available'],
  service: [
    (text) => valueOf(parseEndpointService(text, { region: 'eu-central-1' })),
    'com.amazonaws.vpce.eu-central-1.vpce-svc-09f8e7d6c5b4a3210',
  ],
  'Private Link service': [
    (text) => valueOf(parsePrivateLinkService(text, { region: 'westeurope' })),
    `${RESOURCE}/privateLinkServices/pls-shop`,
  ],
  'endpoint id': [
    (endpointId) => valueOf(parseInterfaceEndpoint({ endpointId, dnsName: DNS_NAME }, PLACE)),
    ENDPOINT_ID,
  ],
  'DNS name': [
    (dnsName) => valueOf(parseInterfaceEndpoint({ endpointId: ENDPOINT_ID, dnsName }, PLACE)),
    DNS_NAME,
  ],
  'private endpoint': [
    (endpointId) => valueOf(parsePrivateEndpoint({ endpointId, privateIp: '10.1.0.5' }, {})),
    `${RESOURCE}/privateEndpoints/pe-shop`,
  ],
  'private IP': [
    (privateIp) =>
      valueOf(
        parsePrivateEndpoint({ endpointId: `${RESOURCE}/privateEndpoints/pe`, privateIp }, {}),
      ),
    '10.1.0.5',
  ],
  test: [readingsOf, `* Connected to ${DNS_NAME} (10.0.3.17) port 80 (#0)`],
  'number of a request': [parseRequestNumber, 'PL-12'],
  snooze: [(text) => valueOf(parseSnoozeChoice(text)), '2026-12-01'],
  filter: [parseFilter, 'overdue acme-shop'],
  'time zone': [setting('TIME_ZONE'), 'Europe/Berlin'],
  'business hours': [setting('BUSINESS_HOURS'), 'Mon-Thu 09:00-17:00'],
  target: [setting('SLA_TARGET'), '3 days'],
  engineers: [setting('ADOBE_ENGINEERS'), 'U024BE7LH, U024BE7LJ'],
};

const UNSEEN = [
  ['a space without width', '\u200B'],
  ['a mark of a byte order', '\uFEFF'],
  ['a word joiner', '\u2060'],
  ['a soft hyphen', '\u00AD'],
  ['a mark of direction', '\u200E'],
  ['an override of direction', '\u202E'],
  ['an isolate', '\u2066'],
  ['a joiner', '\u200D'],
  ['a non-joiner', '\u200C'],
  ['NUL', '\u0000'],
  ['a colour', '\u001B[1;32m'],
  ['half a character', '\uD83D'],
  ['a tag', '\u{E0041}'],
  ['a space without width, as a page has it', '&#8203;'],
] as const;

describe.each(Object.entries(READERS))('%s means the same', (name, [read, accepted]) => {
  const meant = read(accepted);

  it('as it stands', () => {
    expect(JSON.stringify(meant)).not.toMatch(/is empty|is not|None|problems/);
  });

  it.each(UNSEEN)('with %s anywhere in it', (_, unseen) => {
    // Filters keep what a page made of a text: nobody pastes a page there.
    if (name === 'filter' && unseen.startsWith('&')) return;
    for (let at = 0; at <= accepted.length; at += 1) {
      expect(read(accepted.slice(0, at) + unseen + accepted.slice(at))).toEqual(meant);
    }
  });

  it('with the hyphens and spaces of a text processor', () => {
    expect(read(accepted.replaceAll('-', '\u2011'))).toEqual(meant);
    expect(read(accepted.replaceAll('-', '\u2010'))).toEqual(meant);
    expect(read(accepted.replaceAll(' ', '\u00A0'))).toEqual(meant);
    expect(read(`\u3000${accepted.replaceAll(' ', '\u202F')}\u00A0`)).toEqual(meant);
  });

  it.each(['""', "''", '``', '“”', '‘’', '„“', '«»'])('between %s', (marks) => {
    if (name === 'filter') return;
    expect(read(`${marks.charAt(0)}${accepted}${marks.charAt(1)}`)).toEqual(meant);
    expect(read(` "${marks.charAt(0)} ${accepted}${marks.charAt(1)}" `)).toEqual(meant);
  });

  it('as a block of code', () => {
    if (name === 'filter') return;
    expect(read(`\`\`\`${accepted}\`\`\``)).toEqual(meant);
    expect(read(`\`\`\`\n${accepted}\n\`\`\``)).toEqual(meant);
  });
});

describe('what is kept has nothing in it that nobody can see', () => {
  it.each(UNSEEN.slice(0, -1))('%s', (_, unseen) => {
    const typed = `The ${unseen}VPC${unseen} of\n\tthe shop`;
    for (const parse of [parseReason, parseComment, parseNote, parseReport]) {
      expect(valueOf(parse(typed))).toBe('The VPC of\n\tthe shop');
    }
  });

  it.each([
    'An emoji of three: 👩‍👩‍👧, of England: 🏴󠁧󠁢󠁥󠁮󠁧󠁿, with a colour: ❤️',
    'می‌خواهم',
    '"in quotes" and `code`',
    'XML needs &amp; for &',
    'A – dash, a “quotation”, a non‑breaking hyphen',
    'lines\n  that are\n\tindented',
  ])('and all that belongs to it: %j', (said) => {
    expect(keptText(said)).toBe(said);
    expect(valueOf(parseComment(said))).toBe(said);
  });

  it('a line ends as on Linux, whatever system it comes from', () => {
    expect(keptText('a\r\nb\rc\u2028d\u0085e')).toBe('a\nb\nc\nd\ne');
  });

  it('cleaning again changes nothing, and nothing breaks it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const kept = keptText(text);
        expect(kept).not.toMatch(/\p{Cs}/u);
        expect(kept).not.toMatch(/(?![\t\n])\p{Cc}|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/u);
        expect(keptText(kept)).toBe(kept);
      }),
    );
  });
});

describe('what Slack and web pages make of a text is what was typed', () => {
  it.each([
    ['<http://booking.com|booking.com>', 'booking.com'],
    ['<http://Acme.co.uk/shop|Acme.co.uk/shop>', 'Acme.co.uk/shop'],
    ['<https://support.example.com/1>', 'https://support.example.com/1'],
    ['<https://support.example.com/1|the ticket>', 'https://support.example.com/1'],
    ['<mailto:ops@acme.example|ops@acme.example>', 'ops@acme.example'],
    ['<mailto:ops@acme.example>', 'ops@acme.example'],
    ['<tel:+4930123456|+49 30 123456>', '+49 30 123456'],
    ['a <http://b.example|b.example> c', 'a b.example c'],
    ['AT&amp;T', 'AT&T'],
    ['AT&amp;amp;T', 'AT&T'],
    ['Fish &#38; Chips&nbsp;Ltd', 'Fish & Chips Ltd'],
    ['&quot;Acme&quot;', 'Acme'],
    ['R&D; B&B', 'R&D; B&B'],
    ['&#99999999;', '&#99999999;'],
    ['1 < 2 > 0', '1 < 2 > 0'],
  ])('%j', (text, typed) => {
    expect(typedText(text)).toBe(typed);
  });

  it.each(['"Acme" and "Bob"', "Bob's", "'Bob's' and 'Al's'", '"', '``', 'x"'])(
    'marks that do not stand around the whole stay: %j',
    (text) => {
      expect(typedText(text)).toBe(text === '``' ? '' : text);
    },
  );
});
