import type { RequestAction } from '../commands.ts';
import type { ConnectionId } from '../connection.ts';
import type { LostConnection } from '../events.ts';
import { type ConnectionState, parseConnectionState } from '../evidence/connection-state.ts';
import { parseComment, parseNote, parseReason } from '../evidence/reason.ts';
import { parseTicket } from '../evidence/ticket.ts';
import { isSamePerson, type Person } from '../ids.ts';
import { type AdobeRoster, isAdobe, isEngineer } from '../party.ts';
import { stepForState } from '../playbooks/leg-steps.ts';
import { playbook } from '../playbooks/playbooks.ts';
import type { StepId } from '../playbooks/steps.ts';
import type { InputProblem } from '../refusal.ts';
import {
  type ConnectionProgress,
  connectionProgress,
  currentVisit,
  type RequestState,
} from '../request.ts';
import { endpointsGiven } from '../tests-of.ts';
import { changeContacts } from './contacts.ts';
import {
  type Circumstances,
  type Decision,
  happened,
  happenedIf,
  problemsOf,
  refuse,
  refuseInput,
} from './decision.ts';
import { snoozeReminders } from './snooze.ts';

/** Does what may be done, whichever step the request stands at; see `actions.ts` for who may. */
export function act(
  action: RequestAction,
  request: RequestState,
  roster: AdobeRoster,
  circumstances: Circumstances,
): Decision {
  switch (action.type) {
    case 'hold-request':
      return happenedIf(
        parseReason(action.reason),
        (reason) => ({ type: 'request-held', reason }),
        circumstances,
      );
    case 'cancel-request':
      return happenedIf(
        parseReason(action.reason),
        (reason) => ({ type: 'request-cancelled', reason }),
        circumstances,
      );
    case 'record-ticket':
      return recordTicket(action.ticket, request, circumstances);
    case 'add-comment':
      return happenedIf(
        parseComment(action.text),
        (text) => ({ type: 'comment-added', text }),
        circumstances,
      );
    case 'watch-request':
      return happened([{ type: 'request-watched' }], circumstances);
    case 'unwatch-request':
      return happened([{ type: 'request-unwatched' }], circumstances);
    case 'add-internal-note':
      return happenedIf(
        parseComment(action.text),
        (text) => ({ type: 'comment-added', text, audience: 'adobe' }),
        circumstances,
      );
    case 'change-contacts':
      return changeContacts(action, request, roster, circumstances);
    case 'move-request':
      return action.channel === request.channel
        ? refuse({ kind: 'nothing-changes' })
        : happened(
            [{ type: 'channel-changed', channel: action.channel, how: 'moved' }],
            circumstances,
          );
    case 'reassign-request':
      return reassign(action.assignee, request, roster, circumstances);
    case 'report-state':
      return reportState(action, request, circumstances);
    case 'snooze-reminders':
      return snoozeReminders(action, request, roster, circumstances);
    case 'reopen-request':
      return reopen(action, request, circumstances);
  }
}

function recordTicket(
  given: string,
  request: RequestState,
  circumstances: Circumstances,
): Decision {
  const ticket = parseTicket(given);
  return ticket.ok && ticket.value === request.ticket
    ? refuse({ kind: 'nothing-changes' })
    : happenedIf(ticket, (value) => ({ type: 'ticket-recorded', ticket: value }), circumstances);
}

function reassign(
  assignee: Person,
  request: RequestState,
  roster: AdobeRoster,
  circumstances: Circumstances,
): Decision {
  if (request.assignee !== null && isSamePerson(assignee, request.assignee)) {
    return refuse({ kind: 'nothing-changes' });
  }
  if (isEngineer(assignee, roster)) {
    return happened([{ type: 'request-reassigned', assignee }], circumstances);
  }
  const message = isAdobe(assignee, roster)
    ? 'An account manager watches requests and is not sent their steps: choose one of Adobe’s engineers.'
    : 'Only somebody of Adobe’s side can take over: choose one of the engineers who are named in the bot’s settings.';
  return refuseInput([{ field: 'assignee', message, connection: null }]);
}

/** What the cloud shows now. A lost connection goes back to the step that makes it. */
function reportState(
  action: RequestAction & { type: 'report-state' },
  request: RequestState,
  circumstances: Circumstances,
): Decision {
  const connection = connectionProgress(request, action.connection);
  if (connection?.endpoint == null) return refuse({ kind: 'no-endpoint' });
  const given = endpointsGiven(request, connection.id);
  if ((action.endpoints ?? given) !== given) {
    return refuse({ kind: 'outdated', step: null, current: currentVisit(request) ?? null });
  }
  const state = parseConnectionState(action.state, request.intake.cloud);
  const note = parseNote(action.note);
  if (!state.ok || !note.ok) return refuseInput([...problemsOf(state), ...problemsOf(note)]);
  return happened(
    [
      {
        type: 'connection-state-reported',
        connection: connection.id,
        state: state.value,
        backTo: stepBackTo(state.value, connection, request),
        note: note.value,
      },
    ],
    circumstances,
  );
}

/** The step that mends what the state says; null where the connection is at it or has yet to come. */
function stepBackTo(
  state: ConnectionState,
  { leg, done }: ConnectionProgress,
  { playbook: id }: RequestState,
): StepId | null {
  const step = stepForState(state, leg);
  return playbook(id).steps.includes(step) && done.includes(step) ? step : null;
}

function reopen(
  action: RequestAction & { type: 'reopen-request' },
  request: RequestState,
  circumstances: Circumstances,
): Decision {
  const reason = parseReason(action.reason);
  const problems: InputProblem[] = [...problemsOf(reason)];
  const lost: LostConnection[] = [];
  if (asksWhatIsLost(request)) {
    for (const { id } of request.connections) {
      const given = action.states[id]?.trim() ?? '';
      if (given === '') continue;
      const state = parseConnectionState(given, request.intake.cloud);
      if (state.ok) lost.push({ connection: id, state: state.value });
      else problems.push(...state.problems.map((one) => ({ ...one, connection: id })));
    }
    if (lost.length === 0 && problems.length === 0) problems.push(nothingLost(request));
  }
  if (!reason.ok || problems.length > 0) return refuseInput(problems);
  return happened([{ type: 'request-reopened', reason: reason.value, lost }], circumstances);
}

/** Whether reopening needs to know which connection does not work. */
export function asksWhatIsLost(request: RequestState): boolean {
  return request.status === 'completed' && playbook(request.playbook).reopensAt === null;
}

function nothingLost(request: RequestState): InputProblem {
  const connection: ConnectionId | null = request.connections[0]?.id ?? null;
  const message =
    'Say which connection does not work, and its state in the cloud: that decides which step comes next.';
  return { field: 'state', message, connection };
}
