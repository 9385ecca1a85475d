import { describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/ids.ts';
import { actorOf } from '../../../src/domain/party.ts';
import { ada, amy, carl, cleo, sam } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';

interface Named {
  readonly add?: readonly Person[];
  readonly remove?: readonly Person[];
  readonly unreachable?: readonly Person[];
}

const changing = ({ add = [], remove = [], unreachable = [] }: Named) =>
  ({ type: 'change-contacts', add, remove, unreachable }) as const;

/** What is wrong with it, in the form. */
function problem(play: Play, named: Named, by = ada): string | undefined {
  const refusal = play.refusal(by, changing(named));
  return refusal?.kind === 'invalid-input' ? refusal.problems[0]?.message : refusal?.kind;
}

describe('the customer’s contacts', () => {
  it('are changed by an event that says who came and who went', () => {
    const play = new Play();
    expect(play.does(carl, changing({ add: [sam], remove: [carl] }))).toMatchObject([
      { type: 'contacts-changed', added: [sam], removed: [carl], actor: { person: carl } },
    ]);
    expect(play.state.contacts).toEqual([sam]);
    expect(actorOf(carl, play.roster, play.state).party).toBe('none');
    expect(actorOf(sam, play.roster, play.state).party).toBe('customer');
  });

  it.each([
    ['somebody who is a contact already', { add: [carl] }],
    ['the requester', { add: [cleo] }],
    ['nobody', {}],
    ['somebody who is no contact, away', { remove: [sam] }],
  ])('stay as they are when one names %s', (_who, named) => {
    expect(problem(new Play(), named)).toBe('nothing-changes');
  });

  it('are changed as far as there is something to change', () => {
    const [event] = new Play().does(ada, changing({ add: [carl, sam, sam], remove: [] }));
    expect(event).toMatchObject({ added: [sam], removed: [] });
  });

  it('are never somebody of Adobe’s side, nor whoever raised it for Adobe', () => {
    expect(problem(new Play(), { add: [amy] })).toContain('cannot belong to Adobe’s side');
    const raised = new Play({ requester: amy });
    const left = { ...raised.roster, accountManagers: [] };
    const play = new Play({ requester: amy });
    Object.assign(play, { roster: left });
    expect(problem(play, { add: [amy] })).toContain('cannot belong to Adobe’s side');
  });

  it('do not name one person twice, and leave the requester', () => {
    expect(problem(new Play(), { add: [sam], remove: [sam] })).toContain('name them once');
    expect(problem(new Play(), { remove: [cleo] })).toContain('The requester cannot be removed');
  });

  it('are somebody still where Adobe raised the request', () => {
    const play = new Play({ requester: ada });
    expect(problem(play, { remove: [carl] })).toContain('has to be left');
    expect(problem(play, { remove: [carl], add: [sam] })).toBeUndefined();
  });

  it('are somebody whom a message reaches, unless it reaches nobody anyway', () => {
    const play = new Play();
    const away = { remove: [carl], unreachable: [cleo] };
    expect(problem(play, away)).toContain('whom a message reaches');
    expect(problem(play, { ...away, add: [sam] })).toBeUndefined();
    expect(problem(play, { remove: [carl], unreachable: [cleo, carl] })).toBeUndefined();
  });

  it('can be changed by both sides, and whatever the request’s state', () => {
    const play = new Play().upTo('the end');
    expect(problem(play, { add: [sam] }, carl)).toBeUndefined();
    expect(play.refusal(sam, changing({ add: [sam] }))).toEqual({ kind: 'not-involved' });
  });
});
