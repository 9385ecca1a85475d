import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { servicesOf, unprovenPorts } from '../../../src/domain/request.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM, AZURE_TARGET } from '../../support/azure.ts';
import {
  BIDIRECTIONAL,
  cleo,
  FORM,
  PRODUCTION,
  TARGET,
  testInput,
} from '../../support/builders.ts';
import { completion, Play } from '../../support/play.ts';
import { asking, at, holding, openOf, resuming, tests } from './commands.ts';

const FIRST: ConnectionId = 'outbound-production-1';
const SECOND: ConnectionId = 'outbound-production-2';
const CLOUDS = [
  {
    cloud: 'AWS',
    form: {
      ...FORM,
      ...BIDIRECTIONAL,
      targets: `${TARGET} mysql 3306, redis 6379\n${TARGET.replace('0c', '1c')}`,
      outboundServices: 'orders port 8443',
    },
  },
  {
    cloud: 'Azure',
    form: {
      ...AZURE_FORM,
      ...AZURE_BIDIRECTIONAL,
      targets: `${AZURE_TARGET} mysql 3306, redis 6379\n${AZURE_TARGET.replace('orders', 'stock')}`,
      outboundServices: 'orders port 8443',
    },
  },
] as const;

describe.each(CLOUDS)('the ports that a connection has to prove, on $cloud', ({ form }) => {
  it.each([
    { connection: PRODUCTION, ports: [80, 2222] },
    { connection: FIRST, ports: [3306, 6379] },
    { connection: SECOND, ports: [8443] },
  ])('$connection: $ports', ({ connection, ports }) => {
    const play = new Play({ form });
    const progress = at(play, connection);
    expect(servicesOf(play.state, progress).map(({ port }) => port)).toEqual(ports);
    expect(unprovenPorts(play.state, progress)).toEqual(ports);
  });

  it('are proven each of its own service, and those that are proven stay so', () => {
    const play = new Play({ form }).upTo('verify-outbound');
    const { number } = play.visit;
    tests(play, FIRST, [3306, 6379], [6379]);
    expect(unprovenPorts(play.state, at(play, FIRST))).toEqual([3306]);
    tests(play, SECOND, [8443], [8443]);
    expect(openOf(play)).toEqual([FIRST]);
    tests(play, FIRST, [6379], []);
    expect(at(play, FIRST).proven).toMatchObject([{ port: 6379 }]);
    expect(play.visit.number).toBe(number);
    tests(play, FIRST, [3306], [3306]);
    expect(play.state.status).toBe('completed');
  });

  it('are none of another service', () => {
    const play = new Play({ form }).upTo('verify-outbound');
    for (const [connection, port] of [
      [FIRST, 8443],
      [FIRST, 80],
      [SECOND, 3306],
    ] as const) {
      const { endpoint } = at(play, connection);
      if (endpoint === null) throw new Error('the endpoint was created before');
      const inputs = { [connection]: testInput(endpoint, { [port]: 'connected' }) };
      expect(play.refusal(cleo, completion(play.visit, inputs))).toMatchObject({
        kind: 'invalid-input',
        problems: [{ field: 'output', connection }],
      });
    }
  });

  it('that are proven stay so over help and a hold', () => {
    const play = new Play({ form }).upTo('verify-outbound');
    tests(play, FIRST, [3306, 6379], [3306]);
    play.does(cleo, asking(play, FIRST));
    play.upTo('verify-outbound');
    play.does(cleo, holding());
    play.does(cleo, resuming(play));
    expect(at(play, FIRST).proven).toMatchObject([{ port: 3306 }]);
    tests(play, FIRST, [6379], [6379]);
    expect(openOf(play)).toEqual([SECOND]);
  });
});
