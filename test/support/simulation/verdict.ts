import type { RequestEvent } from '../../../src/domain/events.ts';
import { evolve } from '../../../src/domain/evolve/evolve.ts';
import { type Person, personKey, requestLabel } from '../../../src/domain/ids.ts';
import { rungId } from '../../../src/domain/reminders/rung.ts';
import type { RequestState } from '../../../src/domain/request.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { hoursByHand, type Reign, reignsOf, rulesOf } from './expected.ts';
import { height, type Rules, reachedAt, targetMs } from './expected-plan.ts';
import type { Month } from './month.ts';
import { isOpen, type OpenTimes } from './open-times.ts';
import { Reach } from './past.ts';
import type { Reminded, Said } from './slack.ts';
import type { Stretch } from './world.ts';

/** What the histories call for, what arrived, and where the two differ. */
export interface Verdict {
  readonly faults: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * A reminder is called for when there was so much time for it in one piece: the bot up, its reader at
 * work. It covers the wait for others, a minute's lease of a worker that died, a queue that waits.
 */
const ENOUGH_MS = 15 * MINUTE_MS;
/** Clocks are off by as much, and a look takes its time. */
const ABOUT_MS = 20 * SECOND_MS;

export function verdictOn(month: Month): Verdict {
  return new Trial(month).verdict();
}

class Trial {
  private readonly faults: string[] = [];
  private readonly counts = new Map<string, number>();
  private readonly month: Month;
  private readonly rules: Rules;
  private readonly reach: Reach;
  private readonly hoursOf: (person: Person) => OpenTimes;

  constructor(month: Month) {
    this.month = month;
    this.rules = rulesOf(month);
    this.reach = new Reach(month.cast, month.refused);
    this.hoursOf = hoursByHand(month);
  }

  verdict(): Verdict {
    const byNumber = this.received();
    for (const [number, history] of this.month.histories) {
      const asked = { number, history };
      const reigns = reignsOf(asked, this.month, this.rules, this.reach, this.hoursOf);
      this.judgeRequest(reigns, byNumber.get(number) ?? []);
      this.judgeBreaches(number, history);
    }
    this.judgeMessages();
    return { faults: this.faults, counts: this.counts };
  }

  private received(): ReadonlyMap<number, readonly Received[]> {
    const { reminded, saidInThreads } = this.month;
    const all: readonly Received[] = [
      ...reminded.flatMap(({ person, items }) => items.map((item) => ({ ...item, person }))),
      ...saidInThreads.map((said) => ({ ...said, person: null })),
    ];
    return grouped(all, ({ number }) => number);
  }

  private judgeRequest(reigns: readonly Reign[], received: readonly Received[]): void {
    const byReader = (one: { readonly person: Person | null }) =>
      one.person === null ? 'thread' : personKey(one.person);
    const heard = grouped(received, byReader);
    const expected = grouped(reigns, byReader);
    for (const reader of new Set([...heard.keys(), ...expected.keys()])) {
      this.judgeReader(expected.get(reader) ?? [], heard.get(reader) ?? []);
    }
  }

  private judgeReader(reigns: readonly Reign[], heard: readonly Received[]): void {
    const told = new Set<string>();
    for (const [index, one] of heard.entries()) {
      const reign = reigns.find((each) => isAbout(each, one) && wasLatest(each, one));
      const key = nameOf(one);
      if (told.has(key)) this.fault('twice', one);
      told.add(key);
      if (reign === undefined) {
        this.fault('uncalled for', one);
        continue;
      }
      const isKnown = heard
        .slice(0, index)
        .some(
          (earlier) =>
            covers(earlier, reign) && !isAbout(reign, earlier) && height(earlier) >= height(reign),
        );
      if (isKnown) this.fault('told already', one);
      this.count('received');
      this.count(`received ${kindOf(reign)}`);
      if (reign.isFallback && reign.role !== 'escalation') this.count('received as fallback');
      if (reign.plannedAt < reign.crossingAt) this.count('received earlier');
      if (reign.plannedAt > reign.crossingAt) this.count('received later');
      if (!this.isCalledFor(reign)) this.count('received, allowed only');
    }
    for (const reign of reigns) {
      if (!this.isCalledFor(reign)) continue;
      this.count('called for');
      if (heard.some((one) => isAbout(reign, one))) continue;
      if (heard.some((one) => covers(one, reign) && one.lookedAt < reign.to)) {
        this.count('covered by another');
        continue;
      }
      this.fault('missing', { ...reign, lookedAt: reign.knownFrom });
    }
  }

  private isCalledFor(reign: Reign): boolean {
    const { person, rung, role } = reign;
    const isDue = rung.kind === 'share' && rung.percent === 100;
    const chance = { from: reign.knownFrom + ABOUT_MS, to: reign.to - ABOUT_MS };
    const working = person === null || isDue ? [chance] : within(this.hoursOf(person), chance);
    const up = working.flatMap((each) => without(each, this.month.downtimes));
    const enough = up.find(({ from, to }) => to - from >= ENOUGH_MS);
    if (enough === undefined) return false;
    // A contact is not written to again about what Slack has refused once.
    const isRefused = (at: Instant) =>
      at >= reign.plannedAt - ABOUT_MS && at < enough.from + ENOUGH_MS;
    return role !== 'escalation' || person === null || !this.reach.refusals(person).some(isRefused);
  }

  private judgeBreaches(number: number, history: readonly RequestEvent[]): void {
    const request = history.reduce<RequestState | undefined>(evolve, undefined);
    if (request === undefined) throw new Error('a request has a history');
    const dueAt = reachedAt(request, targetMs(this.month.settings), this.rules);
    const endedAt = request.status === 'open' ? this.month.endsAt : request.closedAt;
    const isBreached = dueAt !== null && dueAt < endedAt;
    const told = history.flatMap((event) => (event.type === 'sla-breached' ? [event] : []));
    if (isBreached) this.count('breaches');
    const expected = isBreached ? [dueAt] : [];
    const recorded = told.map(({ occurredAt }) => occurredAt);
    if (recorded.join() === expected.join()) return;
    this.faults.push(
      `breaches of ${requestLabel({ number })}: ${recorded.map(iso).join()} instead of ${expected.map(iso).join()}`,
    );
  }

  private judgeMessages(): void {
    const { reminders } = this.month;
    const last = new Map<string, Reminded>();
    for (const message of this.month.reminded) {
      const { person, items, at } = message;
      const hours = this.hoursOf(person);
      const lookedAt = items[0]?.lookedAt ?? at;
      const others = items.filter((item) => !isDeadline(item));
      if (!isOpen(hours, lookedAt)) {
        for (const item of others) this.fault('outside working hours', { ...item, person });
      }
      const before = last.get(personKey(person));
      const gapMs = at - (before?.at ?? 0);
      const isSoon = gapMs < reminders.mergeWithinMs - ABOUT_MS;
      const isLastMinute = !isOpen(hours, lookedAt + reminders.mergeWithinMs);
      if (
        isSoon &&
        others.length === items.length &&
        !before?.items.some(isDeadline) &&
        !isLastMinute
      ) {
        this.faults.push(
          `apart: ${items.map(nameOfSaid).join(', ')} to ${person.userId} ${gapMs / 1_000} s after ${before?.items.map(nameOfSaid).join(', ')} at ${iso(at)}`,
        );
      }
      if (items.length > 1) this.count('messages about several');
      this.count('messages');
      last.set(personKey(person), message);
    }
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  private fault(what: string, one: Received): void {
    const who = one.person === null ? 'the thread' : one.person.userId;
    this.faults.push(
      `${what}: ${nameOfSaid(one)}, crossed ${iso(one.crossingAt)}, visit ${one.visit}, to ${who} at ${iso(one.lookedAt)}`,
    );
  }
}

function grouped<Value, Key>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

type Received = Said & { readonly person: Person | null };

function isAbout(reign: Reign, one: Said): boolean {
  return nameOf(reign) === nameOf(one);
}

function nameOf({
  number,
  rung,
  crossingAt,
}: Pick<Said, 'number' | 'rung' | 'crossingAt'>): string {
  return [number, rungId(rung), crossingAt].join(' ');
}

function nameOfSaid({ number, rung }: Pick<Said, 'number' | 'rung'>): string {
  return `${requestLabel({ number })} ${rungId(rung)}`;
}

function wasLatest({ from, to }: Reign, { lookedAt }: Said): boolean {
  return from - ABOUT_MS <= lookedAt && lookedAt < to + ABOUT_MS;
}

/** Whoever was told of the request after a rung was crossed knows how it stands. */
function covers(one: Said, { crossingAt, plannedAt }: Reign): boolean {
  return one.lookedAt >= Math.min(crossingAt, plannedAt);
}

function isDeadline({ rung }: Pick<Said, 'rung'>): boolean {
  return rung.kind === 'share' && rung.percent === 100;
}

function kindOf({ role, rung }: Reign): string {
  return `${role} ${rung.kind === 'share' ? rung.percent : rung.kind}`;
}

function within(times: OpenTimes, { from, to }: Stretch): readonly Stretch[] {
  return times
    .map((open) => ({ from: Math.max(open.from, from), to: Math.min(open.to, to) }))
    .filter((one) => one.from < one.to);
}

function without(stretch: Stretch, gaps: readonly Stretch[]): readonly Stretch[] {
  return gaps.reduce<readonly Stretch[]>(
    (left, gap) =>
      left.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, gap.from) },
          { from: Math.max(from, gap.to), to },
        ].filter((one) => one.from < one.to),
      ),
    [stretch],
  );
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
