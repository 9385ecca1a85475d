import { type ConnectionId, connectionsOf } from '../connection.ts';
import { stateRule } from '../evidence/connection-state.ts';
import type { RequestField } from '../fields.ts';
import { ENVIRONMENTS, type Environment, type Intake, type IntakeForm } from '../intake/intake.ts';
import { isSameService } from '../intake/target-refusals.ts';
import { listed } from '../intake/wording.ts';
import { type Parsed, type Problem, parsed, refused } from '../problem.ts';
import { saidIn } from '../typed-text.ts';
import {
  accountOf,
  type Base,
  CHANGE_KINDS,
  type Change,
  type ChangeForm,
  type ChangeKind,
  type ExistingConnection,
  isSameAccount,
  withAccount,
} from './change.ts';
import { changeRule } from './change-rules.ts';
import { parseAnew } from './parse-anew.ts';

const LONGEST_DESCRIPTION = 1_000;

/** A change and what the request says with it, or all that is wrong. */
export function parseChange(
  typed: ChangeForm,
  form: IntakeForm,
  configuration: Base,
): Parsed<{ readonly change: Change; readonly intake: Intake }, RequestField> {
  const kind = parseChangeKind(typed.kind);
  if (!kind.ok) return kind;
  const about = parseAbout(kind.value, typed.about, configuration);
  const base = seenFrom(configuration, about.ok ? about.value : []);
  const description = parseDescription(kind.value, typed.description);
  const intake = parseAnew(kind.value, form, base.before);
  const unchanged =
    intake.ok && about.ok ? problemsWithSame(kind.value, intake.value, base, about.value) : [];
  if (!about.ok || !description.ok || !intake.ok || unchanged.length > 0) {
    const outcomes = [about, description, intake];
    const problems = outcomes.flatMap((one): readonly Problem<RequestField>[] =>
      one.ok ? [] : one.problems,
    );
    return { ok: false, problems: [...problems, ...unchanged] };
  }
  const environments = environmentsOf(intake.value, base.existing, about.value);
  return {
    ok: true,
    value: {
      change: {
        ...base,
        kind: kind.value,
        about: about.value,
        description: description.value,
      },
      intake: { ...intake.value, environments },
    },
    warnings: intake.warnings,
  };
}

/**
 * `before` with the account of the connections that the change is about: an earlier change may have
 * moved some of them only.
 */
function seenFrom(base: Base, about: readonly ConnectionId[]): Base {
  const chosen = base.existing.filter(({ id, leg }) => leg === 'inbound' && about.includes(id));
  const [account, ...others] = chosen.map((one) => one.account);
  if (account == null || others.some((one) => one === null || !isSameAccount(one, account))) {
    return base;
  }
  const here = accountOf(base.before);
  const existing = base.existing.map((one) => {
    if (one.leg === 'outbound') return one;
    if (one.account === null) return { ...one, account: here };
    return isSameAccount(one.account, account) ? { ...one, account: null } : one;
  });
  return { ...base, before: withAccount(base.before, account), existing };
}

/** The environments of the connections that the change is about; all where it is about none. */
function environmentsOf(
  intake: Intake,
  existing: readonly ExistingConnection[],
  about: readonly ConnectionId[],
): readonly Environment[] {
  const chosen = existing.filter(({ id }) => about.includes(id));
  if (chosen.length === 0) return intake.environments;
  return ENVIRONMENTS.filter((one) => chosen.some(({ environment }) => environment === one));
}

export function parseChangeKind(choice: string): Parsed<ChangeKind, 'about'> {
  const kind = CHANGE_KINDS.find((one) => one === choice);
  return kind === undefined
    ? refused('about', 'Kind of change is not chosen: choose one of those offered.')
    : parsed(kind);
}

/** The connections that a kind of change can be about: there, and not lost. */
export function candidates(kind: ChangeKind, base: Base): readonly ExistingConnection[] {
  const { legs } = changeRule(kind);
  return base.existing.filter(
    ({ leg, state }) => legs.includes(leg) && stateRule(state).recovery !== 'create-again',
  );
}

function parseAbout(
  kind: ChangeKind,
  chosen: readonly string[],
  base: Base,
): Parsed<readonly ConnectionId[], 'about'> {
  const { aboutRequired } = changeRule(kind);
  const offered = candidates(kind, base);
  const about = offered.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);
  if (about.length > 0 || !aboutRequired) return parsed(about);
  return offered.length === 0
    ? refused(
        'about',
        `PL-${base.of} has no connection that this kind of change can be about. Choose another kind, or start from the request that made the connection.`,
      )
    : refused('about', 'Connections: choose at least one that the change is about.');
}

function parseDescription(kind: ChangeKind, text: string): Parsed<string, 'description'> {
  const { said: description, length } = saidIn(text);
  if (length > LONGEST_DESCRIPTION) {
    return refused(
      'description',
      `Description has ${length} characters: at most ${LONGEST_DESCRIPTION} are accepted. Put details into the support ticket.`,
    );
  }
  if (length < 3 && changeRule(kind).descriptionRequired) {
    return refused(
      'description',
      `Description is empty or too short: say in 3 to ${LONGEST_DESCRIPTION} characters what is to be changed, because Adobe works from it.`,
    );
  }
  return parsed(description);
}

/** A change that changes nothing is a slip. */
function problemsWithSame(
  kind: ChangeKind,
  intake: Intake,
  base: Base,
  about: readonly ConnectionId[],
): readonly Problem<RequestField>[] {
  switch (kind) {
    case 'change-account':
      return problemsWithSameAccount(intake, base, about);
    case 'add-endpoint-service':
      return problemsWithSameServices(intake, base);
    case 'remove-connection':
    case 'remove-endpoint-service':
    case 'other-change':
      return [];
  }
}

/** On Azure the account may stay: it is its subscriptions that Adobe allows to connect. */
function problemsWithSameAccount(
  intake: Intake,
  { before, existing }: Base,
  about: readonly ConnectionId[],
): readonly Problem<'account'>[] {
  const isElsewhere = existing.some(({ id, account }) => about.includes(id) && account !== null);
  if (isElsewhere || !isSameAccount(accountOf(intake), accountOf(before))) return [];
  const message =
    intake.cloud === 'aws'
      ? `Account ${intake.account} is the one that is allowed already: give the new one.`
      : `Subscription ${intake.account} is the one that was given already, and those that may connect are the same: give the new one, or change which may connect.`;
  return [{ field: 'account', message }];
}

function problemsWithSameServices(
  intake: Intake,
  { existing }: Base,
): readonly Problem<'targets'>[] {
  const connected = existing.filter(
    ({ leg, state }) => leg === 'outbound' && stateRule(state).recovery !== 'create-again',
  );
  const twice = connectionsOf(intake, 'outbound').flatMap(({ environment, target }) => {
    const service = intake.outbound?.targets[(target ?? 0) - 1]?.service;
    if (service === undefined) return [];
    const isThere = connected.some(
      (one) =>
        one.environment === environment &&
        one.service !== null &&
        isSameService(one.service, service),
    );
    return isThere ? [service.name] : [];
  });
  const names = [...new Set(twice)];
  if (names.length === 0) return [];
  const message = `${listed(names)} ${names.length === 1 ? 'is' : 'are'} connected already: give only services that are to be added.`;
  return [{ field: 'targets', message }];
}
