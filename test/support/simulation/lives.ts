import type { Handoffs } from '../../../src/application/handoffs.ts';
import type { RequestStore } from '../../../src/application/ports.ts';
import type { ClockPolicy } from '../../../src/domain/clock-policy.ts';
import type { RequestCommand } from '../../../src/domain/commands.ts';
import type { Person, RequestRef } from '../../../src/domain/ids.ts';
import { channelId, personKey } from '../../../src/domain/ids.ts';
import { ownersOf } from '../../../src/domain/owners.ts';
import { customerPeople } from '../../../src/domain/party.ts';
import { stepRule } from '../../../src/domain/playbooks/steps.ts';
import { dueAtOf, snoozeEnd } from '../../../src/domain/reminders/snooze.ts';
import type { WorkingHours } from '../../../src/domain/reminders/working-hours.ts';
import { currentVisit, type Request, type Visit } from '../../../src/domain/request.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../../../src/domain/time.ts';
import { FORM, HOME, PRODUCTION } from '../builders.ts';
import { nextAct } from '../next-act.ts';
import { type Cast, isDeactivated } from './cast.ts';
import type { Random } from './random.ts';
import type { Reminded } from './slack.ts';
import type { World } from './world.ts';

/** How long people take, in hours of true time: minutes to days past every deadline. */
const DWELL_HOURS = [0.2, 0.5, 1, 3, 6, 12, 20, 30, 50, 80, 130, 200];
/** Contacts may be named for the second alone. */
export const CHANNELS = [channelId('C0SHARED'), channelId('C0OTHER')] as const;
const HELD_HOURS = [0.1, 2, 6, 20, 60, 100];

/** What people need of a bot. */
export interface LivingBot {
  readonly record: Pick<RequestStore, 'load'>;
  readonly handoffs: Handoffs;
  readonly workingHours: WorkingHours;
  /** Now, unless the bot is down: when it is up again, in true time. */
  readonly isUpAt: Instant;
}

interface LivesParts {
  readonly world: World;
  readonly bot: LivingBot;
  readonly cast: Cast;
  readonly clock: ClockPolicy;
  readonly random: Random;
}

/** What people do to their requests, at any hour, while the bot is up. */
export class Lives {
  private readonly parts: LivesParts;
  private count = 0;

  constructor(parts: LivesParts) {
    this.parts = parts;
  }

  begins(at: Instant): void {
    this.plan(at, async () => {
      const { bot, cast, random } = this.parts;
      const { requester, contacts } = random.oneOf(cast.companies);
      const id = `d${this.next()}`;
      const channel = random.oneOf(CHANNELS);
      const draft = { id, owner: requester, channel, contacts, form: FORM, change: null };
      const result = await bot.handoffs.submit(HOME, draft, requester, id);
      if (result.outcome !== 'submitted') throw new Error(result.outcome);
      this.goesOn(result.request);
    });
  }

  /** Some act on a reminder, and some want no more of them. */
  isReminded({ person, items }: Reminded): void {
    const { world, random } = this.parts;
    const { number } = random.oneOf(items);
    const ref = { teamId: HOME, number };
    const at = world.at + random.between(MINUTE_MS / 2, 90 * MINUTE_MS);
    const drawn = random.next();
    if (drawn < 0.75) this.plan(at, async () => this.snoozes(ref, person));
    else if (drawn < 0.82) this.plan(at, async () => this.advances(ref));
  }

  /** Plans what is done next, whenever a request has come to another step. */
  private goesOn(request: Request): void {
    const { world, random } = this.parts;
    const ref = { teamId: request.teamId, number: request.number };
    const visit = currentVisit(request);
    if (visit === undefined) {
      if (random.chance(0.2)) this.plan(world.at + this.dwellMs(), async () => this.reopens(ref));
      return;
    }
    const isHeld = visit.step === 'resume-request';
    const dwellMs = this.dwellMs(isHeld ? HELD_HOURS : DWELL_HOURS);
    const during = () => world.at + Math.floor(dwellMs * random.next());
    const still = (act: () => Promise<void>) => async () => {
      const now = await this.parts.bot.record.load(ref);
      if (now !== undefined && currentVisit(now)?.number === visit.number) await act();
    };
    this.plan(
      world.at + dwellMs,
      still(async () => this.advances(ref)),
    );
    if (random.chance(0.1))
      this.plan(
        during(),
        still(async () => this.reassigns(ref)),
      );
    if (random.chance(0.1)) this.plan(during(), async () => this.comments(ref));
    if (random.chance(0.03))
      this.plan(
        during(),
        still(async () => this.cancels(ref)),
      );
    if (isHeld) return;
    if (random.chance(0.1))
      this.plan(
        during(),
        still(async () => this.holds(ref)),
      );
    if (random.chance(0.15))
      this.plan(
        during(),
        still(async () => this.returns(ref)),
      );
    // At the deadline itself, where a clock that jumps would make history uncertain.
    const dueAt = dueAtOf(request, this.parts.clock);
    if (dueAt === null || dueAt < world.at || !random.chance(0.1)) return;
    const around = dueAt + random.between(-6 * SECOND_MS, 6 * SECOND_MS);
    this.plan(
      around,
      still(async () => this.holds(ref)),
    );
  }

  private async advances(ref: RequestRef): Promise<void> {
    const { bot, random } = this.parts;
    const request = await bot.record.load(ref);
    const visit = request && currentVisit(request);
    if (request === undefined || visit === undefined) return;
    const { command } = nextAct(request, visit);
    await this.acts(ref, random.oneOf(this.ownersSide(request, visit)), command);
  }

  private async holds(ref: RequestRef): Promise<void> {
    await this.actsAsOwner(ref, { type: 'hold-request', reason: 'Not now.' });
  }

  private async cancels(ref: RequestRef): Promise<void> {
    await this.actsAsOwner(ref, { type: 'cancel-request', reason: 'Not needed.' });
  }

  private async comments(ref: RequestRef): Promise<void> {
    await this.actsAsOwner(ref, { type: 'add-comment', text: 'Any news?' });
  }

  private async reassigns(ref: RequestRef): Promise<void> {
    const { cast, random } = this.parts;
    const assignee = random.oneOf(cast.roster.engineers);
    const by = random.oneOf(cast.roster.engineers);
    await this.acts(ref, by, { type: 'reassign-request', assignee });
  }

  private async returns(ref: RequestRef): Promise<void> {
    const request = await this.parts.bot.record.load(ref);
    const visit = request && currentVisit(request);
    if (visit === undefined || stepRule(visit.step).refusal?.kind !== 'return') return;
    const { number } = visit;
    const reason = 'The company is another one.';
    const command = { type: 'return-request', visit: number, fields: ['company'], reason } as const;
    await this.actsAsOwner(ref, command);
  }

  private async reopens(ref: RequestRef): Promise<void> {
    const states = { [PRODUCTION]: 'rejected' };
    await this.actsAsOwner(ref, { type: 'reopen-request', reason: 'It fails.', states });
  }

  /** As the listeners do it. */
  private async snoozes(ref: RequestRef, person: Person): Promise<void> {
    const { world, bot, cast, clock, random } = this.parts;
    const request = await bot.record.load(ref);
    const visit = request && currentVisit(request);
    if (request === undefined || visit === undefined) return;
    const dueAt = dueAtOf(request, clock);
    const day = new Date(world.at + random.between(2, 5) * DAY_MS).toISOString().slice(0, 10);
    const choice = random.oneOf([
      { kind: 'for', ms: 4 * HOUR_MS },
      { kind: 'next-business-day' },
      { kind: 'date', date: day },
    ] as const);
    const hours = bot.workingHours(cast.zones.get(personKey(person)) ?? 'UTC');
    const end = snoozeEnd(choice, { hours, dueAt, now: world.now() });
    if (!end.ok) return;
    const unreachable = ownersOf(request, visit, cast.roster).filter((owner) =>
      isDeactivated(cast, owner, world.at),
    );
    const { until } = end.value;
    await this.acts(ref, person, { type: 'snooze-reminders', until, dueAt, unreachable });
  }

  private async actsAsOwner(ref: RequestRef, command: RequestCommand): Promise<void> {
    const { bot, random } = this.parts;
    const request = await bot.record.load(ref);
    const last = request?.visits.at(-1);
    if (request === undefined || last === undefined) return;
    await this.acts(ref, random.oneOf(this.ownersSide(request, last)), command);
  }

  private async acts(ref: RequestRef, person: Person, command: RequestCommand): Promise<void> {
    const { bot } = this.parts;
    const before = await bot.record.load(ref);
    const result = await bot.handoffs.act(ref, command, person, `c${this.next()}`);
    if (result.outcome !== 'done') return;
    const { request } = result;
    if (request.visits.at(-1)?.closedAt === null && before?.visits.length === request.visits.length)
      return;
    this.goesOn(request);
  }

  private ownersSide(request: Request, { owner }: Visit): readonly Person[] {
    const { roster } = this.parts.cast;
    return owner === 'adobe' ? roster.engineers : customerPeople(request, roster);
  }

  private dwellMs(hours = DWELL_HOURS): number {
    const { random } = this.parts;
    return Math.floor(random.oneOf(hours) * HOUR_MS * (0.5 + random.next()));
  }

  private plan(at: Instant, act: () => Promise<void>): void {
    const { world, bot, random } = this.parts;
    world.plan(at, async () => {
      const upAt = bot.isUpAt;
      if (upAt === world.at) await act();
      else this.plan(upAt + random.between(0, HOUR_MS), act);
    });
  }

  private next(): number {
    this.count += 1;
    return this.count;
  }
}
