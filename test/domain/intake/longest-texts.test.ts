import { describe, expect, it } from 'vitest';
import { parseAdobeAccount } from '../../../src/domain/evidence/adobe-account.ts';
import { azurePathsIn } from '../../../src/domain/evidence/azure-resource-id.ts';
import { parseConnectionState } from '../../../src/domain/evidence/connection-state.ts';
import { parseEndpointService } from '../../../src/domain/evidence/endpoint-service.ts';
import { parseInterfaceEndpoint } from '../../../src/domain/evidence/interface-endpoint.ts';
import { parsePrivateEndpoint } from '../../../src/domain/evidence/private-endpoint.ts';
import { parsePrivateLinkService } from '../../../src/domain/evidence/private-link-service.ts';
import {
  parseComment,
  parseNote,
  parseReason,
  parseReport,
} from '../../../src/domain/evidence/reason.ts';
import { subscriptionIdsIn } from '../../../src/domain/evidence/subscription.ts';
import { parseTicket } from '../../../src/domain/evidence/ticket.ts';
import { parseRequestNumber } from '../../../src/domain/ids.ts';
import { parseAccount } from '../../../src/domain/intake/account.ts';
import { parseClusterIds } from '../../../src/domain/intake/cluster-ids.ts';
import { parseCompany } from '../../../src/domain/intake/company.ts';
import { parseProjectId } from '../../../src/domain/intake/project-id.ts';
import { parseRegion } from '../../../src/domain/intake/region.ts';
import { parseServices } from '../../../src/domain/intake/services.ts';
import { parseSubscriptions } from '../../../src/domain/intake/subscriptions.ts';
import { parseTargets } from '../../../src/domain/intake/targets.ts';
import { LONGEST_TEXT } from '../../../src/domain/typed-text.ts';
import { worksOn } from '../../support/expressions-at-work.ts';

const GUID = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const SERVICE = { id: 'vpce-svc-09f8e7d6c5b4a3210', name: 'x' };

/** Each parser of what people type, as a function that says whether it accepts a text. */
const PARSERS = {
  account: (text: string) => parseAccount(text, 'aws').ok,
  'azure account': (text: string) => parseAccount(text, 'azure').ok,
  adobe: (text: string) => parseAdobeAccount(text, { cloud: 'aws', confirmedOther: true }).ok,
  region: (text: string) => parseRegion(text, 'aws').ok,
  'azure region': (text: string) => parseRegion(text, 'azure').ok,
  project: (text: string) => parseProjectId(text).ok,
  clusters: (text: string) => parseClusterIds(text, ['production']).ok,
  services: (text: string) =>
    parseServices(text, { cloud: 'aws', leg: 'inbound', field: 'services' }).ok,
  targets: (targets: string) =>
    parseTargets({ targets, outboundServices: '' }, { cloud: 'azure', region: 'eastus' }).ok,
  subscriptions: (text: string) => parseSubscriptions(text, GUID).ok,
  service: (text: string) => parseEndpointService(text, { region: 'us-east-1' }).ok,
  'private link service': (text: string) => parsePrivateLinkService(text, { region: 'eastus' }).ok,
  endpoint: (text: string) =>
    parseInterfaceEndpoint(
      { endpointId: text, dnsName: text },
      { service: SERVICE, region: 'us-east-1' },
    ).ok,
  'private endpoint': (text: string) =>
    parsePrivateEndpoint({ endpointId: text, privateIp: text }, {}).ok,
  state: (text: string) => parseConnectionState(text, 'aws').ok,
  ticket: (text: string) => parseTicket(text).ok,
  reason: (text: string) => parseReason(text).ok,
  comment: (text: string) => parseComment(text).ok,
  note: (text: string) => parseNote(text).ok,
  report: (text: string) => parseReport(text).ok,
  company: (text: string) => parseCompany(text).ok,
  number: (text: string) => parseRequestNumber(text) !== undefined,
  'paths in a text': (text: string) => azurePathsIn(text).some(({ kind }) => kind === 'resource'),
  'subscriptions in a text': (text: string) => subscriptionIdsIn(text).length > 0,
};

/** What made expressions try the same characters again and again. */
const PIECES = [
  ' ',
  '-',
  '.',
  '"',
  '(',
  '0',
  'a',
  '_',
  ',',
  '/',
  '\\',
  ':',
  '- ',
  '. ',
  'a.',
  'a-',
  '1-',
  '1 ',
  '"\'',
  ')]',
  'for ',
  'and ',
  'vpce-',
  'com.',
  'subscriptions/',
  '/subscriptions',
  'https://',
  '%2F',
  '> ',
  'state ',
  'no\n',
  '(a',
  'us-east-',
  '10.',
  '1.',
  'tcp ',
  'x:1 ',
  'deadbeef-',
  'a 1 ',
  'on 1 ',
  '1 a ',
  '(1) ',
  'a (1 ',
  '80 (a',
  'redis 6 ',
  '8 080 ',
  '1-2 ',
  '&#1;',
  '<http://a|',
  '\u200B',
  '\u001B[',
  '“',
];

/** What stands around what is repeated, so that an expression goes on to the end and fails there. */
const AROUND: readonly ((text: string) => string)[] = [(text) => text, (text) => `pl ${text}x`];

/** What reads a part of a text that was cut before. */
const PARTS: ReadonlySet<string> = new Set(['paths in a text', 'subscriptions in a text']);

describe.each(Object.entries(PARSERS))('%s', (name, accepts) => {
  const holds = PARTS.has(name) ? 20_000 : LONGEST_TEXT - 10;

  it.each(PIECES)(
    'a text full of %j costs what it is long, and nothing beyond what its field holds',
    (piece) => {
      for (const around of AROUND) {
        const read = (text: string) => accepts(around(text));
        expect(read(piece.repeat(40_000 / piece.length))).toBeTypeOf('boolean');
        const { growth, whole, huge } = worksOn(read, piece, holds);
        expect(growth).toBeLessThan(2.3);
        if (PARTS.has(name)) continue;
        expect(huge.charactersRead).toBeLessThanOrEqual(2 * whole.charactersRead + 500);
        expect(huge.longestText).toBeLessThanOrEqual(LONGEST_TEXT);
      }
    },
  );
});
