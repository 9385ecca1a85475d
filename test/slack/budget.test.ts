import { describe, expect, it } from 'vitest';
import { ANSWER_BUDGET_MS } from '../../src/slack/listeners/budget.ts';
import { within } from '../../src/slack/within.ts';

const NEVER = new Promise<never>(() => undefined);
const LONG_MS = 600_000;

describe('the outcome of work', () => {
  it('is given when it comes in time', async () => {
    expect(await within(LONG_MS, Promise.resolve('done'))).toEqual({ timely: true, value: 'done' });
  });

  it('is given when it was there already, even without a budget', async () => {
    expect(await within(0, Promise.resolve(undefined))).toEqual({ timely: true, value: undefined });
  });

  it('is not waited for beyond the budget', async () => {
    expect(await within(20, NEVER)).toEqual({ timely: false });
  });

  it('that is a failure is thrown when it comes in time', async () => {
    await expect(within(LONG_MS, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

describe('the work', () => {
  it('goes on after the budget, and its failure is still its owner’s to catch', async () => {
    let release: (value: string) => void = () => undefined;
    const work = new Promise<string>((resolve) => {
      release = resolve;
    });
    expect(await within(5, work)).toEqual({ timely: false });
    release('late');
    expect(await work).toBe('late');
  });

  it('that ends early leaves no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    const before = timers().length;
    await within(LONG_MS, Promise.resolve('done'));
    expect(timers()).toHaveLength(before);
  });
});

describe('the budget', () => {
  it('leaves time for the answer to arrive within Slack’s three seconds', () => {
    expect(ANSWER_BUDGET_MS).toBe(2_500);
  });
});
