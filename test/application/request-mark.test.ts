import { describe, expect, it } from 'vitest';
import { isMeant, markOf } from '../../src/application/request-mark.ts';
import { channelId } from '../../src/domain/ids.ts';
import { ada, carl, hours } from '../support/builders.ts';
import { Play } from '../support/play.ts';

/** Whatever happens to it, from the first event to the last. */
function life(): readonly Play['request'][] {
  const play = new Play();
  const seen = [play.request];
  const does = (...[person, command, at]: Parameters<Play['does']>) => {
    play.does(person, command, at);
    seen.push(play.request);
  };
  does(carl, { type: 'add-comment', text: 'Soon.' }, hours(1));
  does(carl, { type: 'move-request', channel: channelId('C0ELSEWHERE') }, hours(2));
  does(ada, { type: 'record-ticket', ticket: '#1234567' }, hours(3));
  does(ada, { type: 'change-contacts', add: [], remove: [carl], unreachable: [] }, hours(4));
  does(ada, { type: 'cancel-request', reason: 'Not needed.' }, hours(5));
  return seen;
}

describe('the mark of a request', () => {
  it('stays, whatever becomes of the request', () => {
    const marks = new Set(life().map(markOf));
    expect(life().length).toBeGreaterThan(5);
    expect(marks.size).toBe(1);
    expect([...marks][0]).toMatch(/^[\w-]{8}$/);
  });

  it.each([
    ['submitted a millisecond later', { submittedAt: new Play().request.submittedAt + 1 }],
    ['of somebody else', { requester: carl }],
    ['of the next number', { number: 13 }],
    ['of another workspace', { teamId: carl.teamId }],
  ])('is another for a request that is otherwise the same, but %s', (_how, other) => {
    const { request } = new Play();
    expect(markOf(Object.assign({}, request, other))).not.toBe(markOf(request));
  });

  it('tells which request is meant; without one the number does', () => {
    const { request } = new Play();
    expect(isMeant(request, { mark: markOf(request) })).toBe(true);
    expect(isMeant(request, {})).toBe(true);
    expect(isMeant({ ...request, requester: carl }, { mark: markOf(request) })).toBe(false);
  });
});
