import { CHANGE_KINDS, type ChangeKind } from '../../../src/domain/change/change.ts';
import { changeRule } from '../../../src/domain/change/change-rules.ts';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import { type Person, userId } from '../../../src/domain/ids.ts';
import {
  ACKNOWLEDGEMENTS,
  CONNECTION_TYPES,
  type ConnectionType,
  type IntakeForm,
  PREREQUISITES,
} from '../../../src/domain/intake/intake.ts';
import type { AdobeRoster } from '../../../src/domain/party.ts';
import type { Request } from '../../../src/domain/request.ts';
import { ada, carl, HOME } from '../../support/builders.ts';

/** Requests as long as the rules allow: what is typed when one is submitted. */

const crowd = (name: string, size: number): readonly Person[] =>
  Array.from({ length: size }, (_, index) => ({
    teamId: HOME,
    userId: userId(`U0${name}${'X'.repeat(12)}${index}`),
  }));

export const CROWDED: AdobeRoster = {
  engineers: [ada, ...crowd('ENGINEER', 40)],
  accountManagers: crowd('MANAGER', 5),
};

export const CONTACTS: readonly Person[] = [carl, ...crowd('CONTACT', 20)];

/** What people type, at its longest: of ordinary characters, and of one that escaping prolongs. */
export const EXTREMES = {
  ordinary: { filling: 'Wide ', words: 'why it is so. ', idDigits: 17, suffix: 8 },
  hostile: { filling: '&', words: '&', idDigits: 64, suffix: 32 },
} as const;
export type Extreme = keyof typeof EXTREMES;
export const EXTREME_NAMES = Object.keys(EXTREMES) as readonly Extreme[];

/** `start`, filled up to exactly `length` characters. */
export function padded(start: string, filling: string, length: number): string {
  return `${start}${filling.repeat(length)}`.slice(0, length - 1).concat('z');
}

/** A reason, note, comment, report or description. */
export function longestWords(extreme: Extreme, start: string): string {
  return padded(`${start} `, EXTREMES[extreme].words, 1_000);
}

/** Regions that are not known here, so that they are accepted with a warning. */
export const REGION: Readonly<Record<Cloud, string>> = {
  aws: 'zz-northeast-99',
  azure: `zz${'n'.repeat(28)}9`,
};

/** A GUID that differs by its number. */
export function guid(number: number): string {
  return `${String(number).padStart(8, '0')}-aaaa-4bbb-8ccc-dddddddddddd`;
}

export function resourceId(subscription: string, type: string, name: string): string {
  const group = padded('group', '(x)_', 90);
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/${type}/${padded(name, '-x.', 80)}`;
}

export function awsService(extreme: Extreme, digit: string): string {
  return `vpce-svc-${digit.repeat(EXTREMES[extreme].idDigits)}`;
}

function serviceLine(extreme: Extreme, name: string, port: number): string {
  return `${padded(`${name}x`, EXTREMES[extreme].filling, 60)} port ${port}`;
}

/** Five services, each with four ports of its own: all that one leg may have. */
function targets(cloud: Cloud, extreme: Extreme, first: number): string {
  return Array.from({ length: 5 }, (_, index) => {
    const number = first + index;
    const name =
      cloud === 'aws'
        ? `com.amazonaws.vpce.${REGION.aws}.${awsService(extreme, 'cdefghijkl'[number] ?? 'z')}`
        : resourceId(guid(50), 'privateLinkServices', `service${number}`);
    // Port 22 is accepted with a warning.
    const ports = [22, 60_100, 60_200, 60_300].map((port) =>
      serviceLine(extreme, `Target${number}`, port + index),
    );
    return [name, ...ports].join('\n');
  }).join('\n');
}

function outboundForm(cloud: Cloud, extreme: Extreme, first: number): Partial<IntakeForm> {
  return {
    connectionType: 'bidirectional',
    prerequisites: PREREQUISITES,
    targets: targets(cloud, extreme, first),
    outboundServices: '',
    accessGranted: 'no',
  };
}

export function longestForm(cloud: Cloud, type: ConnectionType, extreme: Extreme): IntakeForm {
  const services = Array.from({ length: 20 }, (_, index) =>
    serviceLine(extreme, `Service${index}`, 60_001 + 2 * index),
  );
  return {
    company: padded('Company ', EXTREMES[extreme].filling, 80),
    projectId: 'p'.repeat(40),
    plan: 'pro',
    environments: ['production', 'staging'],
    cloud,
    connectionType: type,
    account: cloud === 'aws' ? '123456789012' : guid(1),
    region: REGION[cloud],
    services: services.join('\n'),
    clusterIds: cloud === 'aws' ? '' : `${'p'.repeat(40)} ${'s'.repeat(40)}_${'t'.repeat(20)}`,
    subscriptions: cloud === 'aws' ? '' : subscriptions(10),
    prerequisites: [],
    targets: '',
    outboundServices: '',
    accessGranted: '',
    acknowledged: ACKNOWLEDGEMENTS,
    ...(type === 'bidirectional' ? outboundForm(cloud, extreme, 0) : {}),
  };
}

function subscriptions(first: number): string {
  return Array.from({ length: 10 }, (_, index) => guid(first + index)).join('\n');
}

/** A playbook on a cloud, at its longest. */
export interface LongOpening {
  readonly name: string;
  readonly cloud: Cloud;
  readonly extreme: Extreme;
  readonly form: IntakeForm;
  readonly kind: ChangeKind | null;
}

/** Every playbook on every cloud, of ordinary and of prolonged characters. */
export const LONG_OPENINGS: readonly LongOpening[] = EXTREME_NAMES.flatMap((extreme) =>
  CLOUDS.flatMap((cloud): readonly LongOpening[] => [
    ...CONNECTION_TYPES.map((type) => ({
      name: `enable, ${type}, ${cloud}, ${extreme}`,
      cloud,
      extreme,
      form: longestForm(cloud, type, extreme),
      kind: null,
    })),
    ...CHANGE_KINDS.map((kind) => ({
      name: `${kind}, ${cloud}, ${extreme}`,
      cloud,
      extreme,
      form: {
        ...longestForm(cloud, 'bidirectional', extreme),
        account: cloud === 'aws' ? '210987654321' : guid(2),
        ...(cloud === 'azure' && { subscriptions: subscriptions(20) }),
        ...outboundForm(cloud, extreme, 5),
      },
      kind,
    })),
  ]),
);

/** A change of everything that it can be about, described at length. */
export function longestChange(kind: ChangeKind, base: Request, extreme: Extreme) {
  const { legs } = changeRule(kind);
  const about = base.connections.filter(({ leg }) => legs.includes(leg)).map(({ id }) => id);
  return { form: { kind, about, description: longestWords(extreme, 'Please') }, base };
}
