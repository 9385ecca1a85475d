import { configurationOf } from '../change/configuration.ts';
import { parseChange } from '../change/parse-change.ts';
import type { SubmitRequest } from '../commands.ts';
import { isSamePerson, type Person } from '../ids.ts';
import { parseIntake } from '../intake/parse-intake.ts';
import { type AdobeRoster, actorOf, isAdobe } from '../party.ts';
import { playbookFor } from '../playbooks/playbooks.ts';
import type { Instant } from '../time.ts';
import { whyNotAction } from './actions.ts';
import { ADOBE_IS_NO_CONTACT } from './contacts.ts';
import { type Decision, happened, problemsOf, refuse, refuseInput } from './decision.ts';

/**
 * Turns a filled-in form into a new request, or says everything that is wrong with it. A requester
 * of Adobe's side must name a customer contact, and nobody of Adobe's side can be one. A change is
 * begun by either side of the request that it changes.
 */
export function decideSubmission(
  command: SubmitRequest,
  requester: Person,
  roster: AdobeRoster,
  now: Instant,
): Decision {
  const { change, channel } = command;
  if (change !== null) {
    const actor = actorOf(requester, roster, change.base);
    const refusal =
      whyNotAction(change.base, 'change-request', actor) ??
      whyNotAction(change.root, 'change-request', actor);
    if (refusal !== undefined) return refuse(refusal);
  }
  const contacts = command.contacts.filter((contact) => !isSamePerson(contact, requester));
  const contactProblem = problemWithContacts(contacts, requester, roster);
  const asked = parsed(command);
  if (!asked.ok || contactProblem !== undefined) {
    return refuseInput([
      ...problemsOf(asked),
      ...(contactProblem === undefined
        ? []
        : [{ field: 'contacts', message: contactProblem, connection: null }]),
    ]);
  }
  const submitted = {
    type: 'request-submitted',
    playbook: playbookFor(asked.value),
    ...asked.value,
    channel,
    requester,
    requesterParty: isAdobe(requester, roster) ? 'adobe' : 'customer',
    contacts,
  } as const;
  const actor = actorOf(requester, roster, submitted);
  return happened([submitted], { actor, now, notBefore: now });
}

function parsed({ form, change }: SubmitRequest) {
  if (change !== null)
    return parseChange(change.form, form, configurationOf(change.root, change.changes));
  const intake = parseIntake(form);
  return intake.ok ? { ...intake, value: { intake: intake.value, change: null } } : intake;
}

/** What is wrong with the named contacts, or undefined. Also asked when the modal is opened. */
export function problemWithContacts(
  contacts: readonly Person[],
  requester: Person,
  roster: AdobeRoster,
): string | undefined {
  if (contacts.some((contact) => isAdobe(contact, roster))) {
    return ADOBE_IS_NO_CONTACT;
  }
  if (isAdobe(requester, roster) && contacts.length === 0) {
    return 'You belong to Adobe’s side, so name at least one person of the customer who does the customer’s steps.';
  }
  return undefined;
}
