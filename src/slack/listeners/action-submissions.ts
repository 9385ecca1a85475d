import { connectionId, parseConnectionId } from '../../domain/connection.ts';
import { parsePersonKey } from '../../domain/ids.ts';
import { readStateLink } from '../state-link.ts';
import { requestIn, submits, unchosen } from './submissions.ts';

/** The submitted modals of what can be done to a request as a whole. */

export const submitHold = submits((view) => ({
  ...requestIn(view),
  command: { type: 'hold-request', reason: view.text('reason') },
}));

export const submitCancellation = submits((view) => ({
  ...requestIn(view),
  command: { type: 'cancel-request', reason: view.text('reason') },
}));

export const submitComment = submits((view) => ({
  ...requestIn(view),
  command: { type: 'add-comment', text: view.text('text') },
}));

export const submitInternalNote = submits((view) => ({
  ...requestIn(view),
  command: { type: 'add-internal-note', text: view.text('text') },
}));

export const submitTicket = submits((view) => ({
  ...requestIn(view),
  command: { type: 'record-ticket', ticket: view.text('ticket') },
}));

export const submitReassignment = submits(
  (view) =>
    unchosen(view, { assignee: 'Choose who takes over.' }) ?? {
      ...requestIn(view),
      command: { type: 'reassign-request', assignee: parsePersonKey(view.text('assignee')) },
    },
);

export const submitState = submits((view) => {
  const left = unchosen(view, STATE_CHOICES);
  if (left !== undefined) return left;
  const { endpoints, ...link } = readStateLink(view.metadata);
  const connection = connectionId(view.text('connection'));
  const shown = endpoints.get(connection);
  return {
    ...link,
    command: {
      type: 'report-state',
      connection,
      ...(shown === undefined ? {} : { endpoints: shown }),
      state: view.text('state'),
      note: view.text('note'),
    },
  };
});

const STATE_CHOICES = {
  connection: 'Choose the connection.',
  state: 'Choose the state that the cloud shows.',
};

const STATE = '.state';

/** What is lost has an input for each connection: `<connection>.state`. */
export const submitReopening = submits(
  (view) => {
    const states = view.inputs.flatMap((id) => {
      const connection = id.endsWith(STATE) && parseConnectionId(id.slice(0, -STATE.length));
      return connection ? [[connection, view.text(id)] as const] : [];
    });
    return {
      ...requestIn(view),
      command: {
        type: 'reopen-request',
        reason: view.text('reason'),
        states: Object.fromEntries(states),
      },
    };
  },
  ({ field, connection }) => (connection === null ? field : `${connection}${STATE}`),
);
