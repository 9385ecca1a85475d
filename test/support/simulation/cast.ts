import type { Directory, Profile } from '../../../src/application/messenger.ts';
import {
  isSamePerson,
  type Person,
  parsePersonKey,
  personKey,
  teamId,
  userId,
} from '../../../src/domain/ids.ts';
import type { AdobeRoster } from '../../../src/domain/party.ts';
import { DAY_MS, HOUR_MS, type Instant } from '../../../src/domain/time.ts';
import { HOME } from '../builders.ts';
import type { Random } from './random.ts';
import { isWithin, type Stretch } from './world.ts';

/** Whole, half and quarter hours from Greenwich, both hemispheres, with and without summer time. */
const ZONES = [
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
] as const;

const PARTNER = teamId('T0PARTNER');
const COMPANIES = 18;

export interface Company {
  readonly requester: Person;
  readonly contacts: readonly Person[];
}

interface Absence {
  readonly person: Person;
  readonly during: Stretch;
}

/** Who takes part, where they are, and when Slack lets nobody write to them. */
export interface Cast {
  readonly roster: AdobeRoster;
  readonly companies: readonly Company[];
  readonly zones: ReadonlyMap<string, string>;
  /** Their profiles say so. */
  readonly deactivated: readonly Absence[];
  /** Slack tells nothing, and refuses what is sent to them. */
  readonly refused: readonly Absence[];
}

function person(team: Person['teamId'], name: string): Person {
  return { teamId: team, userId: userId(`U0${name}`) };
}

/** Engineers for every other zone, two managers, and companies of two or three people anywhere. */
export function castOf(random: Random, month: Stretch): Cast {
  const zones = new Map<string, string>();
  const living = (who: Person, zone: string) => {
    zones.set(personKey(who), zone);
    return who;
  };
  const engineers = ZONES.filter((_, index) => index % 2 === 0).map((zone, index) =>
    living(person(HOME, `ENGINEER${index}`), zone),
  );
  const accountManagers = [0, 1].map((index) =>
    living(person(HOME, `MANAGER${index}`), random.oneOf(ZONES)),
  );
  const companies = Array.from({ length: COMPANIES }, (_, index): Company => {
    const people = Array.from({ length: random.between(1, 3) }, (_other, number) =>
      living(
        person(PARTNER, `C${index}N${number}`),
        ZONES[(index + number) % ZONES.length] ?? ZONES[0],
      ),
    );
    const [requester, ...contacts] = people;
    if (requester === undefined) throw new Error('a company has somebody');
    return { requester, contacts };
  });

  const everybody = [
    ...engineers,
    ...accountManagers,
    ...companies.flatMap(({ requester, contacts }) => [requester, ...contacts]),
  ];
  const absences = (share: number, leastMs: number, mostMs: number) =>
    everybody
      .filter(() => random.chance(share))
      .map((who): Absence => {
        const from = random.between(month.from, month.to - mostMs);
        return { person: who, during: { from, to: from + random.between(leastMs, mostMs) } };
      });
  return {
    roster: { engineers, accountManagers },
    companies,
    zones,
    deactivated: absences(0.7, 5 * HOUR_MS, 6 * DAY_MS),
    refused: absences(0.5, DAY_MS, DAY_MS),
  };
}

export function isDeactivated({ deactivated }: Cast, who: Person, at: Instant): boolean {
  return isAbsent(deactivated, who, at);
}

/** Whether Slack would deliver a direct message. */
export function canBeWrittenTo(cast: Cast, who: Person, at: Instant): boolean {
  return !isDeactivated(cast, who, at) && !isAbsent(cast.refused, who, at);
}

function isAbsent(absences: readonly Absence[], who: Person, at: Instant): boolean {
  return absences.some(({ person: one, during }) => isSamePerson(one, who) && isWithin(at, during));
}

/** Slack's profiles at the time. */
export function directoryOf(cast: Cast, at: () => Instant): Directory {
  const byUser = new Map(
    [...cast.zones.keys()].map(parsePersonKey).map((who) => [who.userId, who]),
  );
  return {
    roster: async () => cast.roster,
    profile: async (_team, user): Promise<Profile | undefined> => {
      const who = byUser.get(user);
      return (
        who && {
          person: who,
          name: user,
          timeZone: cast.zones.get(personKey(who)),
          isBot: false,
          isDeactivated: isDeactivated(cast, who, at()),
        }
      );
    },
  };
}
