import type { Base } from '../domain/change/change.ts';
import { configurationOf } from '../domain/change/configuration.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { Chain, RequestCommand, SubmitRequest } from '../domain/commands.ts';
import { decide } from '../domain/decide/decide.ts';
import { decideSubmission } from '../domain/decide/submit.ts';
import { evolveAll, replay } from '../domain/evolve/evolve.ts';
import {
  isSamePerson,
  type Person,
  parseRequestNumber,
  type RequestRef,
  requestLabel,
  type TeamId,
} from '../domain/ids.ts';
import { collapsed } from '../domain/intake/wording.ts';
import {
  type Actor,
  type AdobeRoster,
  actorOf,
  adminFor,
  isInvolved,
  type Party,
  seesWorkspace,
} from '../domain/party.ts';
import type { Refusal } from '../domain/refusal.ts';
import { currentVisit, type Request } from '../domain/request.ts';
import { withClosingClock } from '../domain/sla/closing.ts';
import { ticketKey, ticketKeys } from '../domain/ticket/ticket-key.ts';
import type { Instant } from '../domain/time.ts';
import { typedText } from '../domain/typed-text.ts';
import { repeated } from './command-id.ts';
import { indexesOf } from './indexes.ts';
import type { Log } from './log.ts';
import type { Directory } from './messenger.ts';
import type { Draft, RequestStore, Scheduler } from './ports.ts';
import { isMeant, type MarkedRef } from './request-mark.ts';
import { wake } from './wake.ts';

/** How often a command is decided anew because somebody else was faster. */
const MAX_ATTEMPTS = 8;
/** How many of the newest requests a search looks at. */
const SEARCHED = 200;
/** How many changes of one request are taken into account. */
const MOST_CHANGES = 200;

const RECORDED_OTHERWISE: Refusal = { kind: 'recorded-otherwise' };

export type ActOutcome =
  | { readonly outcome: 'done'; readonly request: Request }
  | { readonly outcome: 'refused'; readonly refusal: Refusal; readonly request: Request }
  | { readonly outcome: 'not-found' };

export type SubmitOutcome =
  | { readonly outcome: 'submitted'; readonly request: Request }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** The request that is to be changed is not there. */
  | { readonly outcome: 'not-found' };

/** A request together with what a person may see and do in it. */
export interface Sight {
  readonly request: Request;
  readonly actor: Actor;
  readonly roster: AdobeRoster;
}

export interface HandoffParts {
  readonly store: RequestStore;
  readonly scheduler: Scheduler;
  readonly directory: Directory;
  /** The clock by which requests are closed: what they come to stays so. */
  readonly policy: ClockPolicy;
  readonly now: () => Instant;
  readonly log: Log;
}

/** The use cases: what people do to requests. Everything that they see follows from these. */
export class Handoffs {
  private readonly parts: HandoffParts;

  constructor(parts: HandoffParts) {
    this.parts = parts;
  }

  /**
   * Turns a draft into a request. The same draft submitted twice, by an impatient click or by a
   * retry, gives the same request.
   *
   * @param commandId see `command-id.ts`
   */
  async submit(
    teamId: TeamId,
    draft: Draft,
    requester: Person,
    commandId: string,
  ): Promise<SubmitOutcome> {
    const { store, directory, now } = this.parts;
    const roster = await directory.roster(teamId);
    const at = now();
    const command = await this.submissionOf(teamId, draft);
    const decision = command && decideSubmission(command, requester, roster, at);
    if (!decision?.ok) {
      const earlier = await this.submittedFrom(teamId, draft);
      if (earlier !== undefined) return { outcome: 'submitted', request: earlier };
      if (decision === undefined) return { outcome: 'not-found' };
      return { outcome: 'refused', refusal: decision.refusal };
    }

    const { events } = decision;
    const state = replay(events);
    const transition = { commandId, events, state, ...indexesOf(state), now: at };
    const { ref } = await store.submit(teamId, draft.id, transition);
    const request = await this.parts.store.load(ref);
    if (request === undefined)
      throw new Error(`${requestLabel(ref)} is missing after its submission`);
    await wake(this.parts, request, at);
    return { outcome: 'submitted', request };
  }

  /**
   * Does a command to a request, as the person who gave it. When others act at the same time, it is
   * decided again on what they left; when it was recorded before (a resent command), it is done. A form
   * that was recorded, and then changed and submitted again, is refused: its first answer was lost.
   *
   * @param ref where it bears a mark, a request of another mark is not found
   * @param commandId see `command-id.ts`
   * @param asAdminFor the side that an admin has said they act for; see `adminFor`
   */
  async act(
    ref: MarkedRef,
    command: RequestCommand,
    person: Person,
    commandId: string,
    asAdminFor?: Party,
  ): Promise<ActOutcome> {
    const { store, directory, now } = this.parts;
    const roster = await directory.roster(ref.teamId);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const request = await store.load(ref);
      if (request === undefined || !isMeant(request, ref)) return { outcome: 'not-found' };
      const at = now();
      const actor =
        asAdminFor === undefined
          ? actorOf(person, roster, request)
          : adminFor(asAdminFor, person, roster, request);
      const decision = decide(command, request, actor, roster, at);
      if (!decision.ok) {
        const earlier = await this.recordedAs(ref, commandId, person);
        if (earlier === 'same') return { outcome: 'done', request };
        const refusal = earlier === undefined ? decision.refusal : RECORDED_OTHERWISE;
        return { outcome: 'refused', refusal, request };
      }
      const events = withClosingClock(decision.events, request, this.parts.policy);
      const state = evolveAll(request, events);
      const transition = { commandId, events, state, ...indexesOf(state), now: at };
      const stored = await store.append(ref, request.version, transition);
      if (stored === 'conflict') continue;
      // Only these two: somebody may give a whole request as the reference to itself.
      const { teamId, number } = ref;
      // A resent command may have been followed by others: what they left is the answer.
      const after = stored === 'dup' ? await store.load(ref) : { ...state, teamId, number };
      if (after === undefined) return { outcome: 'not-found' };
      if (stored === 'dup') {
        const earlier = await this.recordedAs(ref, commandId, person);
        const refusal = earlier === undefined ? somebodyElses(after) : RECORDED_OTHERWISE;
        if (earlier !== 'same') return { outcome: 'refused', refusal, request: after };
      }
      await wake(this.parts, after, at);
      return { outcome: 'done', request: after };
    }
    throw new Error(`${requestLabel(ref)} kept changing: ${MAX_ATTEMPTS} attempts`);
  }

  /**
   * A request and this person's part in it; undefined when there is none, or another than the mark
   * says. Somebody on neither side gets it too, as party `none`: whether they may know of it is for the
   * caller to decide.
   */
  async look(ref: MarkedRef, person: Person): Promise<Sight | undefined> {
    const roster = await this.parts.directory.roster(ref.teamId);
    const request = await this.parts.store.load(ref);
    if (request === undefined || !isMeant(request, ref)) return undefined;
    return { request, actor: actorOf(person, roster, request), roster };
  }

  /**
   * What a change that is begun from a request starts from: what was enabled, as its completed
   * changes left it. Undefined when its record is not there.
   */
  async configuration(request: Request): Promise<Base | undefined> {
    const chain = await this.chainOf(request);
    return chain && configurationOf(chain.root, chain.changes);
  }

  /** Adobe's side and admins see every open request of the workspace; everybody else their own. */
  async list(
    teamId: TeamId,
    person: Person,
    limit: number,
  ): Promise<{
    readonly scope: 'workspace' | 'own';
    readonly requests: readonly Request[];
    readonly roster: AdobeRoster;
  }> {
    const { store, directory } = this.parts;
    const roster = await directory.roster(teamId);
    return seesWorkspace(person, roster)
      ? { scope: 'workspace', requests: await store.listOpen(teamId, limit), roster }
      : { scope: 'own', requests: await store.listOf(teamId, person, limit), roster };
  }

  /**
   * The requests with that ticket, number, project or company that this person may know of: Adobe's
   * side and admins all of the workspace (closed ones by their ticket alone), everybody else their own.
   */
  async find(
    teamId: TeamId,
    person: Person,
    typed: string,
    limit: number,
  ): Promise<{ readonly requests: readonly Request[]; readonly roster: AdobeRoster }> {
    const { store } = this.parts;
    const text = collapsed(typedText(typed));
    const { scope, requests, roster } = await this.list(teamId, person, SEARCHED);
    const byTicket = await store.listByTicket(teamId, ticketKey(text), SEARCHED);
    const number = parseRequestNumber(text);
    const named = number === undefined ? undefined : await store.load({ teamId, number });
    const mayKnow = (request: Request) =>
      scope === 'workspace' || isInvolved(actorOf(person, roster, request));
    const found = [
      ...(named === undefined ? [] : [named]),
      ...byTicket.filter((request) => hasTicket(request, text)),
      ...requests.filter((request) => isAbout(request, text)),
    ].filter(mayKnow);
    const distinct = new Map(found.map((request) => [request.number, request]));
    return { requests: [...distinct.values()].slice(0, limit), roster };
  }

  /** A draft as a command; undefined when the request that it changes is not there. */
  private async submissionOf(teamId: TeamId, draft: Draft): Promise<SubmitRequest | undefined> {
    const { form, channel, contacts, change } = draft;
    const type = 'submit-request';
    if (change === null) return { type, form, channel, contacts, change };
    const base = await this.parts.store.load({ teamId, number: change.of });
    const chain = base && (await this.chainOf(base));
    return chain && { type, form, channel, contacts, change: { ...chain, form: change, base } };
  }

  /** Undefined when the request that enabled what this one changed is not there. */
  private async chainOf(request: Request): Promise<Chain | undefined> {
    const { store } = this.parts;
    let root: Request | undefined = request;
    while (root !== undefined && root.change !== null) {
      root = await store.load({ teamId: request.teamId, number: root.change.of });
    }
    return root && { root, changes: await store.changesOf(root, MOST_CHANGES) };
  }

  /**
   * The request that a draft became before: what a change started from may have been reopened since,
   * so that it could not be submitted any more.
   */
  private async submittedFrom(teamId: TeamId, draft: Draft): Promise<Request | undefined> {
    const ref = await this.parts.store.requestOfDraft(teamId, draft.id);
    return ref && this.parts.store.load(ref);
  }

  /** A refusal may be the answer to a command that was recorded, whose answer was lost on the way. */
  private async recordedAs(ref: RequestRef, commandId: string, person: Person) {
    const history = await this.parts.store.history(ref);
    // Whoever repeats somebody else's is told nothing of what came of it.
    const own = history.filter(({ event }) => isSamePerson(event.actor.person, person));
    return repeated(
      own.map((entry) => entry.commandId),
      commandId,
    );
  }
}

/** A command with the id of one that another person gave. */
function somebodyElses(request: Request): Refusal {
  return { kind: 'outdated', step: null, current: currentVisit(request) ?? null };
}

/** The index remembers earlier tickets too. */
function hasTicket({ ticket }: Request, text: string): boolean {
  return ticket !== null && ticketKeys(ticket).includes(ticketKey(text));
}

function isAbout({ intake }: Request, text: string): boolean {
  const sought = text.trim().toLowerCase();
  if (sought === '') return false;
  return intake.projectId === sought || intake.company.toLowerCase().includes(sought);
}
