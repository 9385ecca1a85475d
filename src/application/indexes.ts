import type { RequestState } from '../domain/request.ts';
import { ticketKeys } from '../domain/ticket/ticket-key.ts';
import type { Transition } from './ports.ts';

/** In which lists a request appears. */
export function indexesOf({
  requester,
  contacts,
  ticket,
  change,
}: RequestState): Pick<Transition, 'people' | 'ticketKeys' | 'changeOf'> {
  return {
    people: [requester, ...contacts],
    ticketKeys: ticket === null ? [] : ticketKeys(ticket),
    changeOf: change?.of ?? null,
  };
}
