import { isDeepStrictEqual } from 'node:util';
import type { Draft } from '../../application/ports.ts';
import { problemWithContacts } from '../../domain/decide/submit.ts';
import { isSamePerson, type Person, requestLabel, type TeamId, userId } from '../../domain/ids.ts';
import type { IntakeField, IntakeForm } from '../../domain/intake/intake.ts';
import { parseChoices } from '../../domain/intake/parse-intake.ts';
import { section } from '../blocks/blocks.ts';
import { code, escaped } from '../blocks/mrkdwn.ts';
import { type CommandInput, type Origin, originOf, submissionId } from '../identity.ts';
import { CONTACTS_BLOCK } from '../ids.ts';
import { readSubmittedView, type SubmittedView } from '../view-state.ts';
import { EMPTY_FORM } from '../views/intake-inputs.ts';
import { choicesView, detailsView } from '../views/new-request.ts';
import { noticeView } from '../views/notice.ts';
import { asTyped, EMPTY } from '../wording/commands.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { openModal } from './open-modal.ts';
import type { ListenerParts } from './parts.ts';
import { errorsAt } from './view-errors.ts';
import { whyNotHere } from './where.ts';

const MENTION = /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g;

/**
 * `/privatelink new [empty] [@contact …]`: opens the first view, with what this person typed before
 * in this channel if anything.
 */
export async function startRequest(parts: ListenerParts, input: CommandInput): Promise<Answer> {
  const { installedTeam, person, channel } = input;
  const obstacle = await whyNotHere(parts.client, input);
  if (obstacle !== undefined) return [section(obstacle)];
  const { ids, isEmpty, unknown } = argumentOf(input.text);
  if (unknown !== '') return [section(notUnderstood(unknown))];
  const named = await contactsFrom(parts, installedTeam, ids);
  if (typeof named === 'string') return [section(escaped(named))];
  const roster = await parts.directory.roster(installedTeam);
  const problem = named.length > 0 ? problemWithContacts(named, person, roster) : undefined;
  if (problem !== undefined) return [section(problem)];

  const earlier = isEmpty ? undefined : await parts.drafts.draftOf(installedTeam, person, channel);
  const draft: Draft = {
    id: earlier?.id ?? parts.newId(),
    owner: person,
    channel,
    contacts: named.length > 0 ? named : (earlier?.contacts ?? []),
    form: earlier?.form ?? EMPTY_FORM,
  };
  await parts.drafts.saveDraft(installedTeam, draft);
  const isResumed = earlier !== undefined && holdsSomething(earlier);
  return openModal(parts, input.triggerId, choicesView(draft, isResumed));
}

/** The first view was submitted: keeps it, and asks for what the choices entail. */
export async function submitChoices(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await openedForm(parts, body);
  if ('kind' in opened) return opened;
  const { view, installedTeam, person, draft: found } = opened;
  const picked = view.people(CONTACTS_BLOCK);
  const named =
    picked === undefined ? found.contacts : await contactsFrom(parts, installedTeam, picked);
  const contacts = typeof named === 'string' ? found.contacts : named;
  const draft = { ...found, contacts, form: merged(found.form, view) };
  await parts.drafts.saveDraft(installedTeam, draft);

  const choices = parseChoices(draft.form);
  const roster = await parts.directory.roster(installedTeam);
  const contactProblem =
    typeof named === 'string' ? named : problemWithContacts(contacts, person, roster);
  const problems = [
    ...(choices.ok ? [] : choices.problems),
    ...(contactProblem === undefined
      ? []
      : [
          {
            field: CONTACTS_BLOCK,
            message: `${contactProblem} You can also name them in the command: /privatelink new @name.`,
          },
        ]),
  ];
  return problems.length > 0
    ? { kind: 'errors', errors: errorsAt(view, problems) }
    : { kind: 'push', view: detailsView(draft) };
}

/** The second view was submitted: the request is made, or every error of the view is shown. */
export async function submitDetails(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await openedForm(parts, body);
  if ('kind' in opened) return opened;
  const { view, installedTeam, person, draft: found } = opened;
  const draft = { ...found, form: merged(found.form, view) };
  await parts.drafts.saveDraft(installedTeam, draft);
  const result = await parts.handoffs.submit(
    installedTeam,
    draft,
    person,
    submissionId(body, view),
  );
  if (result.outcome === 'submitted') return { kind: 'close' };
  const problems = result.refusal.kind === 'invalid-input' ? result.refusal.problems : [];
  return { kind: 'errors', errors: errorsAt(view, problems) };
}

/** A submitted view of the form, with the draft that it belongs to. */
interface OpenedForm extends Origin {
  readonly view: SubmittedView;
  readonly draft: Draft;
}

/** The form; or what to show when its draft is gone: submitted a moment ago, or a day old. */
async function openedForm(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<OpenedForm | ViewAnswer> {
  const view = readSubmittedView(body.view);
  const { installedTeam, person } = originOf(body, parts.installedTeam);
  const draft = await parts.drafts.loadDraft(installedTeam, view.metadata);
  if (draft !== undefined && isSamePerson(draft.owner, person)) {
    return { view, installedTeam, person, draft };
  }
  const submitted = await parts.requests.requestOfDraft(installedTeam, view.metadata);
  return {
    kind: 'update',
    view:
      submitted === undefined
        ? noticeView(
            'This form has expired',
            'It was open for more than a day. Type `/privatelink new` to start again.',
          )
        : noticeView(
            'Already submitted',
            `This form became ${requestLabel(submitted)}: its card is in the channel.`,
          ),
  };
}

/** The draft's form with what this view says; fields of the other view stay as they were. */
function merged(form: IntakeForm, view: SubmittedView): IntakeForm {
  const given = view.inputs.flatMap((field) =>
    isIntakeField(field, form)
      ? [[field, Array.isArray(form[field]) ? view.choices(field) : view.text(field)] as const]
      : [],
  );
  return { ...form, ...Object.fromEntries(given) };
}

function isIntakeField(name: string, form: IntakeForm): name is IntakeField {
  return name in form;
}

function holdsSomething({ contacts, form }: Draft): boolean {
  return contacts.length > 0 || !isDeepStrictEqual(form, EMPTY_FORM);
}

/** Mentions, perhaps with the word that asks for an empty form; what else stands there is unknown. */
function argumentOf(text: string) {
  const rest = text.replaceAll(MENTION, '').replaceAll(',', ' ').trim();
  const isEmpty = rest.toLowerCase() === EMPTY;
  const ids = [...text.matchAll(MENTION)].flatMap((match) => match[1] ?? []);
  return { ids, isEmpty, unknown: isEmpty ? '' : asTyped(rest) };
}

function notUnderstood(unknown: string): string {
  return `After ${code('new')} I accept mentions of customer contacts, for example ${code('/privatelink new @Carla')}, and the word ${code(EMPTY)}. I did not understand ${code(unknown)}.`;
}

/** The people behind user ids; a sentence (plain text) when one of them can never do a step. */
async function contactsFrom(
  parts: ListenerParts,
  team: TeamId,
  ids: readonly string[],
): Promise<readonly Person[] | string> {
  const people: Person[] = [];
  for (const id of new Set(ids)) {
    const profile = await parts.directory.profile(team, userId(id));
    if (profile === undefined) return `Slack does not know ${id}, so they cannot be a contact.`;
    const { name, isBot, isDeactivated, person } = profile;
    if (isBot) return `${name} is a bot and cannot be a contact. Name people of the customer.`;
    if (isDeactivated) return `${name} is deactivated in Slack and cannot be a contact.`;
    people.push(person);
  }
  return people;
}
