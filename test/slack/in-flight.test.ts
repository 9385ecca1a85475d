import { describe, expect, it } from 'vitest';
import { InFlight } from '../../src/slack/in-flight.ts';

function held() {
  let release: () => void = () => undefined;
  let fail: (reason: Error) => void = () => undefined;
  const promise = new Promise<string>((resolve, reject) => {
    release = () => resolve('done');
    fail = reject;
  });
  return { promise, release, fail };
}

/** Whether a promise has ended after everything that can run now has run. */
async function hasEnded(promise: Promise<unknown>): Promise<boolean> {
  let ended = false;
  void promise.then(() => {
    ended = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return ended;
}

describe('waiting for what is in flight', () => {
  it('ends at once when there is nothing', async () => {
    await new InFlight().settled();
  });

  it('ends when the last of it has ended', async () => {
    const inFlight = new InFlight();
    const [one, other] = [held(), held()];
    void inFlight.track(one.promise);
    void inFlight.track(other.promise);
    const settled = inFlight.settled();
    one.release();
    expect(await hasEnded(settled)).toBe(false);
    other.release();
    await settled;
  });

  it('includes what is begun meanwhile', async () => {
    const inFlight = new InFlight();
    const [one, next] = [held(), held()];
    void inFlight.track(one.promise.then(() => void inFlight.track(next.promise)));
    const settled = inFlight.settled();
    one.release();
    expect(await hasEnded(settled)).toBe(false);
    next.release();
    await settled;
  });

  it('ends also when the work fails', async () => {
    const inFlight = new InFlight();
    const work = held();
    const tracked = inFlight.track(work.promise);
    const settled = inFlight.settled();
    work.fail(new Error('no'));
    await expect(tracked).rejects.toThrow('no');
    await settled;
  });
});

describe('tracked work', () => {
  it('gives its result, and is forgotten', async () => {
    const inFlight = new InFlight();
    expect(await inFlight.track(Promise.resolve('done'))).toBe('done');
    expect(await hasEnded(inFlight.settled())).toBe(true);
  });
});
