import type { Cloud } from '../../domain/cloud.ts';
import type { RequestField } from '../../domain/fields.ts';
import { intakeLabel } from '../../domain/intake/labels.ts';

/** A field as people read it, in modals, returns and messages. */
export function fieldLabel(field: RequestField, cloud: Cloud): string {
  if (field === 'about') return 'Connections';
  if (field === 'description') return 'Description';
  return intakeLabel(field, cloud);
}

export function fieldLabels(fields: readonly RequestField[], cloud: Cloud): string {
  return fields.map((field) => fieldLabel(field, cloud)).join(', ');
}
