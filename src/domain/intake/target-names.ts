import type { Cloud } from '../cloud.ts';
import { endpointServicesIn, parseEndpointService } from '../evidence/endpoint-service.ts';
import {
  parsePrivateLinkService,
  privateLinkServicesIn,
} from '../evidence/private-link-service.ts';
import type { ProviderService } from '../evidence/provider-service.ts';
import type { ServiceInText } from '../evidence/service-in-text.ts';
import { quoted, shortened } from './wording.ts';

/** What stands for the region while none is known. */
const ANY_REGION: Readonly<Record<Cloud, string>> = { aws: 'us-east-1', azure: 'eastus' };

/** Services of either cloud, in the order of the text: a name of the other one is to be refused. */
export function servicesNamedIn(
  text: string,
  cloud: Cloud,
  region: string | undefined,
): readonly ServiceInText<ProviderService>[] {
  const declared = region ?? ANY_REGION[cloud];
  const found = [...endpointServicesIn(text, declared), ...privateLinkServicesIn(text)];
  return found.toSorted((one, other) => one.start - other.start);
}

/** Why a text names no service, and what is accepted. */
export function whyNoService(text: string, cloud: Cloud, region: string | undefined): string {
  if (text.trim() === '') return `none is given. ${accepted(cloud, region)}.`;
  return problemWith(text, cloud, region);
}

/** A sentence about what looks like the name of a service in a text of ports, but is none. */
export function unreadNameIn(
  text: string,
  cloud: Cloud,
  region: string | undefined,
): string | undefined {
  const piece = text
    .split(/[\s,;]+/)
    .find((one) => /vpce-|amazonaws|privatelinkservice|subscriptions\/|providers\//i.test(one));
  return piece === undefined ? undefined : problemWith(piece, cloud, region);
}

/** The evidence of the later steps is a service too, and says best what is wrong with one. */
function problemWith(text: string, cloud: Cloud, region: string | undefined): string {
  const declared = { region: region ?? ANY_REGION[cloud] };
  const piece = shortened(text, 300);
  const outcome =
    cloud === 'aws'
      ? parseEndpointService(piece, declared)
      : parsePrivateLinkService(piece, declared);
  if (!outcome.ok) return outcome.problems.map(({ message }) => message).join(' ');
  return `${quoted(text, 90)} is not complete. ${accepted(cloud, region)}.`;
}

function accepted(cloud: Cloud, region: string | undefined): string {
  const example = shortened(region ?? ANY_REGION[cloud], 40);
  return cloud === 'aws'
    ? `Give the name of each endpoint service that Adobe connects to, such as com.amazonaws.vpce.${example}.vpce-svc-0123456789abcdef0`
    : `Give the resource id of each Private Link service that Adobe connects to, /subscriptions/<guid>/resourceGroups/<name>/providers/Microsoft.Network/privateLinkServices/<name>, or its alias, <prefix>.<guid>.${example}.azure.privatelinkservice`;
}
