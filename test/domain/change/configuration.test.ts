import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS, type ChangeForm } from '../../../src/domain/change/change.ts';
import { baseOf, configurationOf } from '../../../src/domain/change/configuration.ts';
import { candidates, parseChange } from '../../../src/domain/change/parse-change.ts';
import type { Cloud } from '../../../src/domain/cloud.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { stateRule } from '../../../src/domain/evidence/connection-state.ts';
import type { IntakeForm } from '../../../src/domain/intake/intake.ts';
import { EMPTY_FORM } from '../../../src/domain/intake/parse-intake.ts';
import { isSameService } from '../../../src/domain/intake/target-refusals.ts';
import type { Request } from '../../../src/domain/request.ts';
import { type Instant, MINUTE_MS } from '../../../src/domain/time.ts';
import { AZURE_BIDIRECTIONAL, AZURE_TARGET, CUSTOMER_SUBSCRIPTION } from '../../support/azure.ts';
import {
  ada,
  BIDIRECTIONAL,
  cleo,
  hours,
  PRODUCTION,
  STAGING,
  TARGET,
} from '../../support/builders.ts';
import { runs } from '../../support/length.ts';
import { Play } from '../../support/play.ts';
import { cancelling, reopening } from '../decide/commands.ts';
import { enabled } from '../decide/openings.ts';

const BOTH = ['production', 'staging'];
const FIRST: ConnectionId = 'outbound-production-1';
const SECOND: ConnectionId = 'outbound-production-2';
const ACCOUNT = '123456789012';
const OTHER_ACCOUNT = '210987654321';
const OTHER_SUBSCRIPTION = '22222222-3333-4444-5555-666666666666';
const OTHER_TARGET = TARGET.replace('0c', '1c');

type Asked = Partial<ChangeForm> & { readonly form?: Partial<IntakeForm> };

/** An enablement, and the changes of it in the order in which they were asked for. */
class Chain {
  readonly root: Request;
  readonly changes: Request[] = [];
  private now: Instant = hours(100);

  constructor(root = enabled('aws', BOTH)) {
    this.root = root;
  }

  get configuration() {
    return configurationOf(this.root, this.changes);
  }

  refused(kind: string, { form, ...typed }: Asked = {}): readonly string[] {
    const change = { kind, about: [], description: '', ...typed };
    const outcome = parseChange(change, { ...EMPTY_FORM, ...form }, this.configuration);
    return outcome.ok ? [] : outcome.problems.map(({ field }) => field);
  }

  /** A change that is asked for and, unless told otherwise, completed. */
  changed(kind: string, asked: Asked = {}, does = (play: Play) => play.upTo('the end')): this {
    const { form = {}, ...typed } = asked;
    const change = { kind, about: [], description: 'As agreed.', ...typed };
    const { root, changes } = this;
    this.now += 60 * MINUTE_MS;
    const play = new Play({
      form,
      at: this.now,
      change: { form: change, base: root, root, changes: [...changes] },
    });
    this.changes.push({ ...does(play).request, number: root.number + 1 + changes.length });
    return this;
  }
}

function opened(play: Play): Play {
  return play;
}

function toAccount(account: string, ...about: ConnectionId[]): Asked {
  return { about, form: { account } };
}

function adding(targets: string, environments = ['production']): Asked {
  return { form: { ...BIDIRECTIONAL, targets, environments } };
}

function stateIn({ configuration }: Chain, id: ConnectionId): string | undefined {
  return configuration.existing.find((one) => one.id === id)?.state;
}

describe('what was never changed', () => {
  it('is what the request said and left', () => {
    expect(new Chain().configuration).toEqual(baseOf(new Chain().root));
  });

  it.each([
    { what: 'open', does: opened },
    {
      what: 'cancelled',
      does: (play: Play) => {
        play.does(cleo, cancelling());
        return play;
      },
    },
    {
      what: 'reopened after its end',
      does: (play: Play) => {
        play.upTo('the end').does(cleo, reopening());
        return play;
      },
    },
  ])('nor by a change that is $what', ({ does }) => {
    const chain = new Chain().changed('remove-connection', { about: [PRODUCTION] }, does);
    const { alongside, ...configuration } = chain.configuration;
    expect(configuration).toMatchObject({ existing: baseOf(chain.root).existing });
    expect(alongside).toEqual(chain.changes[0]?.status === 'open' ? [13] : []);
  });

  it('nor by another change, which only words describe', () => {
    const chain = new Chain().changed('other-change');
    expect(chain.configuration).toEqual(baseOf(chain.root));
  });
});

describe('a removed connection', () => {
  it.each([
    { kind: 'remove-connection', about: PRODUCTION },
    { kind: 'remove-connection', about: FIRST },
    { kind: 'remove-endpoint-service', about: FIRST },
  ] as const)('$about, by "$kind", cannot be removed again', ({ kind, about }) => {
    const chain = new Chain();
    expect(chain.refused(kind, { about: [about] })).toEqual([]);
    chain.changed(kind, { about: [about] });
    expect(stateIn(chain, about)).toBe('deleted');
    expect(chain.refused(kind, { about: [about] })).toEqual(['about']);
    expect(candidates(kind, chain.configuration).map(({ id }) => id)).not.toContain(about);
  });

  it('to a service can be added again, and then be removed again', () => {
    const chain = new Chain();
    expect(chain.refused('add-endpoint-service', adding(TARGET))).toEqual(['targets']);
    chain.changed('remove-endpoint-service', { about: [FIRST] });
    expect(chain.refused('add-endpoint-service', adding(TARGET))).toEqual([]);
    chain.changed('add-endpoint-service', adding(TARGET));
    expect(chain.refused('add-endpoint-service', adding(TARGET))).toEqual(['targets']);
    expect(stateIn(chain, FIRST)).toBe('available');
    expect(chain.configuration.before.outbound?.targets).toHaveLength(1);
    expect(chain.refused('remove-endpoint-service', { about: [FIRST] })).toEqual([]);
  });

  it('leaves the others as they were', () => {
    const chain = new Chain().changed('remove-connection', { about: [PRODUCTION] });
    const others = ({ id }: { readonly id: string }) => id !== PRODUCTION;
    const { existing } = chain.configuration;
    expect(existing.filter(others)).toEqual(baseOf(chain.root).existing.filter(others));
  });
});

describe('another account', () => {
  it('can be changed back, and not be given again', () => {
    const chain = new Chain(enabled('aws'));
    chain.changed('change-account', toAccount(OTHER_ACCOUNT, PRODUCTION));
    const { before, existing } = chain.configuration;
    expect(before.account).toBe(OTHER_ACCOUNT);
    const [made] = chain.changes[0]?.connections ?? [];
    expect(existing[0]).toMatchObject({
      id: PRODUCTION,
      service: made?.service,
      endpoint: made?.endpoint,
      account: null,
    });
    const again = toAccount(OTHER_ACCOUNT, PRODUCTION);
    expect(chain.refused('change-account', again)).toEqual(['account']);
    expect(chain.refused('change-account', toAccount(ACCOUNT, PRODUCTION))).toEqual([]);
  });

  it('for one environment leaves the other in the old one, from which it can follow', () => {
    const chain = new Chain().changed('change-account', toAccount(OTHER_ACCOUNT, PRODUCTION));
    const accounts = () => chain.configuration.existing.map(({ account }) => account?.account);
    expect(accounts()).toEqual([undefined, ACCOUNT, undefined, undefined]);
    for (const [account, about, refused] of [
      [OTHER_ACCOUNT, PRODUCTION, ['account']],
      [ACCOUNT, PRODUCTION, []],
      [ACCOUNT, STAGING, ['account']],
      [OTHER_ACCOUNT, STAGING, []],
    ] as const) {
      expect(chain.refused('change-account', toAccount(account, about))).toEqual(refused);
    }
    chain.changed('change-account', toAccount(OTHER_ACCOUNT, STAGING));
    expect(chain.changes[1]?.change?.before.account).toBe(ACCOUNT);
    expect(accounts()).toEqual(accounts().map(() => undefined));
    expect(chain.configuration.before.account).toBe(OTHER_ACCOUNT);
  });

  it('of both at once is a change as long as one of them is elsewhere', () => {
    const chain = new Chain().changed('change-account', toAccount(OTHER_ACCOUNT, PRODUCTION));
    const both = toAccount(OTHER_ACCOUNT, PRODUCTION, STAGING);
    expect(chain.refused('change-account', both)).toEqual([]);
    chain.changed('change-account', both);
    expect(chain.refused('change-account', both)).toEqual(['account']);
  });

  it('on Azure are the subscriptions that may connect as well', () => {
    const chain = new Chain(enabled('azure'));
    const asked = {
      about: [PRODUCTION],
      form: { account: CUSTOMER_SUBSCRIPTION, subscriptions: OTHER_SUBSCRIPTION },
    };
    chain.changed('change-account', asked);
    expect(chain.configuration.before).toMatchObject({ subscriptions: [OTHER_SUBSCRIPTION] });
    expect(chain.refused('change-account', asked)).toEqual(['account']);
  });
});

describe('an added service', () => {
  it('is numbered after those that exist, and is another one to remove', () => {
    const chain = new Chain().changed('add-endpoint-service', adding(OTHER_TARGET, BOTH));
    const { before, existing } = chain.configuration;
    expect(before.outbound?.targets.map(({ service }) => service.name)).toEqual([
      TARGET,
      OTHER_TARGET,
    ]);
    expect(existing.map(({ id }) => id)).toEqual([
      PRODUCTION,
      STAGING,
      FIRST,
      SECOND,
      'outbound-staging-1',
      'outbound-staging-2',
    ]);
    chain.changed('remove-endpoint-service', { about: [SECOND] });
    expect(chain.changes[1]?.connections).toMatchObject([
      { id: SECOND, target: 2, service: { name: OTHER_TARGET }, state: 'deleted' },
    ]);
    expect(stateIn(chain, FIRST)).toBe('available');
  });

  it('that is connected to the other environment is the same one, with the ports of both', () => {
    const chain = new Chain(enabled('aws', ['production']));
    const { form } = adding(TARGET, ['staging']);
    chain.changed('add-endpoint-service', {
      form: { ...form, outboundServices: 'redis port 6379' },
    });
    const { before, existing } = chain.configuration;
    expect(before.environments).toEqual(BOTH);
    expect(
      before.outbound?.targets.map(({ services }) => services.map(({ port }) => port)),
    ).toEqual([[3306, 6379]]);
    expect(existing.map(({ id }) => id)).toEqual([PRODUCTION, FIRST, 'outbound-staging-1']);
  });

  it('makes what was unidirectional bidirectional, with the account that Adobe gave', () => {
    const chain = new Chain(new Play().upTo('the end').request);
    expect(chain.refused('remove-endpoint-service', { about: [FIRST] })).toEqual(['about']);
    chain.changed('add-endpoint-service', adding(TARGET));
    const { before, adobeAccount } = chain.configuration;
    expect(before.connectionType).toBe('bidirectional');
    expect(adobeAccount).toEqual(chain.changes[0]?.adobeAccount);
    expect(adobeAccount).not.toBeNull();
    expect(chain.refused('remove-endpoint-service', { about: [FIRST] })).toEqual([]);
  });
});

it('changes count in the order in which they were completed, not asked for', () => {
  const chain = new Chain(enabled('aws'));
  const later = (play: Play) => {
    play.now = hours(500);
    return play.upTo('the end');
  };
  chain.changed('change-account', toAccount(OTHER_ACCOUNT, PRODUCTION), later);
  chain.changed('change-account', toAccount('345678901234', PRODUCTION));
  expect(chain.configuration.before.account).toBe(OTHER_ACCOUNT);
});

describe('changes that are open at once', () => {
  it('are allowed, and each names those that were open before it', () => {
    const chain = new Chain()
      .changed('other-change')
      .changed('other-change', {}, opened)
      .changed('remove-connection', { about: [PRODUCTION] }, opened)
      .changed('other-change', {}, opened);
    expect(chain.changes.map(({ change }) => change?.alongside)).toEqual([[], [], [14], [14, 15]]);
  });

  it('a correction keeps them', () => {
    const chain = new Chain().changed('other-change', {}, opened);
    chain.changed('other-change', {}, (play) => {
      const fields = ['description'];
      const returned = { type: 'return-request', visit: 1, fields, reason: 'Which?' } as const;
      play.does(ada, returned);
      const form = { description: 'Open port 8443.' };
      play.does(cleo, { type: 'correct-request', visit: play.visit.number, form });
      return play;
    });
    expect(chain.changes[1]?.change).toMatchObject({
      alongside: [13],
      description: 'Open port 8443.',
    });
  });
});

describe('whatever is changed, one after the other', () => {
  const step = fc.record({
    kind: fc.constantFrom(...CHANGE_KINDS),
    pick: fc.nat(),
    environments: fc.constantFrom(['production'], ['staging'], BOTH),
  });
  const services: Readonly<Record<Cloud, readonly string[]>> = {
    aws: [TARGET, OTHER_TARGET, TARGET.replace('0c', '2c')],
    azure: [AZURE_TARGET, AZURE_TARGET.replace('orders', 'stock')],
  };
  const accounts: Readonly<Record<Cloud, readonly string[]>> = {
    aws: [ACCOUNT, OTHER_ACCOUNT],
    azure: [CUSTOMER_SUBSCRIPTION, OTHER_SUBSCRIPTION],
  };

  it.each(['aws', 'azure'] as const)('%s: the configuration holds together', (cloud) => {
    const pickOf = <One>(all: readonly One[], pick: number) => all[pick % all.length];
    const bidirectional = cloud === 'aws' ? BIDIRECTIONAL : AZURE_BIDIRECTIONAL;
    const root = enabled(cloud, BOTH);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
        const chain = new Chain(root);
        for (const { kind, pick, environments } of steps) {
          const about = candidates(kind, chain.configuration).filter(
            (_, index) => ((pick >> index) & 1) === 0,
          );
          const asked = {
            about: about.map(({ id }) => id),
            description: 'As agreed.',
            form: {
              ...bidirectional,
              targets: pickOf(services[cloud], pick) ?? '',
              account: pickOf(accounts[cloud], pick) ?? '',
              environments,
            },
          };
          if (chain.refused(kind, asked).length > 0) continue;
          chain.changed(kind, asked);
          const { before, existing } = chain.configuration;
          const ids = existing.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { leg, target, environment, service, account } of existing) {
            expect(before.environments).toContain(environment);
            if (leg === 'inbound') continue;
            expect(account).toBeNull();
            const declared = before.outbound?.targets[(target ?? 0) - 1]?.service;
            expect(service && declared && isSameService(service, declared)).toBe(true);
          }
          // What was just done is done: the same cannot be asked for again.
          if (kind !== 'other-change') expect(chain.refused(kind, asked)).not.toEqual([]);
          const taken = kind === 'remove-connection' || kind === 'remove-endpoint-service';
          for (const { id, state } of existing) {
            if (!taken || !asked.about.includes(id)) continue;
            expect(stateRule(state).recovery).toBe('create-again');
          }
        }
      }),
      runs({ short: 30, long: 1_000 }),
    );
  });
});
