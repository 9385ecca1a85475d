import { type ClockPolicy, policyFor } from '../../domain/clock-policy.ts';
import type { Cloud } from '../../domain/cloud.ts';
import type { Party } from '../../domain/party.ts';
import type { RequestState } from '../../domain/request.ts';
import { addingUp } from '../../domain/sla/adding-up.ts';
import {
  describeInstant,
  shortBusinessMs,
  shortUnitMs,
} from '../../domain/sla/describe-duration.ts';
import { type Ledger, ledgerOf, sumOf } from '../../domain/sla/ledger.ts';
import type { PauseReason } from '../../domain/sla/sla.ts';
import type { Instant } from '../../domain/time.ts';
import { PAUSES } from './clock.ts';
import { stepWording } from './steps/step-wording.ts';

/** The sides by what they are, not by name: the line stays short whatever the company is called. */
export const SIDES: Readonly<Record<Party, string>> = { customer: 'Customer', adobe: 'Adobe' };

const OWNERS = ['customer', 'adobe'] as const satisfies readonly Party[];
const REASONS = ['returned', 'on-hold', 'customer-turn'] as const satisfies readonly PauseReason[];

/**
 * How the counted time was split by `at`, and what was not counted:
 * `Customer 3 d 1 h, Adobe 1 d 7 h, paused (on hold) 2 h`. Without a full stop.
 */
export function splitText(request: RequestState, policy: ClockPolicy, at: Instant): string {
  const ledger = ledgerOf(request, policy, at);
  const { businessDayMs } = policyFor(request, policy).calendar;
  const owners = OWNERS.map((owner) => ({
    name: SIDES[owner],
    ms: sumOf(ledger, (entry) => entry.owner === owner && entry.pause === null),
  }));
  return amounts([...owners, ...pausesOf(ledger)], businessDayMs);
}

/** Both axes of a ledger, in two sentences: whose turn it was, and what the clock did meanwhile. */
export function ledgerText(ledger: Ledger, policy: ClockPolicy, timeZone: string): string {
  const { businessDayMs } = policy.calendar;
  const owners = OWNERS.map((owner) => ({
    name: SIDES[owner],
    ms: sumOf(ledger, (entry) => entry.owner === owner),
  }));
  const running = { name: 'running', ms: sumOf(ledger, ({ pause }) => pause === null) };
  const clock = [running, ...pausesOf(ledger)];
  return `Business time as of ${describeInstant(ledger.asOf, timeZone)}: ${amounts(owners, businessDayMs)}. The clock: ${amounts(clock, businessDayMs)}.`;
}

/** Where the time went, step by step, in the order in which the steps first took some. */
export function ledgerSteps(ledger: Ledger, policy: ClockPolicy, cloud: Cloud): string {
  const steps = [...new Set(ledger.entries.map(({ step }) => step))].map((step) => ({
    name: `${stepWording(step, cloud).title}:`,
    ms: sumOf(ledger, (entry) => entry.step === step),
  }));
  return `By step: ${amounts(steps, policy.calendar.businessDayMs)}.`;
}

interface Part {
  readonly name: string;
  readonly ms: number;
}

function pausesOf(ledger: Ledger): readonly Part[] {
  return REASONS.map((reason) => ({
    name: `paused (${PAUSES[reason]})`,
    ms: sumOf(ledger, ({ pause }) => pause === reason),
  })).filter(({ ms }) => ms > 0);
}

/** `Customer 3 d 1 h, Adobe 1 d 7 h`: adds up as it is read. */
function amounts(parts: readonly Part[], businessDayMs: number): string {
  const shown = addingUp(
    parts.map(({ ms }) => ms),
    shortUnitMs(businessDayMs),
  );
  return parts
    .map(({ name }, index) => `${name} ${shortBusinessMs(shown[index] ?? 0, businessDayMs)}`)
    .join(', ');
}
