import { typedText } from './typed-text.ts';

/** Identifiers, branded by parsing: a plain string becomes one only through these functions. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A Slack workspace or Enterprise Grid organisation, `T…` or `E…`. */
export type TeamId = Branded<'TeamId'>;
/** A Slack user, `U…` or `W…`. Unique only together with the team: see {@link Person}. */
export type UserId = Branded<'UserId'>;
/** A Slack conversation, `C…`, `G…` or `D…`. */
export type ChannelId = Branded<'ChannelId'>;

/** A person is team id + user id, always: Slack Connect brings people of other workspaces. */
export interface Person {
  readonly teamId: TeamId;
  readonly userId: UserId;
}

/** A request of one workspace; people read it as `PL-<number>`. */
export interface RequestRef {
  readonly teamId: TeamId;
  readonly number: number;
}

/** The direct messages that one person gets in a workspace: what reminds them of several requests. */
export interface InboxRef {
  readonly teamId: TeamId;
  readonly reader: Person;
}

/** The App Home of one person in a workspace. */
export interface HomeRef {
  readonly teamId: TeamId;
  readonly viewer: Person;
}

/** The Homes of everybody who sees all requests of a workspace: it says when they are looked at. */
export interface HomesRef {
  readonly teamId: TeamId;
  readonly homes: 'all';
}

/** What is looked at as a whole when it is due. */
export type EntityRef = RequestRef | InboxRef | HomeRef | HomesRef;

const shapes = {
  team: { pattern: /^[TE][A-Z0-9]{2,}$/, what: 'a Slack team id such as T024BE7LD' },
  user: { pattern: /^[UW][A-Z0-9]{2,}$/, what: 'a Slack user id such as U024BE7LH' },
  channel: { pattern: /^[CGD][A-Z0-9]{2,}$/, what: 'a Slack channel id such as C024BE91L' },
} as const;

function parseId(kind: keyof typeof shapes, text: string): string {
  if (!shapes[kind].pattern.test(text)) {
    throw new TypeError(`"${text}" is not ${shapes[kind].what}`);
  }
  return text;
}

/** @throws TypeError when `text` is not a Slack team id. */
export function teamId(text: string): TeamId {
  return parseId('team', text) as TeamId;
}

/** @throws TypeError when `text` is not a Slack user id. */
export function userId(text: string): UserId {
  return parseId('user', text) as UserId;
}

/** @throws TypeError when `text` is not a Slack conversation id. */
export function channelId(text: string): ChannelId {
  return parseId('channel', text) as ChannelId;
}

/** Whether it is an Enterprise Grid organisation, not one workspace. */
export function isOrganisation(id: TeamId): boolean {
  return id.startsWith('E');
}

/** `T1:U2`, the one spelling of a person in keys and comparisons. */
export function personKey(person: Person): string {
  return `${person.teamId}:${person.userId}`;
}

/** Everybody once, in the order of their first mention. */
export function distinctPeople(people: readonly Person[]): readonly Person[] {
  return [...new Map(people.map((person) => [personKey(person), person])).values()];
}

/** The inverse of {@link personKey}. @throws TypeError when `text` is no person key. */
export function parsePersonKey(text: string): Person {
  const [team = '', user = ''] = text.split(':');
  return { teamId: teamId(team), userId: userId(user) };
}

/**
 * A person as the settings name them: `T…:U…`, or `U…` for one of the installing workspace.
 * @throws TypeError when `text` is neither.
 */
export function parsePerson(text: string, installedTeam: TeamId): Person {
  const [first = '', second] = text.split(':');
  return second === undefined
    ? { teamId: installedTeam, userId: userId(first) }
    : { teamId: teamId(first), userId: userId(second) };
}

export function isSamePerson(one: Person, other: Person): boolean {
  return one.teamId === other.teamId && one.userId === other.userId;
}

/** `PL-12`: how people and messages name a request. */
export function requestLabel(request: { readonly number: number }): string {
  return `PL-${request.number}`;
}

export function isInbox(ref: EntityRef): ref is InboxRef {
  return 'reader' in ref;
}

export function isRequest(ref: EntityRef): ref is RequestRef {
  return 'number' in ref;
}

export function isHome(ref: EntityRef): ref is HomeRef {
  return 'viewer' in ref;
}

export function isHomes(ref: EntityRef): ref is HomesRef {
  return 'homes' in ref;
}

/** Before the person whose Home it is, in what names a Home. */
export const HOME_PREFIX = 'home-';
const ALL_HOMES = 'homes';

/** What names an entity within its workspace: `12`, `T1:U2`, `home-T1:U2`, `homes`. */
export function entityName(ref: EntityRef): string {
  if (isInbox(ref)) return personKey(ref.reader);
  if (isHome(ref)) return HOME_PREFIX + personKey(ref.viewer);
  return isHomes(ref) ? ALL_HOMES : String(ref.number);
}

/** The inverse of {@link entityName}. @throws TypeError when the text names none. */
export function parseEntity(team: TeamId, name: string): EntityRef {
  if (name === ALL_HOMES) return { teamId: team, homes: 'all' };
  if (name.startsWith(HOME_PREFIX)) {
    return { teamId: team, viewer: parsePersonKey(name.slice(HOME_PREFIX.length)) };
  }
  if (name.includes(':')) return { teamId: team, reader: parsePersonKey(name) };
  if (!/^[1-9]\d*$/.test(name)) throw new TypeError(`"${name}" names no entity`);
  return { teamId: team, number: Number(name) };
}

/**
 * The number in what somebody typed for a request: `PL-12`, `pl12`, `#12`, `12`.
 * Undefined when it names none.
 */
export function parseRequestNumber(text: string): number | undefined {
  const given = typedText(text);
  const isLabel = /^pl/i.test(given);
  let digits = isLabel ? given.slice(2).trimStart() : given.replace(/^#/, '');
  if (isLabel && digits.startsWith('-')) digits = digits.slice(1).trimStart();
  const number = /^0*([1-9]\d{0,8})$/.exec(digits)?.[1];
  return number === undefined ? undefined : Number(number);
}
