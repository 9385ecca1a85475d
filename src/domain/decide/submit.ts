import type { SubmitRequest } from '../commands.ts';
import { isSamePerson, type Person } from '../ids.ts';
import { parseIntake } from '../intake/parse-intake.ts';
import { type AdobeRoster, actorOf, isAdobe } from '../party.ts';
import { playbookFor } from '../playbooks/playbooks.ts';
import type { Instant } from '../time.ts';
import { type Decision, happened, refuseInput } from './decision.ts';

/**
 * Turns a filled-in form into a new request, or says everything that is wrong with it. A requester
 * of Adobe's side must name a customer contact, and nobody of Adobe's side can be one.
 */
export function decideSubmission(
  command: SubmitRequest,
  requester: Person,
  roster: AdobeRoster,
  now: Instant,
): Decision {
  const contacts = command.contacts.filter((contact) => !isSamePerson(contact, requester));
  const contactProblem = problemWithContacts(contacts, requester, roster);
  const intake = parseIntake(command.form);
  if (!intake.ok || contactProblem !== undefined) {
    const problems = [
      ...(intake.ok ? [] : intake.problems),
      ...(contactProblem === undefined ? [] : [{ field: 'contacts', message: contactProblem }]),
    ];
    return refuseInput(problems.map((problem) => ({ ...problem, connection: null })));
  }
  const submitted = {
    type: 'request-submitted',
    playbook: playbookFor(intake.value),
    intake: intake.value,
    channel: command.channel,
    requester,
    requesterParty: isAdobe(requester, roster) ? 'adobe' : 'customer',
    contacts,
  } as const;
  return happened([submitted], actorOf(requester, roster, submitted), now, now);
}

/** What is wrong with the named contacts, or undefined. Also asked when the modal is opened. */
export function problemWithContacts(
  contacts: readonly Person[],
  requester: Person,
  roster: AdobeRoster,
): string | undefined {
  if (contacts.some((contact) => isAdobe(contact, roster))) {
    return 'A customer contact cannot belong to Adobe’s side: the two sides approve each other’s steps. Name people of the customer.';
  }
  if (isAdobe(requester, roster) && contacts.length === 0) {
    return 'You belong to Adobe’s side, so name at least one person of the customer who does the customer’s steps.';
  }
  return undefined;
}
