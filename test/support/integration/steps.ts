import type { StepInput } from '../../../src/domain/commands.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { TICKED } from '../../../src/domain/steps/evidence-fields.ts';
import { ACTIONS } from '../../../src/slack/ids.ts';
import { AZURE_BIDIRECTIONAL, AZURE_FORM, AZURE_TARGET } from '../azure.ts';
import {
  ALL_CONNECTED,
  BIDIRECTIONAL,
  endpointOf,
  FORM,
  PRODUCTION,
  STAGING,
  serviceOf,
  TARGET,
  testInput,
} from '../builders.ts';
import type { Scene } from './scene.ts';
import { ADA, CARL, CLEO } from './workspace.ts';

/** What people of both sides do in the ordinary course of a request, one function a step. */

export const CHOICES = {
  plan: 'pro',
  environments: ['production'],
  cloud: 'aws',
  connectionType: 'unidirectional',
  contacts: [CARL],
} as const;

export const DETAILS = {
  company: FORM.company,
  projectId: FORM.projectId,
  account: FORM.account,
  region: FORM.region,
  services: FORM.services,
} as const;

/** What a bidirectional request says besides. */
export const BOTH_WAYS = { connectionType: 'bidirectional' } as const;
export const OUTBOUND = {
  prerequisites: BIDIRECTIONAL.prerequisites ?? [],
  targets: TARGET,
  outboundServices: BIDIRECTIONAL.outboundServices ?? '',
  accessGranted: 'yes',
} as const;

export const CONFIRMED = { acknowledged: FORM.acknowledged } as const;

/** The same on Azure. */
export const AZURE = { cloud: 'azure' } as const;
export const AZURE_DETAILS = {
  account: AZURE_FORM.account,
  region: AZURE_FORM.region,
  clusterIds: AZURE_FORM.clusterIds,
} as const;
export const AZURE_OUTBOUND = {
  targets: AZURE_TARGET,
  outboundServices: AZURE_BIDIRECTIONAL.outboundServices ?? '',
} as const;

export type Values = Readonly<Record<string, string | readonly string[]>>;

export interface Typed {
  readonly user?: string;
  readonly choices?: Values;
  readonly details?: Values;
  readonly outbound?: Values;
}

/** Fills in the form up to its last view, which shows how it was understood. */
export async function fillsIn(
  scene: Scene,
  { user = CLEO, choices = {}, details = {}, outbound = {} }: Typed = {},
): Promise<void> {
  const chosen = { ...CHOICES, ...choices };
  await scene.command(user, 'new');
  await scene.submit(user, chosen);
  await scene.submit(user, { ...DETAILS, ...details });
  const { connectionType }: { connectionType: string } = chosen;
  if (connectionType === 'bidirectional') await scene.submit(user, { ...OUTBOUND, ...outbound });
}

/** Cleo asks for PrivateLink by the form and names Carl. */
export async function asks(scene: Scene, typed: Typed = {}): Promise<void> {
  await fillsIn(scene, typed);
  await scene.submit(typed.user ?? CLEO, CONFIRMED);
  await scene.settled();
}

export const ACCEPTED = {
  'request.ticket': '#1234567',
  'request.confirmed': [TICKED.confirmed],
} as const;

const { id: ENDPOINT, dnsName: DNS_NAME } = endpointOf(PRODUCTION);
export const SERVICE = { 'inbound-production.service': serviceOf(PRODUCTION).name } as const;
export const ENDPOINT_GIVEN = {
  'inbound-production.endpointId': ENDPOINT,
  'inbound-production.dnsName': DNS_NAME,
} as const;
export const ALL_TESTED = {
  'inbound-production.output': testInput(endpointOf(PRODUCTION), ALL_CONNECTED)['output'] ?? '',
} as const;

/** Opens the modal of a visit's step by its button and submits it. */
export async function fills(
  scene: Scene,
  user: string,
  visit: number,
  values: Values,
): Promise<void> {
  await scene.click(user, scene.step(visit), ACTIONS.openStep);
  await scene.submit(user, values);
  await scene.settled();
}

export async function approves(scene: Scene, user: string, visit: number): Promise<void> {
  await scene.click(user, scene.step(visit), ACTIONS.acceptConnection);
  await scene.settled();
}

/** The inputs of a step's modal for Production and Staging. */
export function forBoth(input: (connection: ConnectionId) => StepInput): Values {
  return Object.fromEntries(
    [PRODUCTION, STAGING].flatMap((connection) =>
      Object.entries(input(connection)).map(([field, value]) => [`${connection}.${field}`, value]),
    ),
  );
}

/** The steps of a request that meets no obstacle; the visit's number is the step's. */
const STEPS = [
  async (scene: Scene) => fills(scene, ADA, 1, ACCEPTED),
  async (scene: Scene) => fills(scene, ADA, 2, SERVICE),
  async (scene: Scene) => fills(scene, CARL, 3, ENDPOINT_GIVEN),
  async (scene: Scene) => approves(scene, ADA, 4),
  async (scene: Scene) => fills(scene, CARL, 5, ALL_TESTED),
] as const;

/** A request of which the first steps were done by clicks. */
export async function clicksToStep(scene: Scene, step: 1 | 2 | 3 | 4 | 5 | 6): Promise<void> {
  await asks(scene);
  for (const done of STEPS.slice(0, step - 1)) await done(scene);
}
