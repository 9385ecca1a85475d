import { parseAccessGranted } from '../intake/access-granted.ts';
import { parseAccount } from '../intake/account.ts';
import { parseEnvironments } from '../intake/environments.ts';
import type { Intake, IntakeField, IntakeForm } from '../intake/intake.ts';
import { parsePrerequisites } from '../intake/prerequisites.ts';
import { parseSubscriptions } from '../intake/subscriptions.ts';
import { parseTargets } from '../intake/targets.ts';
import { type Parsed, parsed } from '../problem.ts';
import type { ChangeKind } from './change.ts';

/**
 * What the changed request said, with the fields that this kind of change gives anew. The others are
 * not read again: what was accepted then is nothing that the form of a change could mend.
 */
export function parseAnew(
  kind: ChangeKind,
  form: IntakeForm,
  before: Intake,
): Parsed<Intake, IntakeField> {
  switch (kind) {
    case 'change-account':
      return parseAccountAnew(form, before);
    case 'add-endpoint-service':
      return parseOutboundAnew(form, before);
    case 'remove-connection':
    case 'remove-endpoint-service':
    case 'other-change':
      return parsed(before);
  }
}

function parseAccountAnew(form: IntakeForm, before: Intake): Parsed<Intake, IntakeField> {
  const account = parseAccount(form.account, before.cloud);
  if (before.cloud === 'aws') {
    return account.ok ? { ...account, value: { ...before, account: account.value } } : account;
  }
  // Without an account nothing is accepted, so that what stands in for it is never kept.
  const subscriptions = parseSubscriptions(form.subscriptions, account.ok ? account.value : '');
  if (!account.ok || !subscriptions.ok)
    return { ok: false, problems: problemsOf(account, subscriptions) };
  return {
    ok: true,
    value: { ...before, account: account.value, subscriptions: subscriptions.value },
    warnings: [...account.warnings, ...subscriptions.warnings],
  };
}

function parseOutboundAnew(form: IntakeForm, before: Intake): Parsed<Intake, IntakeField> {
  const { cloud, region } = before;
  const environments = parseEnvironments(form.environments);
  const prerequisites = parsePrerequisites(form.prerequisites, cloud);
  const targets = parseTargets(form, { cloud, region });
  const accessGranted = parseAccessGranted(form.accessGranted, cloud);
  if (!environments.ok || !prerequisites.ok || !targets.ok || !accessGranted.ok) {
    const problems = problemsOf(environments, prerequisites, targets, accessGranted);
    return { ok: false, problems };
  }
  return {
    ok: true,
    value: {
      ...before,
      connectionType: 'bidirectional',
      environments: environments.value,
      outbound: { targets: targets.value, accessGranted: accessGranted.value },
    },
    warnings: [...targets.warnings, ...accessGranted.warnings],
  };
}

function problemsOf(...outcomes: readonly Parsed<unknown, IntakeField>[]) {
  return outcomes.flatMap((one) => (one.ok ? [] : one.problems));
}
