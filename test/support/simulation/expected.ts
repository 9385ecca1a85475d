import type { RequestEvent } from '../../../src/domain/events.ts';
import { isSamePerson, type Person, personKey } from '../../../src/domain/ids.ts';
import { PARTIES, type Party } from '../../../src/domain/party.ts';
import { rungId } from '../../../src/domain/reminders/rung.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { type Expected, expectedPlan, height, type Reader, type Rules } from './expected-plan.ts';
import type { Month } from './month.ts';
import { type OpenTimes, openTimes } from './open-times.ts';
import { type Epoch, epochsOf, type Reach } from './past.ts';
import type { Stretch } from './world.ts';

/** For how long a reminder was due to its reader: from when it is planned until a higher one is. */
export interface Reign extends Expected, Stretch {
  readonly number: number;
  readonly visit: number;
  /** Null for the thread. */
  readonly person: Person | null;
  readonly role: Reader['role'];
  /** It is told in the place of others who cannot be reached. */
  readonly isFallback: boolean;
  /**
   * From when on the bot could know that it concerns this reader: who can be reached is looked up when
   * something happens to the request.
   */
  readonly knownFrom: Instant;
}

export interface Asked {
  readonly number: number;
  readonly history: readonly RequestEvent[];
}

/** Every reign of a request, reader by reader. */
export function reignsOf(
  { number, history }: Asked,
  month: Month,
  rules: Rules,
  reach: Reach,
  hoursOf: (person: Person) => OpenTimes,
): readonly Reign[] {
  const reigns: Reign[] = [];
  for (const epoch of epochsOf(history, month.endsAt)) {
    const wakes = wakesOf(number, epoch, month, rules);
    for (const { reader, isFallback, from, to, knownFrom } of readersOf(
      epoch,
      month,
      reach,
      hoursOf,
      wakes,
    )) {
      const plan = expectedPlan(epoch.request, epoch.visit, reader, rules);
      for (const [index, one] of plan.entries()) {
        const begins = Math.max(one.plannedAt, from);
        const higher = plan.slice(index + 1).find((other) => height(other) > height(one));
        const ends = Math.min(higher?.plannedAt ?? to, to);
        if (begins >= ends) continue;
        reigns.push({
          ...one,
          number,
          visit: epoch.visit.number,
          person: reader.role === 'thread' ? null : reader.person,
          role: reader.role,
          isFallback,
          from: begins,
          to: ends,
          knownFrom: Math.max(begins, knownFrom),
        });
      }
    }
  }
  return joined(reigns);
}

/** The instants at which the bot looks at a request that nobody touches. */
function wakesOf(number: number, epoch: Epoch, month: Month, rules: Rules): readonly Instant[] {
  const everything = { role: 'thread', hasOwners: false } as const;
  const crossings = expectedPlan(epoch.request, epoch.visit, everything, rules).map(
    ({ crossingAt }) => crossingAt,
  );
  const refusals = month.refused.flatMap(({ at, numbers }) =>
    numbers.includes(number) ? [at] : [],
  );
  return [...crossings, ...refusals, epoch.to].toSorted((one, other) => one - other);
}

interface ReadingTime extends Stretch {
  readonly reader: Reader;
  readonly isFallback: boolean;
  readonly knownFrom: Instant;
}

function readersOf(
  epoch: Epoch,
  month: Month,
  reach: Reach,
  hoursOf: (person: Person) => OpenTimes,
  wakes: readonly Instant[],
): readonly ReadingTime[] {
  const cuts = [epoch.from, ...reach.changes(reach.side(epoch), epoch), epoch.to];
  const pieces = cuts.slice(0, -1).map((from, index) => ({
    from,
    to: cuts[index + 1] ?? epoch.to,
    recipients: reach.recipients(epoch, from),
  }));
  const owners = reach.owners(epoch);
  const contacts = contactsOf(epoch, month);
  const times: ReadingTime[] = [];
  const add = (
    person: Person | null,
    roleIn: (piece: (typeof pieces)[number]) => Reader | null,
  ) => {
    let before: Reader | null = null;
    for (const piece of pieces) {
      const reader = roleIn(piece);
      const { from, to } = piece;
      const last = times.at(-1);
      const goesOn = before !== null && reader !== null && isSameRole(before, reader);
      before = reader;
      if (reader === null) continue;
      if (goesOn && last !== undefined) {
        times[times.length - 1] = { ...last, to };
        continue;
      }
      const knownFrom = from === epoch.from ? from : (wakes.find((at) => at >= from) ?? epoch.to);
      const isFallback =
        person === null
          ? piece.recipients.length === 0
          : !owners.some((owner) => isSamePerson(owner, person));
      times.push({ reader, isFallback, from, to, knownFrom });
    }
  };

  add(null, ({ recipients }) => ({ role: 'thread', hasOwners: recipients.length > 0 }));
  for (const person of distinct([...reach.side(epoch), ...contacts.keys()])) {
    const hours = hoursOf(person);
    const parties = [...contacts].find(([one]) => isSamePerson(one, person))?.[1];
    add(person, ({ recipients }) => {
      if (recipients.some((one) => isSamePerson(one, person)))
        return { role: 'owner', person, hours };
      return parties === undefined ? null : { role: 'escalation', person, hours, parties };
    });
  }
  return times;
}

function contactsOf(
  { request }: Epoch,
  { reminders }: Month,
): ReadonlyMap<Person, readonly Party[]> {
  const contacts = new Map<Person, readonly Party[]>();
  for (const party of PARTIES) {
    for (const { person, channel } of reminders.escalation[party]) {
      if (channel !== null && channel !== request.channel) continue;
      const known = [...contacts.keys()].find((one) => isSamePerson(one, person)) ?? person;
      contacts.set(known, [...(contacts.get(known) ?? []), party]);
    }
  }
  return contacts;
}

function isSameRole(one: Reader, other: Reader): boolean {
  if (one.role === 'thread' && other.role === 'thread') return one.hasOwners === other.hasOwners;
  return one.role === other.role;
}

function distinct(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [personKey(person), person])).values()];
}

/** What a comment, or a change that is none for this reader, has cut is one. */
function joined(reigns: readonly Reign[]): readonly Reign[] {
  const all: Reign[] = [];
  const last = new Map<string, number>();
  for (const reign of reigns) {
    const { person, role, rung, crossingAt, plannedAt, visit } = reign;
    const who = person === null ? 'thread' : personKey(person);
    const key = [who, rungId(rung), crossingAt, plannedAt, role === 'escalation' ? '' : visit].join(
      ' ',
    );
    const index = last.get(key);
    const before = index === undefined ? undefined : all[index];
    if (index !== undefined && before?.to === reign.from) {
      const knownFrom = Math.min(before.knownFrom, reign.knownFrom);
      all[index] = { ...before, to: reign.to, knownFrom, isFallback: before.isFallback };
    } else {
      last.set(key, all.length);
      all.push(reign);
    }
  }
  return all;
}

/** The working hours of everybody, by hand. */
export function hoursByHand(month: Month): (person: Person) => OpenTimes {
  const { cast, reminders } = month;
  const byZone = new Map<string, OpenTimes>();
  return (person) => {
    const timeZone = cast.zones.get(personKey(person)) ?? 'UTC';
    const known = byZone.get(timeZone);
    if (known !== undefined) return known;
    const times = openTimes({ timeZone, week: reminders.workingHours }, [], around(month));
    byZone.set(timeZone, times);
    return times;
  };
}

export function rulesOf(month: Month): Rules {
  const { settings, reminders, endsAt } = month;
  const contract = openTimes(settings.contract, settings.closedDates, around(month));
  return { settings, reminders, contract, endsAt };
}

/** From midnight to midnight of Greenwich: a week before, and as far ahead as a due date may lie. */
function around({ settings, endsAt }: Month): Stretch {
  const DAY = 86_400_000;
  const from = Math.floor(settings.month.from / DAY) * DAY - 7 * DAY;
  return { from, to: Math.floor(endsAt / DAY) * DAY + 60 * DAY };
}
