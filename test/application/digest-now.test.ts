import { describe, expect, it } from 'vitest';
import { digestNow } from '../../src/application/digest-now.ts';
import type { Person } from '../../src/domain/ids.ts';
import type { AdobeRoster } from '../../src/domain/party.ts';
import type { Request } from '../../src/domain/request.ts';
import { logBook } from '../store/log-book.ts';
import {
  ada,
  alan,
  amy,
  CHANNEL,
  carl,
  cleo,
  HOME,
  hours,
  POLICY,
  ROSTER,
  START,
  sam,
} from '../support/builders.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { Play } from '../support/play.ts';

const record = new MemoryRecord(() => START);
const log = logBook();

/** Puts a request under a number, with the people in whose lists it is. */
function keep(number: number, play: Play): void {
  const request: Request = { ...play.request, number };
  const { events, state } = play;
  const people = [request.requester, ...request.contacts];
  const transition = { commandId: 'c', events, state, people, ticketKeys: [], changeOf: null };
  record.keep(request, { ...transition, now: play.now });
}

keep(1, new Play());
keep(2, new Play().upTo('create-customer-endpoint'));
keep(3, new Play({ requester: sam, contacts: [] }));
keep(4, new Play().upTo('the end'));
keep(5, new Play({ requester: alan, contacts: [sam] }));
for (const number of [1, 2]) {
  const place = { channel: CHANNEL, ts: '1.1', link: `https://slack.example/${number}` };
  const mark = { state: 'sent', at: START, place, fingerprint: '' } as const;
  await record.markSent({ teamId: HOME, number }, 'card', mark);
}

async function shown(person: Person, roster: AdobeRoster = ROSTER) {
  const directory = { roster: async () => roster };
  const parts = { requests: record, outbox: record, policy: POLICY, directory, log };
  const asked = { teamId: HOME, person, timeZone: 'UTC', now: hours(1) };
  const { digest, links } = await digestNow(parts, asked);
  const sections = digest?.sections.map(
    ({ kind, requests }) => `${kind} ${requests.map(({ number }) => number).join(' ')}`,
  );
  return { sections, links: [...links.keys()] };
}

describe('the digest that somebody asks for', () => {
  it.each([
    { who: 'an engineer: their own', person: ada, sections: ['own-turn 1 3 5', 'other-turn 2'] },
    { who: 'another engineer: theirs', person: alan, sections: ['own-turn 1 3 5'] },
    { who: 'an account manager: all', person: amy, sections: ['own-turn 1 3 5', 'other-turn 2'] },
    { who: 'a requester: theirs', person: cleo, sections: ['own-turn 2', 'other-turn 1'] },
    { who: 'a contact: theirs', person: carl, sections: ['own-turn 2', 'other-turn 1'] },
    { who: 'another customer: theirs', person: sam, sections: ['other-turn 3 5'] },
  ])('shows $who', async ({ person, sections }) => {
    expect((await shown(person)).sections).toEqual(sections);
  });

  it('shows nothing to somebody who raised requests from Adobe’s side and has left it', async () => {
    const roster = { ...ROSTER, engineers: [ada] };
    expect((await shown(alan, roster)).sections).toBeUndefined();
  });

  it('has the links of the cards that are known', async () => {
    expect((await shown(cleo)).links).toEqual([2, 1]);
    expect((await shown(sam)).links).toEqual([]);
  });
});
