import { describe, expect, it } from 'vitest';
import { connectionId, connectionsOf, parseConnectionId } from '../../src/domain/connection.ts';
import { fullConnectionName } from '../../src/domain/full-connection-name.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM } from '../support/azure.ts';
import { BIDIRECTIONAL, FORM, TARGET } from '../support/builders.ts';
import { Play } from '../support/play.ts';

const OTHER_TARGET = TARGET.replace('0c', '1c');
const TWO = { ...FORM, ...BIDIRECTIONAL, targets: `${TARGET}\n${OTHER_TARGET}` };

describe('the connections of a request', () => {
  const production = 'inbound-production';
  const staging = 'inbound-staging';
  it.each([
    { what: 'one environment', form: FORM, environments: ['production'], ids: [production] },
    { what: 'the other', form: FORM, environments: ['staging'], ids: [staging] },
    {
      what: 'both, Production first',
      form: FORM,
      environments: ['staging', 'production'],
      ids: [production, staging],
    },
    {
      what: 'bidirectional: one more',
      form: { ...FORM, ...BIDIRECTIONAL },
      environments: ['staging'],
      ids: [staging, 'outbound-staging-1'],
    },
    {
      what: 'two services: one an environment and service',
      form: TWO,
      environments: ['production', 'staging'],
      ids: [
        production,
        staging,
        'outbound-production-1',
        'outbound-production-2',
        'outbound-staging-1',
        'outbound-staging-2',
      ],
    },
    {
      what: 'the same on Azure',
      form: { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL },
      environments: ['production'],
      ids: [production, 'outbound-production-1'],
    },
  ])('$what: $ids', ({ form, environments, ids }) => {
    const { state } = new Play({ form: { ...form, environments } });
    expect(state.connections.map(({ id }) => id)).toEqual(ids);
    const { intake } = state;
    const asked = [...connectionsOf(intake, 'inbound'), ...connectionsOf(intake, 'outbound')];
    expect(state.connections).toMatchObject(asked);
  });

  it('are told apart by their environment, leg and service', () => {
    const { state } = new Play({ form: { ...TWO, environments: ['production', 'staging'] } });
    const [id, otherId] = [TARGET, OTHER_TARGET];
    expect(state.connections.map((one) => fullConnectionName(state.intake, one))).toEqual([
      'Inbound, Production',
      'Inbound, Staging',
      `Outbound, Production, to ${id}`,
      `Outbound, Production, to ${otherId}`,
      `Outbound, Staging, to ${id}`,
      `Outbound, Staging, to ${otherId}`,
    ]);
  });

  it('Azure’s long names are shortened to the service’s own', () => {
    const form = { ...AZURE_FORM, ...AZURE_BIDIRECTIONAL };
    const { state } = new Play({ form });
    expect(state.connections.map((one) => fullConnectionName(state.intake, one))).toEqual([
      'Inbound, Production',
      'Outbound, Production, to orders',
    ]);
  });
});

describe('the id of a connection', () => {
  it.each([
    'inbound-production',
    'inbound-staging',
    'outbound-production-1',
    'outbound-staging-99',
  ])('%s is one', (text) => {
    expect(connectionId(text)).toBe(text);
  });

  it.each([
    '',
    'inbound',
    'inbound-integration',
    'inbound-production-1',
    'outbound-production',
    'outbound-production-0',
    'outbound-production-01',
    'outbound-production-100',
    'sideways-production',
    ' inbound-production',
    '__proto__',
  ])('"%s" is none', (text) => {
    expect(parseConnectionId(text)).toBeUndefined();
    expect(() => connectionId(text)).toThrow('is not the id of a connection');
  });
});
