import {
  type ChannelId,
  type EntityRef,
  entityName,
  HOME_PREFIX,
  type HomeRef,
  type InboxRef,
  type Person,
  personKey,
  type RequestRef,
  type TeamId,
} from '../domain/ids.ts';

/** Fixed for good: another number would move workspaces away from their records. */
export const PARTITION_COUNT = 16;

/** Every name of a key the store uses; made by {@link keySpace}. */
export interface KeySpace {
  /** Sorted set of a partition: what needs attention, and when. See {@link dueMember}. */
  due(partition: number): string;
  partitionOf(teamId: TeamId): number;
  /** Hash of a partition: workspace or organisation to its sealed installation. */
  installations(partition: number): string;
  /** How many times the workspace's timers were cleared because it no longer had the app. */
  lives(teamId: TeamId): string;
  /** Is there while somebody uses the refresh token of an installation. */
  renewal(owner: TeamId): string;
  /** The last number that the workspace gave to a request. */
  counter(teamId: TeamId): string;
  /** Sorted set of the numbers of open requests. */
  open(teamId: TeamId): string;
  /** Hash: the id that a channel had before to the one that Slack gave it. */
  channels(teamId: TeamId): string;
  /** Hash: who gets a digest (a person key, a channel) to the mark of their last one. */
  digests(teamId: TeamId): string;
  /** Sorted set of the numbers of a person's requests. */
  requestsOf(teamId: TeamId, person: Person): string;
  /** Sorted set of the numbers of the requests with a support ticket. */
  requestsOfTicket(teamId: TeamId, ticketKey: string): string;
  /** Sorted set of the numbers of a request's changes. */
  changesOf(ref: RequestRef): string;
  /**
   * Hash: `v` version, `s` snapshot, `h` hash of the last history entry, `t` count of touches, `a`
   * audience, `b` where it stands on the board, see `scripts/stand.ts`.
   */
  request(ref: RequestRef): string;
  /** List, oldest first: see `codec/history.ts`. */
  history(ref: RequestRef): string;
  /** Hash: delivery id to mark. */
  marks(ref: RequestRef): string;
  /** The token of the worker that reconciles the request. */
  lease(ref: RequestRef): string;
  /** Hash: see `codec/inbox.ts`. */
  inbox(ref: InboxRef): string;
  /** The token of the worker that looks after the inbox. */
  inboxLease(ref: InboxRef): string;
  /** What precedes the name of a list of the board, see `board-sets.ts`; each is a sorted set of numbers. */
  boardPrefix(teamId: TeamId): string;
  /** Sorted set, by letter: the words with which companies on the board can be found. */
  companies(teamId: TeamId): string;
  /** Hash: `v` version, `s` what its viewer chose, `f` fingerprint of what is shown. */
  home(ref: HomeRef): string;
  /** What precedes a person key in {@link KeySpace.home}. */
  homePrefix(teamId: TeamId): string;
  /** The token of the worker that looks after the Home. */
  homeLease(ref: HomeRef): string;
  /** Sorted set: person keys of those who see all requests on their Home, to when they opened it. */
  homes(teamId: TeamId): string;
  /** When the Homes of {@link KeySpace.homes} were looked at last. */
  homesSpread(teamId: TeamId): string;
  /** Hash: person key to when Slack last refused to let us write to them. */
  unreachable(teamId: TeamId): string;
  /** Hash: channel to where its standing button for requests is. */
  intakes(teamId: TeamId): string;
  /** Is there while somebody posts the button into a channel. */
  intakeClaim(teamId: TeamId, channel: ChannelId): string;
  /** The fingerprint of the policy by which the due times were computed. */
  policy(teamId: TeamId): string;
  /** Hash: `v` version, `s` settings, `c` the last command's id. */
  settings(teamId: TeamId): string;
  /** List, oldest first: who changed which settings when. */
  settingsLog(teamId: TeamId): string;
  /** What an admin typed and has not saved yet. */
  settingsDraft(teamId: TeamId, draftId: string): string;
  /** Hash: `d` draft, `o` its owner's person key, `c` its slot among the owner's drafts. */
  draft(teamId: TeamId, draftId: string): string;
  /** The number of the request that a draft became. */
  draftDone(teamId: TeamId, draftId: string): string;
  /** Hash: slot (channel, or channel and changed request) to the id of a person's latest draft. */
  latestDraft(teamId: TeamId, person: Person): string;
  /** What a person typed into a form that was not recorded; `form` names it by a digest. */
  keptInput(teamId: TeamId, person: Person, form: string): string;
  /** What precedes a number in {@link KeySpace.request}, for the script that gives the number. */
  requestPrefix(teamId: TeamId): string;
  historyPrefix(teamId: TeamId): string;
  /** What precedes a person key in {@link KeySpace.latestDraft}. */
  latestDraftPrefix(teamId: TeamId): string;
}

/**
 * The store's keys under a prefix such as `pl:`. Every key of a workspace carries the hash tag of its
 * partition, `{p0}` to `{p15}`, so that one script can reach all of them on Redis Cluster too.
 */
export function keySpace(prefix: string): KeySpace {
  const team = (id: TeamId): string => `${prefix}{p${partitionOf(id)}}:${id}:`;
  const requestPrefix = (id: TeamId): string => `${team(id)}r:`;
  const historyPrefix = (id: TeamId): string => `${team(id)}h:`;
  const latestDraftPrefix = (id: TeamId): string => `${team(id)}drafts:`;
  const homePrefix = (id: TeamId): string => `${team(id)}home:`;
  return {
    partitionOf,
    due: (partition) => `${prefix}{p${partition}}:due`,
    installations: (partition) => `${prefix}{p${partition}}:installations`,
    lives: (id) => `${team(id)}lives`,
    renewal: (owner) => `${team(owner)}renewal`,
    counter: (id) => `${team(id)}n`,
    open: (id) => `${team(id)}open`,
    channels: (id) => `${team(id)}channels`,
    digests: (id) => `${team(id)}digests`,
    requestsOfTicket: (id, ticketKey) => `${team(id)}ticket:${ticketKey}`,
    requestsOf: (id, person) => `${team(id)}of:${personKey(person)}`,
    changesOf: (ref) => `${team(ref.teamId)}changes:${ref.number}`,
    request: (ref) => requestPrefix(ref.teamId) + ref.number,
    history: (ref) => historyPrefix(ref.teamId) + ref.number,
    marks: (ref) => `${team(ref.teamId)}m:${ref.number}`,
    lease: (ref) => `${team(ref.teamId)}lease:${ref.number}`,
    inbox: (ref) => `${team(ref.teamId)}inbox:${personKey(ref.reader)}`,
    inboxLease: (ref) => `${team(ref.teamId)}lease:${personKey(ref.reader)}`,
    boardPrefix: (id) => `${team(id)}b:`,
    companies: (id) => `${team(id)}companies`,
    home: (ref) => homePrefix(ref.teamId) + personKey(ref.viewer),
    homePrefix,
    homeLease: (ref) => `${team(ref.teamId)}lease:${entityName(ref)}`,
    homes: (id) => `${team(id)}homes`,
    homesSpread: (id) => `${team(id)}homes:spread`,
    unreachable: (id) => `${team(id)}unreachable`,
    intakes: (id) => `${team(id)}intakes`,
    intakeClaim: (id, channel) => `${team(id)}intake:${channel}`,
    policy: (id) => `${team(id)}policy`,
    settings: (id) => `${team(id)}settings`,
    settingsLog: (id) => `${team(id)}settings-log`,
    settingsDraft: (id, draftId) => `${team(id)}settings-draft:${draftId}`,
    draft: (id, draftId) => `${team(id)}draft:${draftId}`,
    draftDone: (id, draftId) => `${team(id)}done:${draftId}`,
    latestDraft: (id, person) => latestDraftPrefix(id) + personKey(person),
    keptInput: (id, person, form) => `${team(id)}typed:${personKey(person)}:${form}`,
    requestPrefix,
    historyPrefix,
    latestDraftPrefix,
  };
}

/** FNV-1a over the id's characters (ASCII), modulo the number of partitions. */
function partitionOf(teamId: TeamId): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < teamId.length; index += 1) {
    hash = Math.imul(hash ^ teamId.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % PARTITION_COUNT;
}

/** `T024BE7LD.12`, `T024BE7LD.T024BE7LD:U024BE7LH`, ...: an entry of a partition's `due`. */
export function dueMember(ref: EntityRef): string {
  return `${ref.teamId}.${entityName(ref)}`;
}

/** `T024BE7LD.home-`: an entry of a Home without its person, which scripts put behind it. */
export function homeMemberPrefix(teamId: TeamId): string {
  return `${teamId}.${HOME_PREFIX}`;
}
