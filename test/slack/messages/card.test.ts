import { describe, expect, it } from 'vitest';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { resourceIdParts } from '../../../src/domain/evidence/azure-resource-id.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { ACTIONS } from '../../../src/slack/ids.ts';
import { linkTo, writeRequestLink } from '../../../src/slack/request-link.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM } from '../../support/azure.ts';
import { ada, BIDIRECTIONAL, carl, hours } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { Play } from '../../support/play.ts';
import { CONTACTS, CROWDED, longestForm } from '../longest/forms.ts';
import { buttonsOf, cardOf, checklistOf, opened, rowsOf, said } from '../support/seen.ts';

const OUTBOUND: ConnectionId = 'outbound-production-1';

const FORMS: Readonly<Record<Cloud, Partial<IntakeForm>>> = {
  aws: BIDIRECTIONAL,
  azure: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL },
};

/** The two columns that show the legs; undefined where there is only one leg. */
function legsOn(play: Play): readonly string[] | undefined {
  const block = cardOf(play)
    .flatMap((one) => (one.type === 'section' ? [one.fields ?? []] : []))
    .find((fields) => fields.some(({ text }) => text.startsWith('*Outbound:')));
  return block?.map(({ text }) => text);
}

describe('the legs on the card', () => {
  it.each(CLOUDS)('are not told apart where there is one: unidirectional, %s', (cloud) => {
    expect(legsOn(opened('enable, unidirectional', cloud))).toBeUndefined();
  });

  it('stand side by side, each with its own state: bidirectional', () => {
    const play = opened('enable, bidirectional');
    expect(legsOn(play)).toEqual([
      '*Inbound: customer to Adobe*\nNo endpoint yet',
      '*Outbound: Adobe to customer*\nNo endpoint yet',
    ]);
    play.upTo('approve-customer-connection');
    expect(legsOn(play)).toEqual([
      '*Inbound: customer to Adobe*\nConnection is `pendingAcceptance`\nThe next action is here.',
      '*Outbound: Adobe to customer*\nNo endpoint yet',
    ]);
    play.upTo('verify-outbound');
    expect(legsOn(play)).toEqual([
      '*Inbound: customer to Adobe*\nConnection verified',
      '*Outbound: Adobe to customer*\nConnection is `available`\nThe next action is here.',
    ]);
  });

  it('are in the words of Azure there', () => {
    const play = opened('enable, bidirectional', 'azure').upTo('approve-customer-connection');
    expect(legsOn(play)?.[0]).toContain('Connection is `Pending`');
    expect(said(cardOf(play))).toContain('Azure Private Link for Acme Outdoor');
  });

  it('name a resource of Azure by its own name and its group, whole', () => {
    const play = opened('enable, bidirectional', 'azure').upTo('verify-outbound');
    const card = said(cardOf(play));
    const [connection] = play.state.connections;
    const { resourceGroup, name } = resourceIdParts(connection?.endpoint?.id ?? '');
    expect(card).toContain(
      `endpoint \`privateEndpoints/${name}\` (resource group \`${resourceGroup}\`) at \``,
    );
    expect(card).toMatch(/Customer’s service `privateLinkServices\/[^`/]+` \(resource group `/);
    expect(card).not.toMatch(/…|\/subscriptions\//);
  });

  it('count their connections where a leg has several', () => {
    const play = opened('enable, bidirectional', 'aws', ['production', 'staging']);
    play.upTo('verify-outbound');
    expect(legsOn(play)).toEqual([
      '*Inbound: customer to Adobe*\n2 of 2 connections verified',
      '*Outbound: Adobe to customer*\n0 of 2 connections verified\nThe next action is here.',
    ]);
  });

  it('count what is taken down where a change removes both', () => {
    const play = opened('remove-connection').upTo('confirm-removal');
    expect(legsOn(play)).toEqual([
      '*Inbound: customer to Adobe*\nConnection removed',
      '*Outbound: Adobe to customer*\nConnection removed',
    ]);
  });
});

describe('an outbound leg that is blocked', () => {
  const blocked = (cloud: Cloud) => new Play({ form: { ...FORMS[cloud], accessGranted: 'no' } });

  it('is named, with the principal to copy on AWS', () => {
    const play = blocked('aws');
    expect(said(cardOf(play))).toContain(
      'The outbound leg is blocked: access to the customer’s service is not granted to `arn:aws:iam::402592597372:root` yet.',
    );
    expect(legsOn(play)?.[1]).toContain('*Blocked:* access is not granted');
    expect(legsOn(play)?.[0]).not.toContain('Blocked');
  });

  it('names Adobe’s subscription on Azure', () => {
    expect(said(cardOf(blocked('azure')))).toContain('is not granted to Adobe’s subscription yet');
  });

  it('names the account that Adobe gave, where it is another', () => {
    const play = blocked('aws').upTo('request-adobe-access');
    const account = { account: '999988887777', confirmedOther: 'other-account' };
    play.completes(ada, { request: account });
    expect(said(cardOf(play))).toContain('`arn:aws:iam::999988887777:root` yet');
  });

  it('is blocked no more once access is granted', () => {
    const play = blocked('aws').upTo('allow-adobe-account');
    expect(said(cardOf(play))).toContain('The outbound leg is blocked');
    play.completes(carl, { [OUTBOUND]: { granted: 'granted' } });
    expect(said(cardOf(play))).not.toMatch(/blocked/i);
  });

  it.each(CLOUDS)(
    'is not spoken of where access was granted before, or of one leg: %s',
    (cloud) => {
      expect(said(cardOf(opened('enable, bidirectional', cloud)))).not.toMatch(/blocked/i);
      expect(said(cardOf(opened('enable, unidirectional', cloud)))).not.toMatch(/blocked/i);
    },
  );
});

describe('a change on the card', () => {
  it('says which request it changes, and the account before and after', () => {
    const card = said(cardOf(opened('change-account')));
    expect(card).toContain('PL-13 · Change the customer’s cloud account (change of PL-12)');
    expect(card).toContain('Change the customer’s cloud account (difference to PL-12)');
    expect(card).toContain('`123456789012` → `210987654321`');
    expect(card).toContain('• Connections: Inbound, Production');
    expect(card).toContain('“As agreed in the ticket.”');
  });

  it('says on Azure which subscriptions may connect before and after', () => {
    const card = said(cardOf(opened('change-account', 'azure')));
    expect(card).toContain(
      '`11111111-2222-3333-4444-555555555555` → `22222222-3333-4444-5555-666666666666`',
    );
  });

  it('says what is added, where nothing was before', () => {
    const card = said(cardOf(opened('add-endpoint-service')));
    expect(card).toContain('add `com.amazonaws.vpce.us-east-1.vpce-svc-1ccccccccccccccc');
    expect(card).not.toContain('→');
  });

  it('names the connections that are taken down', () => {
    const card = said(cardOf(opened('remove-connection')));
    expect(card).toContain('• Connections: Inbound, Production; Outbound, Production');
  });

  it('is not spoken of in a request for enablement', () => {
    expect(said(cardOf(opened('enable, bidirectional')))).not.toContain('difference to');
  });
});

describe('the support ticket on the card', () => {
  it('is not recorded, then its number, then a link', () => {
    const play = opened('enable, unidirectional');
    expect(said(cardOf(play))).toContain('Support ticket: Not recorded yet'.replace(': ', '\n'));
    play.does(carl, { type: 'record-ticket', ticket: '#7654321' });
    expect(said(cardOf(play))).toContain('Support ticket\n#7654321');
    play.does(ada, { type: 'record-ticket', ticket: 'https://example.com/t/1?a=b&c=d' });
    expect(said(cardOf(play))).toContain('<https://example.com/t/1?a=b&amp;c=d|Open the ticket>');
  });
});

describe('the checklist', () => {
  const first = (play: Play) => checklistOf(play)[0];

  it('says which step is now, which is open, and what was done by whom', () => {
    const play = opened('enable, unidirectional').upTo('create-customer-endpoint');
    expect(checklistOf(play)).toEqual([
      'Review the request (Adobe): done by <@U0ADA>, Mon 23 Nov 2026, 09:01 (UTC)',
      'Allow the customer’s account (Adobe): done by <@U0ADA>, Mon 23 Nov 2026, 09:02 (UTC)',
      'Create the interface endpoint (Acme Outdoor): now',
      'Approve the connection request (Adobe): open',
      'Verify the connection to the Adobe VPC (Acme Outdoor): open',
    ]);
  });

  it.each(CLOUDS)('has ten steps where there are two legs: %s', (cloud) => {
    expect(checklistOf(opened('enable, bidirectional', cloud))).toHaveLength(10);
  });

  it('says that a request is returned, and on hold meanwhile', () => {
    const play = opened('enable, unidirectional');
    const visit = play.visit.number;
    play.does(ada, { type: 'return-request', visit, fields: ['account'], reason: 'Not ours.' });
    expect(first(play)).toBe('Review the request (Adobe): returned, waiting for Acme Outdoor');
    play.does(carl, { type: 'hold-request', reason: 'On holiday.' });
    expect(first(play)).toBe('Review the request (Adobe): on hold, waiting for Acme Outdoor');
    play.completes(carl, {});
    expect(first(play)).toBe('Review the request (Adobe): returned, waiting for Acme Outdoor');
  });

  it('says who a hold waits for, at the step that it interrupts', () => {
    const play = opened('enable, unidirectional').upTo('create-customer-endpoint');
    play.does(ada, { type: 'hold-request', reason: 'The project is moved.' });
    expect(checklistOf(play)[2]).toBe(
      'Create the interface endpoint (Acme Outdoor): on hold, waiting for Adobe',
    );
    expect(checklistOf(play)[3]).toMatch(/: open$/);
  });

  it('counts the tests, and says when Adobe looks for the cause', () => {
    const play = opened('enable, unidirectional').upTo('verify-inbound');
    const verify = () => checklistOf(play)[4]?.replace(/^.*\): /, '');
    expect(verify()).toBe('now');
    failsTest(play);
    expect(verify()).toBe('now (1 test so far)');
    failsTest(play);
    expect(verify()).toBe('now (2 tests so far)');
    const connection = 'inbound-production';
    play.does(carl, { type: 'request-help', visit: play.visit.number, connection, note: '' });
    expect(verify()).toBe('with Adobe for help (2 tests so far)');
    play.does(ada, { type: 'hold-request', reason: 'Waiting for AWS.' });
    expect(verify()).toBe('on hold, waiting for Adobe');
    play.completes(ada, {});
    expect(verify()).toBe('with Adobe for help (2 tests so far)');
    play.completes(ada, { [connection]: { report: 'A target was unhealthy.' } });
    expect(verify()).toBe('now (2 tests so far)');
  });

  it('says what was not done once the request is cancelled', () => {
    const play = opened('enable, unidirectional').upTo('create-customer-endpoint');
    play.does(carl, { type: 'cancel-request', reason: 'Not needed.' });
    expect(checklistOf(play).map((line) => line.replace(/^.*\): /, '').slice(0, 8))).toEqual([
      'done by ',
      'done by ',
      'not done',
      'not done',
      'not done',
    ]);
  });

  function failsTest(play: Play): void {
    const { endpoint } = play.state.connections[0] ?? {};
    if (endpoint?.cloud !== 'aws') throw new Error('there is no endpoint');
    const output = `* Failed to connect to ${endpoint.dnsName} port 80: Connection timed out`;
    play.completes(carl, { 'inbound-production': { output } });
  }
});

describe('whose turn it is', () => {
  it('is said with who can do it and until when', () => {
    const play = opened('enable, unidirectional');
    expect(said(cardOf(play))).toContain(
      'Adobe’s turn: Review the request (<@U0ADA>, <@U0ALAN>)\nDue Wed 25 Nov 2026, 01:00 (UTC).',
    );
  });

  it('is said with why the clock is paused and what is left of it', () => {
    const play = opened('enable, unidirectional');
    play.does(carl, { type: 'hold-request', reason: 'Later.' }, hours(8));
    expect(said(cardOf(play))).toContain(
      'Acme Outdoor’s turn: Resume the request (<@U0CLEO>, <@U0CARL>)\nThe clock has been paused since Mon 23 Nov 2026, 17:00 (UTC) (on hold); 4 business days left.',
    );
  });

  it('is nobody’s once the request is closed: what came of it is said instead', () => {
    const play = opened('enable, unidirectional').upTo('the end');
    expect(said(cardOf(play))).toContain('Completed. Every declared port has connected. Closed ');
    const change = opened('remove-connection').upTo('the end');
    expect(said(cardOf(change))).toContain('Completed. Both sides have confirmed it.');
    const cancelled = opened('enable, unidirectional');
    cancelled.does(carl, { type: 'cancel-request', reason: 'Not needed.' });
    expect(said(cardOf(cancelled))).toContain('Cancelled by <@U0CARL> on ');
    expect(said(cardOf(cancelled))).toContain('“Not needed.”');
  });
});

describe('a card of which lists are too long', () => {
  /** Twenty services of Adobe's cluster, and five of the customer's with four ports each. */
  function atLength(): Play {
    const form = longestForm('aws', 'bidirectional', 'ordinary');
    return new Play({ form, contacts: CONTACTS, roster: CROWDED });
  }

  it('begins with what matters now, whole: what it is, whose turn, until when', () => {
    const lines = said(cardOf(atLength().upTo('review-request'))).split('\n');
    expect(lines[0]).toMatch(/^PL-12 · AWS PrivateLink for Company Wide /);
    expect(lines[1]).toMatch(/^Adobe’s turn: Review the request \(/);
    expect(lines[2]).toMatch(/^Due /);
  });

  it('counts what there is no room for, and opens all of it with a button', () => {
    const play = withConnections(atLength(), 40);
    const card = cardOf(play);
    expect(said(card)).toMatch(/\nand \d+ more connections\n/);
    expect(rowsOf(card)).toEqual([['Show All Details']]);
    const [[button] = []] = buttonsOf(card);
    const value = writeRequestLink(linkTo(play.request));
    expect(button).toMatchObject({ action_id: ACTIONS.showDetails, value });
  });

  it('is taken by Slack, however many connections it is about, and has every step', () => {
    for (const count of [10, 40, 400]) {
      const play = withConnections(atLength(), count);
      const card = cardOf(play);
      expect(checkMessage({ text: spokenText(card), blocks: card })).toEqual([]);
      expect(checklistOf(play)).toHaveLength(10);
    }
  });

  it('has no such button where all fits', () => {
    expect(rowsOf(cardOf(opened('enable, bidirectional').upTo('the end')))).toEqual([]);
  });

  /** As if changes had added so many to it. */
  function withConnections(play: Play, count: number): Play {
    const [one] = opened('enable, unidirectional').upTo('the end').state.connections;
    if (one === undefined) throw new Error('a request has a connection');
    const connections = Array.from({ length: count }, () => ({ ...one, done: [] }));
    play.state = { ...play.state, connections: [...play.state.connections, ...connections] };
    return play;
  }
});
