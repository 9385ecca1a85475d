import { describe, expect, it } from 'vitest';
import type { DueEntry } from '../../src/application/ports.ts';
import { parsePersonKey, teamId } from '../../src/domain/ids.ts';
import { Sweeper, type SweeperOptions } from '../../src/queue/sweeper.ts';
import { dueMember } from '../../src/store/keys.ts';
import { logBook } from '../store/log-book.ts';
import { sightings, signal } from './signal.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const HOME = teamId('T012AB');
const entry = (number: number): DueEntry => ({
  ref: { teamId: HOME, number },
  version: number + 1,
  dueAt: NOW - number,
});

const inboxEntry: DueEntry = {
  ref: { teamId: HOME, reader: parsePersonKey('T012AB:U1AB') },
  version: 3,
  dueAt: NOW - 2,
};

function sweeper(parts: {
  dueBy: SweeperOptions['outbox']['dueBy'];
  schedule?: SweeperOptions['scheduler']['schedule'];
  ensureScheduled?: () => Promise<void>;
}) {
  const log = logBook();
  const { dueBy, schedule = async () => undefined, ensureScheduled } = parts;
  const about = { teamId: HOME, intervalMs: 1, limit: 10, now: () => NOW, log };
  const options = { ...about, ...(ensureScheduled && { ensureScheduled }) };
  return { log, it: new Sweeper({ ...options, outbox: { dueBy }, scheduler: { schedule } }) };
}

describe('the sweeper', () => {
  it('schedules everything that is due, as what it is due for', async () => {
    const scheduled = sightings<unknown>();
    const { it: sweeping } = sweeper({
      dueBy: async (now, limit) => (now === NOW && limit === 10 ? [entry(1), inboxEntry] : []),
      schedule: async (ref, version, dueAt) => scheduled.add([dueMember(ref), version, dueAt]),
    });
    sweeping.start();
    await scheduled.until((all) => all.length >= 4);
    await sweeping.stop();
    expect(scheduled.all.slice(0, 4)).toEqual([
      ['T012AB.1', 2, NOW - 1],
      ['T012AB.T012AB:U1AB', 3, NOW - 2],
      ['T012AB.1', 2, NOW - 1],
      ['T012AB.T012AB:U1AB', 3, NOW - 2],
    ]);
  });

  it('logs a round that fails and begins the next', async () => {
    const rounds = sightings<number>();
    const { it: sweeping, log } = sweeper({
      dueBy: async () => {
        rounds.add(1);
        throw new Error('Redis is away');
      },
    });
    sweeping.start();
    await rounds.until((all) => all.length === 3);
    await sweeping.stop();
    expect(log.lines[0]).toMatchObject({ level: 'error' });
    expect(log.lines[0]?.text).toContain('Redis is away');
  });

  it('adds the others where one cannot be added', async () => {
    const scheduled = sightings<string>();
    const { it: sweeping, log } = sweeper({
      dueBy: async () => [entry(1), entry(2), entry(3)],
      schedule: async (ref) => {
        if (dueMember(ref) === 'T012AB.1') throw new Error('no room');
        scheduled.add(dueMember(ref));
      },
    });
    sweeping.start();
    await scheduled.until((all) => all.includes('T012AB.2') && all.includes('T012AB.3'));
    await sweeping.stop();
    expect(log.lines[0]?.text).toContain('PL-1');
  });

  it('has the schedules of jobs checked in every round, one that fails included', async () => {
    const checks = sightings<number>();
    const { it: sweeping, log } = sweeper({
      dueBy: async () => [],
      ensureScheduled: async () => {
        checks.add(1);
        throw new Error('the queue is away');
      },
    });
    sweeping.start();
    await checks.until((all) => all.length === 3);
    await sweeping.stop();
    expect(log.lines[0]).toMatchObject({ level: 'error' });
    expect(log.lines[0]?.text).toContain('the queue is away');
  });

  it('asks for what is due in its own workspace, and leaves others to theirs', async () => {
    const asked = sightings<unknown>();
    const { it: sweeping } = sweeper({
      dueBy: async (_now, _limit, team) => {
        asked.add(team);
        return [];
      },
    });
    sweeping.start();
    await asked.until((all) => all.length === 2);
    await sweeping.stop();
    expect(new Set(asked.all)).toEqual(new Set([HOME]));
  });

  it('never runs two rounds at once, and waits for the running one when it stops', async () => {
    const started = signal();
    const release = signal();
    let [running, most, rounds] = [0, 0, 0];
    const { it: sweeping } = sweeper({
      dueBy: async () => {
        rounds += 1;
        running += 1;
        most = Math.max(most, running);
        started.give();
        await release.happened;
        running -= 1;
        return [];
      },
    });
    sweeping.start();
    sweeping.start();
    await started.happened;
    const stopped = sweeping.stop();
    sweeping.start();
    const stoppedAgain = sweeping.stop();
    release.give();
    await Promise.all([stopped, stoppedAgain]);
    expect({ running, most }).toEqual({ running: 0, most: 1 });
    const before = rounds;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rounds).toBe(before);
  });
});
