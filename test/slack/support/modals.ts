import type { ModalView } from '@slack/types';
import { formOfRequest, returnedFields } from '../../../src/domain/decide/correction.ts';
import { stepRule } from '../../../src/domain/playbooks/steps.ts';
import {
  currentVisit,
  openConnections,
  type Request,
  type Visit,
} from '../../../src/domain/request.ts';
import {
  cancelForm,
  commentForm,
  contactsForm,
  holdForm,
  internalNoteForm,
  moreForm,
  moveForm,
  reassignForm,
  reopenForm,
  stateForm,
  ticketForm,
} from '../../../src/slack/views/action-forms.ts';
import {
  correctionForm,
  correctionReview,
  returnForm,
} from '../../../src/slack/views/correction-forms.ts';
import { helpForm } from '../../../src/slack/views/help-form.ts';
import { refusalForm } from '../../../src/slack/views/refusal-form.ts';
import { snoozeForm } from '../../../src/slack/views/snooze-form.ts';
import { stepForm } from '../../../src/slack/views/step-form.ts';
import { ada, CHANNEL } from '../../support/builders.ts';

/** Every modal that can be opened about a request, by name. */
type Modals = Readonly<Record<string, ModalView>>;

/** The modals that the buttons of the current step open. */
export function stepModals(request: Request): Modals {
  const visit = currentVisit(request);
  if (visit === undefined) return {};
  const { evidence, refusal } = stepRule(visit.step);
  const open = openConnections(request, visit);
  const about = open.length > 0 ? open.map(({ id }) => id) : [undefined];
  return {
    ...(evidence === 'correction'
      ? {
          step: correctionForm(request, visit),
          'correction review': correctionReview(request, corrected(request, visit), visit.number),
        }
      : { step: stepForm(request, visit) }),
    ...(refusal?.kind === 'return' ? { return: returnForm(request, visit) } : {}),
    ...(refusal !== null && refusal.kind !== 'return'
      ? Object.fromEntries(
          about.map((id) => [`refusal ${id}`, refusalForm(request, visit, id)] as const),
        )
      : {}),
    ...Object.fromEntries(
      open.map(({ id }) => [`help ${id}`, helpForm(request, visit, id)] as const),
    ),
  };
}

/** The request after a correction that changed all that was returned, into as much as it was. */
function corrected(request: Request, visit: Visit): Request {
  const form = formOfRequest(request);
  const changes = returnedFields(request).map((field) => {
    const text = [form[field]].flat().join(', ');
    return { field, before: text, after: text };
  });
  const outcome = { kind: 'done', evidence: { kind: 'correction', changes } } as const;
  const by = { person: ada, party: 'adobe' } as const;
  const deeds = [{ connection: null, by, at: visit.openedAt, outcome }];
  return { ...request, visits: [...request.visits.slice(0, -1), { ...visit, deeds }] };
}

/** The modals of what the card's menu offers, and of what is typed only. */
export function actionModals(request: Request): Modals {
  const people = Array.from({ length: 100 }, (_, index) => ({
    value: `T0HOME:U0PERSON${index}`,
    label: `Person ${index}`,
  }));
  const hasEndpoint = request.connections.some(({ endpoint }) => endpoint !== null);
  return {
    cancel: cancelForm(request),
    hold: holdForm(request),
    comment: commentForm(request),
    'internal note': internalNoteForm(request),
    contacts: contactsForm(request),
    move: moveForm(request, CHANNEL),
    ticket: ticketForm(request),
    snooze: snoozeForm(request, '2026-12-01'),
    reassign: reassignForm(request, people),
    reopen: reopenForm(request),
    more: moreForm(request, { person: ada, party: 'adobe' }),
    ...(hasEndpoint
      ? {
          state: stateForm(request),
          'state of one': stateForm(request, request.connections[0]?.id),
        }
      : {}),
  };
}
