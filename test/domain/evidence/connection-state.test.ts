import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import {
  connectionStates,
  parseConnectionState,
  pendingState,
  rejectedState,
  stateRule,
  usableState,
} from '../../../src/domain/evidence/connection-state.ts';

const AZURE_JSON = `{
  "privateLinkServiceConnectionState": {
    "actionsRequired": "None",
    "description": "Rejected before, approved now",
    "status": "Approved"
  },
  "provisioningState": "Succeeded"
}`;

describe('a connection state is read in the words of its cloud', () => {
  it.each([
    ['aws', 'pendingAcceptance', 'pendingAcceptance'],
    ['aws', 'PendingAcceptance', 'pendingAcceptance'],
    ['aws', 'Pending acceptance', 'pendingAcceptance'],
    ['aws', 'pending-acceptance', 'pendingAcceptance'],
    ['aws', 'PENDING_ACCEPTANCE', 'pendingAcceptance'],
    ['aws', 'Pending', 'pending'],
    ['aws', ' Available. ', 'available'],
    ['aws', '"Rejected"', 'rejected'],
    ['aws', '"VpcEndpointState": "available",', 'available'],
    ['aws', '"vpcEndpointState":"pendingAcceptance"', 'pendingAcceptance'],
    ['aws', 'State: pending acceptance', 'pendingAcceptance'],
    ['aws', '|  VpcEndpointState  |  expired  |', 'expired'],
    ['aws', 'vpce-0a1b2c3d4e5f67890\tpendingAcceptance\t123456789012', 'pendingAcceptance'],
    ['aws', 'It is available now', 'available'],
    ['azure', 'Approved', 'Approved'],
    ['azure', 'pending', 'Pending'],
    ['azure', 'REJECTED', 'Rejected'],
    ['azure', '"status": "Disconnected"', 'Disconnected'],
    ['azure', 'Connection status: Approved', 'Approved'],
    ['azure', AZURE_JSON, 'Approved'],
  ] as const)('%s: %j is %s', (cloud, text, state) => {
    expect(parseConnectionState(text, cloud)).toEqual({ ok: true, value: state, warnings: [] });
  });
});

describe('a connection state is refused', () => {
  it.each([
    ['aws', '', ['is empty', 'pendingAcceptance', 'as AWS shows it']],
    ['aws', 'Approved', ['state of Azure', 'this request is for AWS']],
    ['aws', 'Disconnected', ['state of Azure']],
    ['azure', 'available', ['state of AWS', 'this request is for Azure']],
    ['azure', 'Pending acceptance', ['state of AWS']],
    ['azure', 'expired', ['state of AWS']],
    ['azure', '"provisioningState": "Succeeded"', ['is not a state']],
    ['aws', 'done', ['"done" is not a state']],
    ['aws', 'it is not available yet', ['is not a state']],
    ['aws', 'pending, then available', ['more than one (pending and available)']],
    ['aws', 'unavailable', ['is not a state']],
    ['aws', 'x'.repeat(3_001), ['3001 characters']],
  ] as const)('%s: %j', (cloud, text, pieces) => {
    const outcome = parseConnectionState(text, cloud);
    const message = outcome.ok ? 'accepted' : (outcome.problems[0]?.message ?? '');
    expect(message).toMatch(/^Connection state/);
    for (const piece of pieces) expect(message).toContain(piece);
    expect(message.length).toBeLessThanOrEqual(500);
  });
});

describe('what brings a connection on', () => {
  it.each([
    ['not-requested', 'wait'],
    ['pendingAcceptance', 'approve'],
    ['pending', 'wait'],
    ['available', 'none'],
    ['partial', 'none'],
    ['rejected', 'create-again'],
    ['failed', 'create-again'],
    ['expired', 'create-again'],
    ['deleting', 'create-again'],
    ['deleted', 'create-again'],
    ['Pending', 'approve'],
    ['Approved', 'none'],
    ['Rejected', 'create-again'],
    ['Disconnected', 'create-again'],
  ] as const)('from %s: %s', (state, recovery) => {
    const rule = stateRule(state);
    expect(rule.recovery).toBe(recovery);
    expect(rule.meaning).toMatch(/^[A-Z].*\.$/);
    expect(rule.advice).toMatch(/^[A-Z].*\.$/);
  });

  it.each([
    ['aws', 'pendingAcceptance', 'available', 'rejected'],
    ['azure', 'Pending', 'Approved', 'Rejected'],
  ] as const)('on %s: %s, then %s or %s', (cloud, pending, usable, rejected) => {
    expect([pendingState(cloud), usableState(cloud), rejectedState(cloud)]).toEqual([
      pending,
      usable,
      rejected,
    ]);
  });
});

describe('properties', () => {
  it.each(CLOUDS)(
    'every state of %s reads back as itself, and never as the other cloud’s',
    (cloud) => {
      for (const state of connectionStates(cloud)) {
        expect(parseConnectionState(state, cloud)).toMatchObject({ ok: true, value: state });
      }
      const [aws, azure] = [new Set<string>(connectionStates('aws')), connectionStates('azure')];
      expect(azure.some((state) => aws.has(state))).toBe(false);
    },
  );

  it('nothing typed breaks the parser or its messages', () => {
    const piece = fc.constantFrom(
      'state',
      ': ',
      'Pending',
      'acceptance',
      ' ',
      '"',
      'available',
      'not',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(typed, fc.constantFrom(...CLOUDS), (text, cloud) => {
        const outcome = parseConnectionState(text, cloud);
        if (outcome.ok) expect(connectionStates(cloud)).toContain(outcome.value);
        else for (const { message } of outcome.problems) expect(message.length).toBeLessThan(501);
      }),
    );
  });
});
