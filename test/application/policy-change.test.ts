import { describe, expect, it } from 'vitest';
import { applyPolicy, type PolicyStore } from '../../src/application/policy-change.ts';
import type { Instant } from '../../src/domain/time.ts';
import { logBook } from '../store/log-book.ts';
import { HOME, START } from '../support/builders.ts';

class Policies implements PolicyStore {
  readonly touched: Instant[] = [];
  failure: Error | undefined;
  private kept: string | undefined;

  async policyOf() {
    return this.kept;
  }

  async keepPolicy(_team: typeof HOME, fingerprint: string) {
    this.kept = fingerprint;
  }

  async touchOpen(_team: typeof HOME, at: Instant) {
    if (this.failure !== undefined) throw this.failure;
    this.touched.push(at);
    return 3;
  }
}

describe('when the bot starts', () => {
  const start = async (policies: Policies, fingerprint: string, at = START, workedBy?: string) =>
    applyPolicy(HOME, fingerprint, workedBy, { policies, now: () => at, log: logBook() });

  it('for the first time or with other settings, every open request is looked at again', async () => {
    const policies = new Policies();
    await start(policies, 'p1', START);
    await start(policies, 'p1', START + 1);
    await start(policies, 'p2', START + 2);
    await start(policies, 'p1', START + 3);
    expect(policies.touched).toEqual([START, START + 2, START + 3]);
  });

  it('its own earlier settings count too, where another process was faster with the new ones', async () => {
    const policies = new Policies();
    await start(policies, 'p2', START);
    await start(policies, 'p2', START + 1, 'p1');
    await start(policies, 'p2', START + 2, 'p2');
    expect(policies.touched).toEqual([START, START + 1]);
  });

  it('and fails in between, the next start does it', async () => {
    const policies = new Policies();
    policies.failure = new Error('Redis is away');
    await expect(start(policies, 'p1')).rejects.toThrow('Redis is away');
    policies.failure = undefined;
    await start(policies, 'p1', START + 1);
    expect(policies.touched).toEqual([START + 1]);
  });
});
