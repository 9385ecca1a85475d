import type { Connection } from './connection.ts';
import type { ProviderService } from './evidence/provider-service.ts';
import type { Intake } from './intake/intake.ts';
import { ENVIRONMENT_LABELS } from './intake/labels.ts';

/**
 * What tells a connection apart outside its request too, as plain text: `Inbound, Production`;
 * `Outbound, Staging, to com.amazonaws.vpce.us-east-1.vpce-svc-…`.
 */
export function fullConnectionName(
  intake: Pick<Intake, 'outbound'>,
  connection: Connection & { readonly service: ProviderService | null },
): string {
  const environment = ENVIRONMENT_LABELS[connection.environment];
  if (connection.leg === 'inbound') return `Inbound, ${environment}`;
  const service = connection.service ?? targetOf(intake, connection);
  const to = service === undefined ? `service ${connection.target}` : shortName(service);
  return `Outbound, ${environment}, to ${to}`;
}

function targetOf({ outbound }: Pick<Intake, 'outbound'>, { target }: Connection) {
  return target === null ? undefined : outbound?.targets[target - 1]?.service;
}

/** Of a resource id the resource's own name, which comes last. */
function shortName({ name }: ProviderService): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
