import type { Parsed, Problem } from '../problem.ts';
import { parseAccount } from './account.ts';
import { parseAcknowledged } from './acknowledged.ts';
import { parseCloud } from './cloud.ts';
import { parseCompany } from './company.ts';
import { parseConnectionType } from './connection-type.ts';
import { parseEnvironments } from './environments.ts';
import { ACKNOWLEDGEMENTS, type Intake, type IntakeField, type IntakeForm } from './intake.ts';
import { parsePlan } from './plan.ts';
import { parseProjectId } from './project-id.ts';
import { parseRegion } from './region.ts';
import { describeServices, parseServices } from './services.ts';

/** The fields of the modal's first view: they decide what the second view asks. */
export const CHOICE_FIELDS = ['plan', 'environments', 'cloud', 'connectionType'] as const;
type ChoiceField = (typeof CHOICE_FIELDS)[number];
export type Choices = Pick<Intake, ChoiceField>;

/** The fields of the second view. */
export const DETAIL_FIELDS = [
  'company',
  'projectId',
  'account',
  'region',
  'services',
  'acknowledged',
] as const satisfies readonly IntakeField[];
type DetailField = (typeof DETAIL_FIELDS)[number];
export type Details = Omit<Intake, ChoiceField>;

/** The whole intake, or all that is wrong with it ("data required for enablement"). */
export function parseIntake(form: IntakeForm): Parsed<Intake, IntakeField> {
  const choices = parseChoices(form);
  const details = parseDetails(form);
  if (!choices.ok || !details.ok) {
    return { ok: false, problems: [...problemsOf(choices), ...problemsOf(details)] };
  }
  return {
    ok: true,
    value: { ...choices.value, ...details.value },
    warnings: [...choices.warnings, ...details.warnings],
  };
}

export function parseChoices(form: Pick<IntakeForm, ChoiceField>): Parsed<Choices, ChoiceField> {
  return together<Choices, ChoiceField>({
    plan: parsePlan(form.plan),
    environments: parseEnvironments(form.environments),
    cloud: parseCloud(form.cloud),
    connectionType: parseConnectionType(form.connectionType),
  });
}

export function parseDetails(form: Pick<IntakeForm, DetailField>): Parsed<Details, DetailField> {
  const outcome = together<Details & { acknowledged: unknown }, DetailField>({
    company: parseCompany(form.company),
    projectId: parseProjectId(form.projectId),
    account: parseAccount(form.account),
    region: parseRegion(form.region),
    services: parseServices(form.services),
    acknowledged: parseAcknowledged(form.acknowledged),
  });
  if (!outcome.ok) return outcome;
  const { acknowledged: _, ...details } = outcome.value;
  return { ...outcome, value: details };
}

/** The form that says what `intake` says, to be corrected. All was acknowledged when it was sent. */
export function formOf(intake: Intake): IntakeForm {
  return {
    company: intake.company,
    projectId: intake.projectId,
    plan: intake.plan,
    environments: intake.environments,
    cloud: intake.cloud,
    connectionType: intake.connectionType,
    account: intake.account,
    region: intake.region,
    services: describeServices(intake.services),
    acknowledged: ACKNOWLEDGEMENTS,
  };
}

/** One outcome of many: the value of each field, or the problems of all. */
function together<Values extends object, Field extends string>(
  fields: {
    readonly [Key in keyof Values]: Parsed<Values[Key], Field>;
  },
): Parsed<Values, Field> {
  const values: Partial<Values> = {};
  const problems: Problem<Field>[] = [];
  const warnings: Problem<Field>[] = [];
  for (const key of Object.keys(fields) as (keyof Values)[]) {
    const outcome = fields[key];
    if (outcome.ok) {
      values[key] = outcome.value;
      warnings.push(...outcome.warnings);
    } else {
      problems.push(...outcome.problems);
    }
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: values as Values, warnings };
}

function problemsOf<Field extends string>(
  outcome: Parsed<unknown, Field>,
): readonly Problem<Field>[] {
  return outcome.ok ? [] : outcome.problems;
}
