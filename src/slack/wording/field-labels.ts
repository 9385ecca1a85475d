import type { Cloud } from '../../domain/cloud.ts';
import type { RequestField } from '../../domain/fields.ts';
import { intakeLabel } from '../../domain/intake/labels.ts';

/** Of a change in the requester's own words. */
export const DESCRIPTION_LABEL = 'Description';

/** A field as people read it, in modals, returns and messages. */
export function fieldLabel(field: RequestField, cloud: Cloud): string {
  if (field === 'about') return 'Connections';
  if (field === 'description') return DESCRIPTION_LABEL;
  return intakeLabel(field, cloud);
}

/** Several fields, for a sentence. */
export function fieldLabels(fields: readonly RequestField[], cloud: Cloud): string {
  return fields.map((field) => fieldLabel(field, cloud)).join(', ');
}
