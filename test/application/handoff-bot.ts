import { Handoffs } from '../../src/application/handoffs.ts';
import type { Draft } from '../../src/application/ports.ts';
import type { RequestRef } from '../../src/domain/ids.ts';
import { logBook } from '../store/log-book.ts';
import { CHANNEL, carl, cleo, FORM, HOME, POLICY, START } from '../support/builders.ts';
import { MemoryRecord } from '../support/memory-record.ts';
import { nextAct } from '../support/next-act.ts';
import { FixedDirectory, RecordingScheduler } from './reconciling.ts';

export const DRAFT: Draft = {
  id: 'd1',
  owner: cleo,
  channel: CHANNEL,
  contacts: [carl],
  form: FORM,
  change: null,
};

/** A record that lets somebody else act just before the next append. */
class RacedRecord extends MemoryRecord {
  meanwhile: (() => Promise<unknown>) | undefined;

  override async append(...args: Parameters<MemoryRecord['append']>) {
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return super.append(...args);
  }
}

/** The use cases on a record in memory; time is moved by the tests alone. */
export function bot(draft = DRAFT) {
  const clock = { now: START };
  const store = new RacedRecord(() => clock.now);
  const scheduler = new RecordingScheduler();
  const log = logBook();
  const now = () => clock.now;
  const directory = new FixedDirectory();
  const handoffs = new Handoffs({ store, scheduler, directory, policy: POLICY, now, log });
  const submits = (as = draft, commandId = 'submit') =>
    handoffs.submit(HOME, as, as.owner, commandId);
  return { clock, store, scheduler, log, handoffs, submits };
}

type Bot = ReturnType<typeof bot>;

export async function submitted(it: Bot, draft?: Draft): Promise<RequestRef> {
  const result = await it.submits(draft);
  if (result.outcome !== 'submitted') throw new Error(result.outcome);
  const { teamId, number } = result.request;
  return { teamId, number };
}

/** Everybody does their part up to a visit. */
export async function upToVisit(it: Bot, number: number): Promise<RequestRef> {
  const ref = await submitted(it);
  for (let visit = 1; visit < number; visit += 1) await advances(it, ref);
  return ref;
}

/** Everybody does their part to the end. */
export async function completed(it: Bot, draft?: Draft): Promise<RequestRef> {
  const ref = await submitted(it, draft);
  while ((await it.store.load(ref))?.status === 'open') await advances(it, ref);
  return ref;
}

async function advances(it: Bot, ref: RequestRef): Promise<void> {
  const request = await it.store.load(ref);
  const current = request?.visits.at(-1);
  if (request === undefined || current === undefined) throw new Error('there is no request');
  const { person, command } = nextAct(request, current);
  const done = await it.handoffs.act(ref, command, person, `step-${current.number}`);
  if (done.outcome !== 'done') throw new Error(done.outcome);
}
