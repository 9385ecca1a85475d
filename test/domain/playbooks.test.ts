import { describe, expect, it } from 'vitest';
import { connectionsOf } from '../../src/domain/connection.ts';
import { CLOUDS, CONNECTION_TYPES } from '../../src/domain/intake/intake.ts';
import { PLAYBOOK_IDS, playbook, playbookFor } from '../../src/domain/playbooks/playbooks.ts';
import { STEP_IDS, stepRule } from '../../src/domain/playbooks/steps.ts';

describe('the unidirectional enablement on AWS, as the guide orders it', () => {
  it.each([
    ['review-request', 'adobe', 'request', 'review', 'return'],
    ['allow-customer-account', 'adobe', 'connection', 'endpoint-service', null],
    ['create-customer-endpoint', 'customer', 'connection', 'interface-endpoint', null],
    ['approve-customer-connection', 'adobe', 'connection', 'acceptance', 'reject'],
    ['verify-inbound', 'customer', 'connection', 'connection-test', null],
  ] as const)('%s: %s, once a %s, with %s', (step, owner, scope, evidence, refusal) => {
    expect(stepRule(step)).toEqual({ owner, scope, evidence, refusal, clock: 'running' });
  });

  it('goes back to the creating step when a connection is rejected', () => {
    const { steps, rejectionReturnsTo } = playbook('enable-aws-unidirectional');
    expect(rejectionReturnsTo).toBe('create-customer-endpoint');
    expect(steps).toHaveLength(5);
  });
});

it('the clock stands still only while the request is returned', () => {
  const paused = STEP_IDS.filter((step) => stepRule(step).clock === 'paused');
  expect(paused).toEqual(['correct-request']);
});

describe.each(PLAYBOOK_IDS)('the playbook %s', (id) => {
  const { steps, rejectionReturnsTo, ...asked } = playbook(id);

  it('is found by what the intake asks for', () => {
    expect(playbookFor(asked)).toBe(id);
  });

  it('has each step once, begins with the review and leaves corrections to returns', () => {
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps[0]).toBe('review-request');
    expect(steps).not.toContain('correct-request');
  });

  it('does the steps of the request before those of its connections', () => {
    const scopes = steps.map((step) => stepRule(step).scope);
    expect(scopes).toEqual(scopes.toSorted().toReversed());
  });

  it('creates a connection before it approves, and approves before it tests', () => {
    const at = (kind: string) => steps.findIndex((step) => stepRule(step).evidence === kind);
    expect(steps[at('interface-endpoint')]).toBe(rejectionReturnsTo);
    expect(at('endpoint-service')).toBeLessThan(at('interface-endpoint'));
    expect(at('interface-endpoint')).toBeLessThan(at('acceptance'));
    expect(at('acceptance')).toBeLessThan(at('connection-test'));
  });
});

it('whatever an intake can ask for has a playbook', () => {
  for (const cloud of CLOUDS) {
    for (const connectionType of CONNECTION_TYPES) {
      expect(PLAYBOOK_IDS).toContain(playbookFor({ cloud, connectionType }));
    }
  }
});

describe('the connections of a request', () => {
  it.each([
    { environments: ['production'], ids: ['inbound-production'] },
    { environments: ['staging'], ids: ['inbound-staging'] },
    { environments: ['production', 'staging'], ids: ['inbound-production', 'inbound-staging'] },
  ] as const)('$environments: $ids', ({ environments, ids }) => {
    expect(connectionsOf({ environments }).map(({ id }) => id)).toEqual(ids);
  });

  it('are at least one', () => {
    expect(() => connectionsOf({ environments: [] })).toThrow(/at least one environment/);
  });
});
