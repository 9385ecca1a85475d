import {
  CHANGE_KINDS,
  type ChangeForm,
  type ChangeKind,
} from '../../../src/domain/change/change.ts';
import { changeRule } from '../../../src/domain/change/change-rules.ts';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import { CONNECTION_TYPES, type IntakeForm } from '../../../src/domain/intake/intake.ts';
import type { Request } from '../../../src/domain/request.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM, AZURE_TARGET } from '../../support/azure.ts';
import { BIDIRECTIONAL, FORM, TARGET } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';

/** One way in which a request can begin: a playbook on a cloud. */
export interface Opening {
  readonly name: string;
  readonly cloud: Cloud;
  readonly open: (environments?: readonly string[]) => Play;
}

const BASE: Readonly<Record<Cloud, IntakeForm>> = { aws: FORM, azure: AZURE_FORM };
const OUTBOUND = { aws: BIDIRECTIONAL, azure: AZURE_BIDIRECTIONAL } as const;
/** What a change gives anew: another account, another service. */
const ANEW: Readonly<Record<Cloud, Partial<IntakeForm>>> = {
  aws: { account: '210987654321', ...BIDIRECTIONAL, targets: TARGET.replace('0c', '1c') },
  azure: {
    account: '22222222-3333-4444-5555-666666666666',
    ...AZURE_BIDIRECTIONAL,
    targets: AZURE_TARGET.replace('orders', 'stock'),
  },
};

const enablements: readonly Opening[] = CLOUDS.flatMap((cloud) =>
  CONNECTION_TYPES.map((type) => ({
    name: `enable, ${type}, ${cloud}`,
    cloud,
    open: (environments = ['production']) =>
      new Play({
        form: {
          ...BASE[cloud],
          ...(type === 'bidirectional' ? OUTBOUND[cloud] : {}),
          environments,
        },
      }),
  })),
);

const changes: readonly Opening[] = CLOUDS.flatMap((cloud) =>
  CHANGE_KINDS.map((kind) => ({
    name: `${kind}, ${cloud}`,
    cloud,
    open: (environments = ['production']) => {
      const base = enabled(cloud, environments);
      const form = { ...BASE[cloud], ...ANEW[cloud], environments };
      return new Play({ form, change: { form: changeForm(kind, base), base } });
    },
  })),
);

/** Every playbook on every cloud and with every connection type. */
export const OPENINGS: readonly Opening[] = [...enablements, ...changes];

/** A completed bidirectional request, which every kind of change can start from. */
export function enabled(cloud: Cloud, environments: readonly string[] = ['production']): Request {
  const form = { ...BASE[cloud], ...OUTBOUND[cloud], environments };
  return new Play({ form }).upTo('the end').request;
}

/** A change of everything that it can be about. */
export function changeForm(kind: ChangeKind, base: Request): ChangeForm {
  const { legs } = changeRule(kind);
  const about = base.connections.filter(({ leg }) => legs.includes(leg)).map(({ id }) => id);
  return { kind, about, description: 'As agreed in the ticket.' };
}
