import { resourceIdParts } from '../evidence/azure-resource-id.ts';
import type { PrivateLinkService } from '../evidence/private-link-service.ts';
import { shellQuoted } from './shell-quoted.ts';

/**
 * Azure CLI commands, filled in from a request, for people to copy. What only that person knows is
 * in capital letters. Options: learn.microsoft.com/cli/azure/network/private-link-service,
 * .../network/private-link-service/connection, .../network/private-endpoint, .../network/nic and
 * .../network/lb.
 */

/** A Private Link service; undefined while its owner has not named it yet. */
interface ServicePlace {
  readonly service: PrivateLinkService | undefined;
}

interface EndpointPlace {
  /** Resource id of the private endpoint. */
  readonly endpointId: string;
}

function serviceCommand(command: string, { service }: ServicePlace, ...options: string[]): string {
  const { id } = ownersName(service);
  return [`az network private-link-service ${command}`, `--ids ${id}`, ...options].join(' ');
}

/**
 * Lets subscriptions see the service and request connections. The option replaces the whole list, so
 * whoever is allowed already has to be repeated: {@link showAllowedSubscriptions} prints them.
 */
export function allowSubscriptions(
  place: ServicePlace & { readonly subscriptions: readonly string[] },
): string {
  return serviceCommand(
    'update',
    place,
    `--visibility ${place.subscriptions.join(' ')} SUBSCRIPTIONS_ALLOWED_BEFORE`,
  );
}

/** Leaves out the one that is withdrawn; what it connected stays until it is rejected or deleted. */
export function withdrawSubscription(place: ServicePlace): string {
  return serviceCommand('update', place, '--visibility SUBSCRIPTIONS_THAT_STAY_ALLOWED');
}

export function showAllowedSubscriptions(place: ServicePlace): string {
  return serviceCommand(
    'show',
    place,
    '--query "{visibility:visibility.subscriptions,autoApproval:autoApproval.subscriptions}"',
  );
}

/** The service's settings: alias, load balancer's frontend, state. */
export function showService(place: ServicePlace): string {
  return serviceCommand('show', place);
}

/**
 * All connections of the service: the name that approving needs, the private endpoint, whose id
 * begins with its subscription, and the state.
 */
export function listConnections(place: ServicePlace): string {
  return serviceCommand(
    'show',
    place,
    '--query "privateEndpointConnections[].{name:name,endpoint:privateEndpoint.id,status:privateLinkServiceConnectionState.status}"',
  );
}

/** A connection's name is the endpoint's with a GUID behind it, so only the list tells it. */
export function approveConnection(place: ServicePlace & { readonly note: string }): string {
  return updateConnection(place, 'Approved');
}

/** Also ends a connection that was approved before. */
export function rejectConnection(place: ServicePlace & { readonly note: string }): string {
  return updateConnection(place, 'Rejected');
}

function updateConnection(
  { service, note }: ServicePlace & { readonly note: string },
  status: 'Approved' | 'Rejected',
): string {
  const { subscription, resourceGroup, name } = ownersName(service);
  return [
    'az network private-link-service connection update',
    `--subscription ${subscription} --resource-group ${resourceGroup} --service-name ${name}`,
    `--name CONNECTION_NAME --connection-status ${status} --description ${shellQuoted(note)}`,
  ].join(' ');
}

/**
 * Sends the connection request. `--manual-request` is for a service in a subscription that one has
 * no access to; the service is named by its resource id or its alias, which Azure takes in the same
 * place (learn.microsoft.com/azure/private-link/private-link-service-overview, "Share your service").
 */
export function createPrivateEndpoint({
  service,
  region,
}: ServicePlace & { readonly region: string }): string {
  const name = service === undefined ? 'SERVICE_RESOURCE_ID_OR_ALIAS' : shellQuoted(service.name);
  return [
    'az network private-endpoint create --manual-request true',
    `--private-connection-resource-id ${name} --location ${region}`,
    '--name ENDPOINT_NAME --connection-name CONNECTION_NAME --resource-group RESOURCE_GROUP --subnet SUBNET_RESOURCE_ID',
  ].join(' ');
}

/** The connection's state, in the subscription of the endpoint. */
export function showPrivateEndpointState({ endpointId }: EndpointPlace): string {
  return `az network private-endpoint show --ids ${shellQuoted(endpointId)} --query "[manualPrivateLinkServiceConnections,privateLinkServiceConnections][].privateLinkServiceConnectionState.status" --output tsv`;
}

/** The address of the endpoint's network interface. */
export function showPrivateEndpointIp({ endpointId }: EndpointPlace): string {
  const nic = `az network private-endpoint show --ids ${shellQuoted(endpointId)} --query "networkInterfaces[0].id" --output tsv`;
  return `az network nic show --ids "$(${nic})" --query "ipConfigurations[0].privateIPAddress" --output tsv`;
}

export function deletePrivateEndpoint({ endpointId }: EndpointPlace): string {
  return `az network private-endpoint delete --ids ${shellQuoted(endpointId)}`;
}

/** "NLB settings": the rules and the health probes of the load balancer behind the service. */
export function showLoadBalancer(): string {
  return 'az network lb show --ids LOAD_BALANCER_RESOURCE_ID --query "{rules:loadBalancingRules,probes:probes,pools:backendAddressPools}"';
}

/** What the owner's own commands need. An alias does not tell the resource group. */
function ownersName(service: PrivateLinkService | undefined) {
  if (service?.form !== 'resource-id') {
    return {
      id: 'SERVICE_RESOURCE_ID',
      subscription: 'SUBSCRIPTION_ID',
      resourceGroup: 'RESOURCE_GROUP',
      name: 'SERVICE_NAME',
    };
  }
  const { subscription, resourceGroup, name } = resourceIdParts(service.name);
  return {
    id: shellQuoted(service.name),
    subscription,
    resourceGroup: shellQuoted(resourceGroup),
    name: shellQuoted(name),
  };
}
