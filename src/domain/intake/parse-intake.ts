import { CLOUDS, type Cloud } from '../cloud.ts';
import type { Parsed, Problem } from '../problem.ts';
import { parseAccessGranted } from './access-granted.ts';
import { parseAccount } from './account.ts';
import { parseAcknowledged } from './acknowledged.ts';
import { parseCloud } from './cloud.ts';
import { describeClusterIds, parseClusterIds } from './cluster-ids.ts';
import { parseCompany } from './company.ts';
import { parseConnectionType } from './connection-type.ts';
import { describeServices } from './describe-services.ts';
import { parseEnvironments } from './environments.ts';
import type { ChoiceField, DetailField, OutboundField, ReviewField } from './form-fields.ts';
import {
  ACKNOWLEDGEMENTS,
  type Acknowledgement,
  type CloudDetails,
  ENVIRONMENTS,
  type Intake,
  type IntakeField,
  type IntakeForm,
  type Outbound,
  PREREQUISITES,
} from './intake.ts';
import { parsePlan } from './plan.ts';
import { parsePrerequisites } from './prerequisites.ts';
import { parseProjectId } from './project-id.ts';
import { parseRegion } from './region.ts';
import { parseServices } from './services.ts';
import { describeSubscriptions, parseSubscriptions } from './subscriptions.ts';
import { describeTargets, parseTargets } from './targets.ts';

/** What the first view decides: which fields the others ask. */
export type Choices = Pick<Intake, ChoiceField>;
/** What the second view says. */
export type Details = Pick<Intake, 'company' | 'projectId' | 'region' | 'services'> & CloudDetails;

/** The whole intake, or all that is wrong with it ("data required for enablement"). */
export function parseIntake(form: IntakeForm): Parsed<Intake, IntakeField> {
  const choices = parseChoices(form);
  const details = parseDetails(form);
  const outbound = parseOutbound(form);
  const review = parseReview(form);
  if (!choices.ok || !details.ok || !outbound.ok || !review.ok) {
    const problems = [choices, details, outbound, review].flatMap(problemsOf);
    return { ok: false, problems: withoutRepetition(problems) };
  }
  return {
    ok: true,
    value: { ...choices.value, ...details.value, outbound: outbound.value },
    warnings: [...choices.warnings, ...details.warnings, ...outbound.warnings],
  };
}

/** The first view, whose answers decide which fields the others ask. */
export function parseChoices(form: Pick<IntakeForm, ChoiceField>): Parsed<Choices, ChoiceField> {
  return together<Choices, ChoiceField>({
    plan: parsePlan(form.plan),
    environments: parseEnvironments(form.environments),
    cloud: parseCloud(form.cloud),
    connectionType: parseConnectionType(form.connectionType),
  });
}

type DetailsForm = Pick<IntakeForm, DetailField | 'cloud' | 'environments'>;

/**
 * The second view. While no cloud is chosen its fields are read as those of the cloud that they fit
 * better, and the missing choice is a problem only if they have none.
 */
export function parseDetails(form: DetailsForm): Parsed<Details, DetailField | 'cloud'> {
  const cloud = parseCloud(form.cloud);
  const outcome = parseDetailsOf(form, cloud.ok ? cloud.value : likelyCloud(form));
  return cloud.ok || !outcome.ok ? outcome : cloud;
}

function parseDetailsOf(form: DetailsForm, cloud: Cloud): Parsed<Details, DetailField> {
  const account = parseAccount(form.account, cloud);
  const common = {
    company: parseCompany(form.company),
    projectId: parseProjectId(form.projectId),
    account,
  };
  const region = parseRegion(form.region, cloud);
  const services = parseServices(form.services, { cloud, leg: 'inbound', field: 'services' });
  switch (cloud) {
    case 'aws': {
      const outcome = together<Omit<Details & { cloud: 'aws' }, 'cloud'>, DetailField>({
        ...common,
        region,
        services,
      });
      return outcome.ok ? { ...outcome, value: { ...outcome.value, cloud } } : outcome;
    }
    case 'azure': {
      const environments = parseEnvironments(form.environments);
      const outcome = together<Omit<Details & { cloud: 'azure' }, 'cloud'>, DetailField>({
        ...common,
        clusterIds: parseClusterIds(
          form.clusterIds,
          environments.ok ? environments.value : ENVIRONMENTS,
        ),
        region,
        services,
        // Without an account nothing is accepted, so that what stands in for it is never kept.
        subscriptions: parseSubscriptions(form.subscriptions, account.ok ? account.value : ''),
      });
      return outcome.ok ? { ...outcome, value: { ...outcome.value, cloud } } : outcome;
    }
  }
}

function likelyCloud(form: DetailsForm): Cloud {
  const problems = CLOUDS.map((cloud) => problemsOf(parseDetailsOf(form, cloud)).length);
  return CLOUDS[problems.indexOf(Math.min(...problems))] ?? 'aws';
}

type OutboundForm = DetailsForm & Pick<IntakeForm, OutboundField | 'connectionType'>;

/**
 * The view of a bidirectional request; null for a unidirectional one. While no region is known the
 * others' problems are reported, and the missing region only if there are none.
 */
export function parseOutbound(
  form: OutboundForm,
): Parsed<Outbound | null, OutboundField | 'cloud' | 'region'> {
  const connectionType = parseConnectionType(form.connectionType);
  if (!connectionType.ok || connectionType.value === 'unidirectional') {
    return { ok: true, value: null, warnings: [] };
  }
  const chosen = parseCloud(form.cloud);
  const cloud = chosen.ok ? chosen.value : likelyCloud(form);
  const region = parseRegion(form.region, cloud);
  const targets = parseTargets(form, { cloud, region: region.ok ? region.value : undefined });
  const outcome = together<Outbound & { readonly prerequisites: unknown }, OutboundField>({
    prerequisites: parsePrerequisites(form.prerequisites, cloud),
    targets,
    accessGranted: parseAccessGranted(form.accessGranted, cloud),
  });
  if (!outcome.ok) return outcome;
  if (!chosen.ok) return chosen;
  if (!region.ok) return region;
  const { prerequisites: _, ...outbound } = outcome.value;
  return { ...outcome, value: outbound };
}

/** The last view. */
export function parseReview(
  form: Pick<IntakeForm, ReviewField | 'cloud'>,
): Parsed<readonly Acknowledgement[], ReviewField> {
  const cloud = parseCloud(form.cloud);
  return parseAcknowledged(form.acknowledged, cloud.ok ? cloud.value : 'aws');
}

/** The form before anything is typed or chosen. */
export const EMPTY_FORM: IntakeForm = {
  company: '',
  projectId: '',
  plan: '',
  environments: [],
  cloud: '',
  connectionType: '',
  account: '',
  region: '',
  services: '',
  clusterIds: '',
  subscriptions: '',
  prerequisites: [],
  targets: '',
  outboundServices: '',
  accessGranted: '',
  acknowledged: [],
};

/** The form that says what `intake` says, to be corrected. All was acknowledged when it was sent. */
export function formOf(intake: Intake): IntakeForm {
  return {
    ...EMPTY_FORM,
    company: intake.company,
    projectId: intake.projectId,
    plan: intake.plan,
    environments: intake.environments,
    cloud: intake.cloud,
    connectionType: intake.connectionType,
    account: intake.account,
    region: intake.region,
    services: describeServices(intake.services),
    ...(intake.cloud === 'azure' && {
      clusterIds: describeClusterIds(intake.clusterIds),
      subscriptions: describeSubscriptions(intake.subscriptions, intake.account),
    }),
    ...(intake.outbound !== null && {
      ...describeTargets(intake.outbound.targets),
      prerequisites: PREREQUISITES,
      accessGranted: intake.outbound.accessGranted ? 'yes' : 'no',
    }),
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

/** The missing cloud may be the only problem of several views. */
function withoutRepetition(
  problems: readonly Problem<IntakeField>[],
): readonly Problem<IntakeField>[] {
  return problems.filter(
    ({ field }, index) => problems.findIndex((one) => one.field === field) === index,
  );
}

function problemsOf<Field extends string>(
  outcome: Parsed<unknown, Field>,
): readonly Problem<Field>[] {
  return outcome.ok ? [] : outcome.problems;
}
