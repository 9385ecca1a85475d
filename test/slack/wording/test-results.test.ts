import { describe, expect, it } from 'vitest';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import { LEGS } from '../../../src/domain/connection.ts';
import { PORT_OUTCOMES, type PortReading } from '../../../src/domain/evidence/connection-test.ts';
import { noticeView } from '../../../src/slack/views/notice.ts';
import { causesText, unprovenText } from '../../../src/slack/wording/test-results.ts';
import { checkView } from '../../support/fake-slack/block-kit/view.ts';
import { cutIn } from '../longest/texts.ts';

const PORTS = Array.from({ length: 20 }, (_, index) => 60_001 + index);

/** Every outcome, in turn. */
const READINGS: readonly PortReading[] = PORTS.map((port, index) => ({
  port,
  outcome: PORT_OUTCOMES[index % PORT_OUTCOMES.length] ?? 'failed',
  host: 'h',
}));

const places = CLOUDS.flatMap((cloud) => LEGS.map((leg) => ({ cloud, leg })));

describe('what is told of a test that left ports unproven', () => {
  it.each(places)('fits into a notice, whatever failed: $leg, $cloud', (place) => {
    const text = unprovenText(PORTS, READINGS.slice(0, 1), READINGS.slice(1), place);
    const view = noticeView('Not all ports proven', ...Array.from({ length: 12 }, () => text));
    expect(checkView(view)).toEqual([]);
    expect(cutIn(view)).toEqual([]);
  });

  it('is which ports are proven, which were not tested, and why others failed', () => {
    const place = { cloud: 'aws', leg: 'inbound' } as const;
    const proven = [{ port: 80, outcome: 'connected', host: 'h' }] as const;
    const failed = [{ port: 2222, outcome: 'refused', host: 'h' }] as const;
    const text = unprovenText([80, 443, 2222, 8080], proven, failed, place);
    expect(text.split('\n').slice(0, 3)).toEqual([
      '1 of 4 ports proven (80).',
      'Not in what you pasted: ports 443 and 8080.',
      'Port 2222 was refused. Likely causes:',
    ]);
  });

  it('groups the ports that failed alike', () => {
    const place = { cloud: 'azure', leg: 'outbound' } as const;
    const text = causesText(
      [80, 81].map((port) => ({ port, outcome: 'refused', host: 'h' }) as const),
      place,
    );
    expect(text).toContain('Ports 80 and 81 were refused. Likely causes:\n• ');
    expect(text).toContain('the customer’s Load Balancer');
  });

  it('names no causes where nothing failed', () => {
    const connected = [{ port: 80, outcome: 'connected', host: 'h' }] as const;
    expect(causesText(connected, { cloud: 'aws', leg: 'inbound' })).toBeUndefined();
  });
});
