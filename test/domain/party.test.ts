import { describe, expect, it } from 'vitest';
import { actorOf, customerPeople, isAdobe } from '../../src/domain/party.ts';
import { ada, alan, amy, carl, cleo, HOME, ROSTER, sam } from '../support/builders.ts';

const customers = { requester: cleo, requesterParty: 'customer' as const, contacts: [carl] };

describe('the side a person acts for', () => {
  it.each([
    { who: 'an engineer', person: ada, side: customers, party: 'adobe' },
    { who: 'an account manager', person: amy, side: customers, party: 'adobe' },
    { who: 'the requester', person: cleo, side: customers, party: 'customer' },
    { who: 'a contact', person: carl, side: customers, party: 'customer' },
    {
      who: 'somebody else of the customer’s workspace',
      person: sam,
      side: customers,
      party: 'none',
    },
    {
      who: 'the same user id in another workspace',
      person: { ...cleo, teamId: HOME },
      side: customers,
      party: 'none',
    },
    {
      who: 'an engineer who raised the request',
      person: ada,
      side: { requester: ada, requesterParty: 'adobe' as const, contacts: [carl] },
      party: 'adobe',
    },
    {
      who: 'an engineer who is also a contact',
      person: alan,
      side: { requester: cleo, requesterParty: 'customer' as const, contacts: [alan] },
      party: 'adobe',
    },
    { who: 'an engineer outside any request', person: ada, side: undefined, party: 'adobe' },
    { who: 'a customer outside any request', person: cleo, side: undefined, party: 'none' },
  ])('$who: $party', ({ person, side, party }) => {
    expect(actorOf(person, ROSTER, side)).toEqual({ person, party });
    expect(isAdobe(person, ROSTER)).toBe(party === 'adobe');
  });
});

describe('the customer’s people', () => {
  it.each([
    {
      what: 'the requester first',
      requester: cleo,
      contacts: [carl, sam],
      people: [cleo, carl, sam],
    },
    { what: 'each once', requester: cleo, contacts: [carl, cleo, carl], people: [cleo, carl] },
    { what: 'never Adobe’s requester', requester: ada, contacts: [carl], people: [carl] },
    { what: 'never Adobe’s contact', requester: cleo, contacts: [amy], people: [cleo] },
  ])('$what', ({ requester, contacts, people }) => {
    const requesterParty = isAdobe(requester, ROSTER) ? 'adobe' : 'customer';
    expect(customerPeople({ requester, requesterParty, contacts }, ROSTER)).toEqual(people);
  });

  it('is not a requester of Adobe’s who has left the roster since', () => {
    const side = { requester: sam, requesterParty: 'adobe', contacts: [carl] } as const;
    expect(customerPeople(side, ROSTER)).toEqual([carl]);
    expect(actorOf(sam, ROSTER, side)).toEqual({ person: sam, party: 'none' });
  });
});
