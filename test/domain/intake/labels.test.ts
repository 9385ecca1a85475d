import { describe, expect, it } from 'vitest';
import { CHANGE_TITLES } from '../../../src/domain/change/change-titles.ts';
import { CLOUDS } from '../../../src/domain/cloud.ts';
import { INTAKE_FIELDS } from '../../../src/domain/intake/intake.ts';
import {
  acknowledgementLabels,
  ENVIRONMENT_LABELS,
  intakeLabel,
  prerequisiteLabels,
} from '../../../src/domain/intake/labels.ts';

/** Slack's limit for the text of an option; what is longer would be cut where people choose. */
const OPTION = 75;

describe('a label that people tick is shown whole', () => {
  it.each(CLOUDS)('on %s', (cloud) => {
    const labels = [
      ...Object.values(acknowledgementLabels(cloud)),
      ...Object.values(prerequisiteLabels(cloud)),
      ...Object.values(ENVIRONMENT_LABELS),
      ...Object.values(CHANGE_TITLES),
      ...INTAKE_FIELDS.map((field) => intakeLabel(field, cloud)),
    ];
    expect(labels.filter((label) => label.length > OPTION)).toEqual([]);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
