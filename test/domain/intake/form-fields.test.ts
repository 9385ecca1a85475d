import { expect, it } from 'vitest';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import { askedFields } from '../../../src/domain/intake/form-fields.ts';
import {
  CONNECTION_TYPES,
  type ConnectionType,
  INTAKE_FIELDS,
} from '../../../src/domain/intake/intake.ts';

const DETAILS: Record<Cloud, string> = {
  aws: 'company projectId account region services',
  azure: 'company projectId account clusterIds region services subscriptions',
};
const OUTBOUND: Record<ConnectionType, string> = {
  unidirectional: '',
  bidirectional: 'prerequisites targets outboundServices accessGranted',
};
const combinations = CLOUDS.flatMap((cloud) =>
  CONNECTION_TYPES.map((connectionType) => ({ cloud, connectionType })),
);

it.each(combinations)('$cloud, $connectionType asks', ({ cloud, connectionType }) => {
  const asked = askedFields({ cloud, connectionType });
  expect(asked.choices).toEqual(['plan', 'environments', 'cloud', 'connectionType']);
  expect(asked.details.join(' ')).toBe(DETAILS[cloud]);
  expect(asked.outbound.join(' ')).toBe(OUTBOUND[connectionType]);
  expect(asked.review).toEqual(['acknowledged']);
});

it('every field of an intake is asked of somebody, once', () => {
  const asked = askedFields({ cloud: 'azure', connectionType: 'bidirectional' });
  const all = Object.values(asked).flat();
  expect(new Set(all)).toEqual(new Set(INTAKE_FIELDS));
  expect(all).toHaveLength(INTAKE_FIELDS.length);
});
