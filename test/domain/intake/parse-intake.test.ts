import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACKNOWLEDGEMENTS,
  ENVIRONMENTS,
  INTAKE_FIELDS,
  type Intake,
  type IntakeForm,
} from '../../../src/domain/intake/intake.ts';
import { INTAKE_LABELS } from '../../../src/domain/intake/labels.ts';
import {
  CHOICE_FIELDS,
  DETAIL_FIELDS,
  formOf,
  parseChoices,
  parseDetails,
  parseIntake,
} from '../../../src/domain/intake/parse-intake.ts';

const FORM: IntakeForm = {
  company: ' Acme  Outdoor ',
  projectId: 'abc123def4567',
  plan: 'pro',
  environments: ['staging', 'production'],
  cloud: 'aws',
  connectionType: 'unidirectional',
  account: '1234-5678-9012',
  region: 'US-EAST-1',
  services: 'Webserver, HTTP port 80 SFTP port 2222',
  acknowledged: ACKNOWLEDGEMENTS,
};

const EMPTY: IntakeForm = {
  company: '',
  projectId: '',
  plan: '',
  environments: [],
  cloud: '',
  connectionType: '',
  account: '',
  region: '',
  services: '',
  acknowledged: [],
};

const INTAKE: Intake = {
  company: 'Acme Outdoor',
  projectId: 'abc123def4567',
  plan: 'pro',
  environments: ['production', 'staging'],
  cloud: 'aws',
  connectionType: 'unidirectional',
  account: '123456789012',
  region: 'us-east-1',
  services: [
    { name: 'Webserver, HTTP', port: 80 },
    { name: 'SFTP', port: 2222 },
  ],
};

describe('the intake', () => {
  it('is what the form says, without the spellings of the person', () => {
    expect(parseIntake(FORM)).toEqual({ ok: true, value: INTAKE, warnings: [] });
  });

  it('of an empty form has a problem in every field, named as people read it', () => {
    const outcome = parseIntake(EMPTY);
    const problems = outcome.ok ? [] : outcome.problems;
    expect(problems.map(({ field }) => field).toSorted()).toEqual([...INTAKE_FIELDS].toSorted());
    for (const { field, message } of problems) {
      expect(message.startsWith(INTAKE_LABELS[field])).toBe(true);
    }
  });

  it('keeps the warnings of its fields', () => {
    const outcome = parseIntake({ ...FORM, region: 'sa-west-1' });
    expect(outcome.ok && outcome.warnings.map(({ field }) => field)).toEqual(['region']);
  });

  it('has two views, each of which shows all of its own problems', () => {
    const choices = parseChoices(EMPTY);
    const details = parseDetails(EMPTY);
    expect(choices.ok ? [] : choices.problems.map(({ field }) => field)).toEqual(CHOICE_FIELDS);
    expect(details.ok ? [] : details.problems.map(({ field }) => field)).toEqual(DETAIL_FIELDS);
    expect(parseChoices({ ...EMPTY, plan: 'pro', environments: ['staging'] }).ok).toBe(false);
    expect(parseChoices(FORM).ok && parseDetails(FORM).ok).toBe(true);
  });

  it('is prefilled for correction with what it says', () => {
    const service = fc.record({
      name: fc.constantFrom(
        'Webserver, HTTP',
        'SFTP',
        'Elasticsearch 7',
        'HTTP/2',
        'Redis (cache)',
        'C++',
      ),
      port: fc.integer({ min: 1024, max: 65_535 }),
    });
    const intake: fc.Arbitrary<Intake> = fc.record({
      company: fc
        .stringMatching(/^[A-Za-z][A-Za-z &.]{0,70}[A-Za-z]$/)
        .map((name) => name.replace(/ +/g, ' ')),
      projectId: fc.stringMatching(/^[a-z0-9]{5,40}$/),
      plan: fc.constant('pro'),
      environments: fc.constantFrom(ENVIRONMENTS, ENVIRONMENTS.slice(0, 1), ENVIRONMENTS.slice(1)),
      cloud: fc.constant('aws'),
      connectionType: fc.constant('unidirectional'),
      account: fc.stringMatching(/^[0-35-9]\d{11}$/),
      region: fc.constantFrom('us-east-1', 'eu-west-3', 'ap-southeast-7'),
      services: fc.uniqueArray(service, {
        minLength: 1,
        maxLength: 20,
        selector: ({ port }) => port,
      }),
    });
    fc.assert(
      fc.property(intake, (value) => {
        expect(parseIntake(formOf(value))).toEqual({ ok: true, value, warnings: [] });
      }),
    );
  });
});
