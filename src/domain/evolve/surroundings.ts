import type { RequestEvent } from '../events.ts';
import { isSamePerson } from '../ids.ts';
import type { RequestState } from '../request.ts';
import { told } from './visits.ts';

/** What happens to a request whatever its status: who takes part, where it stands, what is said. */

/** A comment for everybody stands in the thread; one of Adobe's is kept aside. */
export function commented<State extends RequestState>(
  state: State,
  event: RequestEvent & { type: 'comment-added' },
): State {
  const { text, audience, actor, occurredAt } = event;
  if (audience === undefined) return told(state, event, { kind: 'comment', text });
  const { assignee } = state;
  const to = assignee !== null && !isSamePerson(assignee, actor.person) ? assignee : null;
  const note = { by: actor, at: occurredAt, text, to };
  return { ...state, internalNotes: [...state.internalNotes, note] };
}

export function withContacts<State extends RequestState>(
  state: State,
  event: RequestEvent & { type: 'contacts-changed' },
): State {
  const { added, removed } = event;
  const stay = state.contacts.filter((one) => !removed.some((other) => isSamePerson(one, other)));
  const contacts = [...stay, ...added];
  return told({ ...state, contacts }, event, { kind: 'contacts', added, removed });
}

/** In another channel the ids of the one before mean nothing any more. */
export function inChannel<State extends RequestState>(
  state: State,
  event: RequestEvent & { type: 'channel-changed' },
): State {
  const { channel, how } = event;
  const from = state.channel;
  switch (how) {
    case 'followed': {
      const formerChannels = [...state.formerChannels, from].filter((one) => one !== channel);
      return { ...state, channel, formerChannels };
    }
    case 'moved':
      return told({ ...state, channel, formerChannels: [] }, event, { kind: 'moved', from });
  }
}
