import { describe, expect, it } from 'vitest';
import { describeReading, outcomeOf } from '../../../src/domain/evidence/causes.ts';
import { PORT_OUTCOMES } from '../../../src/domain/evidence/connection-test.ts';

const HOST = 'vpce-0a1b2c3d4e5f67890-abcd1234.vpce-svc-0f1e2d3c.us-east-1.vpce.amazonaws.com';
const AWS = { cloud: 'aws', leg: 'inbound' } as const;
const AZURE = { cloud: 'azure', leg: 'inbound' } as const;
const FAILURES = PORT_OUTCOMES.filter((outcome) => outcome !== 'connected');
const WHERES = [AWS, AZURE, { ...AWS, leg: 'outbound' }, { ...AZURE, leg: 'outbound' }] as const;

function causesOf(...about: Parameters<typeof outcomeOf>): string {
  return outcomeOf(...about).causes.join('\n');
}

describe('what people read about a reading', () => {
  it.each([
    [
      { port: 80, outcome: 'connected', host: HOST, address: '10.0.3.17' },
      'Port 80 connected (10.0.3.17)',
    ],
    [{ port: 80, outcome: 'timed-out', host: HOST }, 'Port 80 timed out'],
    [{ port: 80, outcome: 'refused', host: HOST }, 'Port 80 was refused'],
    [
      { port: 80, outcome: 'unresolved', host: HOST },
      'Port 80 was not reached: the DNS name did not resolve',
    ],
    [
      { port: 80, outcome: 'unreachable', host: HOST },
      'Port 80 was not reached: there is no route to the endpoint',
    ],
    [
      { port: 80, outcome: 'failed', host: HOST },
      'Port 80 did not connect, and the output does not say why',
    ],
  ] as const)('%j', (reading, text) => {
    expect(describeReading(reading)).toBe(text);
  });
});

describe('the likeliest causes are those of exactly that failure', () => {
  it.each([
    ['aws', 'timed-out', ['security group', 'target group', 'listener', 'accepted']],
    ['aws', 'refused', ['Nothing listens']],
    ['aws', 'unresolved', ['not accepted yet', 'DNS name is not the one']],
    ['aws', 'unreachable', ['VPC', 'route']],
    ['azure', 'timed-out', ['network security group', 'health probe', 'rule', 'Approved']],
    ['azure', 'refused', ['Nothing listens', 'backend']],
    ['azure', 'unresolved', ['private DNS zone', 'private IP of the endpoint’s network interface']],
    ['azure', 'unreachable', ['virtual network', 'route']],
  ] as const)('on %s, %s: %j', (cloud, outcome, pieces) => {
    const causes = causesOf(outcome, { cloud, leg: 'inbound' });
    for (const piece of pieces) expect(causes).toContain(piece);
  });

  it.each(WHERES)('success has none, every failure has some: %j', (where) => {
    expect(outcomeOf('connected', where).causes).toEqual([]);
    for (const outcome of FAILURES) expect(causesOf(outcome, where)).not.toBe('');
  });

  it.each(WHERES)('a failure without a reason may be a time-out or a refusal: %j', (where) => {
    expect(outcomeOf('failed', where).causes).toEqual([
      ...outcomeOf('timed-out', where).causes,
      ...outcomeOf('refused', where).causes,
    ]);
  });

  it('on AWS they do not speak of Azure, on Azure not of AWS', () => {
    for (const outcome of FAILURES) {
      expect(causesOf(outcome, AWS)).not.toMatch(/Azure|virtual network|private (?:IP|endpoint)/i);
      expect(causesOf(outcome, AZURE)).not.toMatch(/AWS|VPC|NLB|Network Load Balancer|listener/);
    }
  });

  it.each([
    ['aws', 'inbound', 'Adobe’s Network Load Balancer', 'The customer’s'],
    ['aws', 'outbound', 'The customer’s Network Load Balancer', 'Adobe'],
    ['azure', 'inbound', 'Adobe’s Load Balancer', 'The customer’s'],
    ['azure', 'outbound', 'The customer’s Load Balancer', 'Adobe'],
  ] as const)('on %s, %s, they name %s', (cloud, leg, named, other) => {
    const causes = causesOf('timed-out', { cloud, leg });
    expect(causes).toContain(named);
    expect(causes).not.toContain(other);
  });

  it.each(WHERES)('every sentence is complete: %j', (where) => {
    for (const outcome of FAILURES) {
      for (const cause of outcomeOf(outcome, where).causes) {
        expect(cause).toMatch(/^[A-Z][^{}]*\.$/);
      }
    }
  });
});
