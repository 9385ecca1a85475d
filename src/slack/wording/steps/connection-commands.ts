import * as aws from '../../../domain/cloud-commands/aws.ts';
import * as azure from '../../../domain/cloud-commands/azure.ts';
import { ADOBE_AWS_ACCOUNT } from '../../../domain/evidence/adobe-account.ts';
import type { ProviderService } from '../../../domain/evidence/provider-service.ts';
import type { Intake } from '../../../domain/intake/intake.ts';
import type { ConnectionProgress, RequestState } from '../../../domain/request.ts';

/** The commands of one connection's cloud, for whichever step needs them. */

/** What a connection's commands are filled in from: a connection of a request, or one it changes. */
type Ends = Pick<ConnectionProgress, 'leg' | 'service' | 'endpoint'>;

/** Who may connect to Adobe: the declared account, on Azure the declared subscriptions. */
export function customerAccounts(intake: Intake): readonly string[] {
  return intake.cloud === 'aws' ? [intake.account] : intake.subscriptions;
}

/** Who connects to the customer: step 6 gave it; on AWS the guide names it before that. */
export function adobeAccounts({ intake, adobeAccount }: RequestState): readonly string[] {
  if (adobeAccount !== null) return [adobeAccount.account];
  return intake.cloud === 'aws' ? [ADOBE_AWS_ACCOUNT] : [];
}

/** Who creates the endpoint of a connection. */
export function endpointOwners(
  request: RequestState,
  { leg }: Pick<ConnectionProgress, 'leg'>,
): readonly string[] {
  return leg === 'inbound' ? customerAccounts(request.intake) : adobeAccounts(request);
}

/** The service's owner lets accounts request connections to it. */
export function allowCommands(
  { cloud, region }: Pick<Intake, 'cloud' | 'region'>,
  service: ProviderService | null,
  accounts: readonly string[],
): readonly string[] {
  if (cloud === 'aws') {
    const place = { region, serviceId: service?.id };
    return accounts.map((account) => aws.allowPrincipal({ ...place, account }));
  }
  const place = { service: azureService(service) };
  return [
    azure.showAllowedSubscriptions(place),
    azure.allowSubscriptions({ ...place, subscriptions: accounts }),
  ];
}

/** The service's owner withdraws what {@link allowCommands} allowed. */
export function withdrawCommands(
  { cloud, region }: Pick<Intake, 'cloud' | 'region'>,
  service: ProviderService | null,
  accounts: readonly string[],
): readonly string[] {
  if (cloud === 'aws') {
    const place = { region, serviceId: service?.id };
    return [
      aws.showAllowedPrincipals(place),
      ...accounts.map((account) => aws.withdrawPrincipal({ ...place, account })),
    ];
  }
  const place = { service: azureService(service) };
  return [azure.showAllowedSubscriptions(place), azure.withdrawSubscription(place)];
}

/** Creates the endpoint, and shows what the step asks of it. */
export function createCommands(
  { region }: Pick<Intake, 'region'>,
  { service }: Ends,
): readonly string[] {
  switch (service?.cloud) {
    case undefined:
      return [];
    case 'aws':
      return [
        aws.createEndpoint({ region, serviceName: service.name }),
        aws.showEndpoint({ region, endpointId: 'ENDPOINT_ID' }),
      ];
    case 'azure':
      return [
        azure.createPrivateEndpoint({ region, service }),
        azure.showPrivateEndpointIp({ endpointId: 'ENDPOINT_RESOURCE_ID' }),
      ];
  }
}

/** What a rejection says in Azure, which keeps a description with it. */
const NOT_AS_DECLARED = 'Endpoint or owner not as declared';
const REMOVED = 'Removed as requested';

/** Shows the connection request, then accepts it, then rejects it. */
export function acceptanceCommands(
  { region }: Pick<Intake, 'region'>,
  { service, endpoint }: Ends,
  rejectionNote = NOT_AS_DECLARED,
): { readonly show: string; readonly accept: string; readonly reject: string } | null {
  if (service === null || endpoint === null) return null;
  if (service.cloud === 'aws') {
    const place = { region, serviceId: service.id, endpointId: endpoint.id };
    return {
      show: aws.showConnection(place),
      accept: aws.acceptConnection(place),
      reject: aws.rejectConnection(place),
    };
  }
  return {
    show: azure.listConnections({ service }),
    accept: azure.approveConnection({ service, note: 'Endpoint and owner as declared' }),
    reject: azure.rejectConnection({ service, note: rejectionNote }),
  };
}

/** The service's owner ends a connection. */
export function rejectCommands(
  intake: Pick<Intake, 'region'>,
  connection: Ends,
): readonly string[] {
  const made = acceptanceCommands(intake, connection, REMOVED);
  if (made === null) return [];
  return connection.service?.cloud === 'azure' ? [made.show, made.reject] : [made.reject];
}

/** The endpoint's owner ends a connection. */
export function deleteCommands(
  { region }: Pick<Intake, 'region'>,
  { endpoint }: Ends,
): readonly string[] {
  if (endpoint === null) return [];
  const endpointId = endpoint.id;
  return endpoint.cloud === 'aws'
    ? [aws.deleteEndpoint({ region, endpointId })]
    : [azure.deletePrivateEndpoint({ endpointId })];
}

/** "Endpoint and endpoint services settings", on the endpoint's side. */
export function endpointSettings(
  { region }: Pick<Intake, 'region'>,
  { endpoint }: Ends,
): readonly string[] {
  if (endpoint === null) return [];
  const endpointId = endpoint.id;
  return endpoint.cloud === 'aws'
    ? [aws.showEndpoint({ region, endpointId })]
    : [azure.showPrivateEndpointState({ endpointId }), azure.showPrivateEndpointIp({ endpointId })];
}

/** "Endpoint and endpoint services settings", "NLB settings", "The target groups in NLB". */
export function serviceSettings(
  { cloud, region }: Pick<Intake, 'cloud' | 'region'>,
  { service }: Ends,
): { readonly service: string; readonly balancer: readonly string[] } {
  return cloud === 'aws'
    ? {
        service: aws.showServiceConfiguration({ region, serviceId: service?.id }),
        balancer: [
          aws.showListeners({ region }),
          aws.showTargetGroups({ region }),
          aws.showTargetHealth({ region }),
        ],
      }
    : {
        service: azure.showService({ service: azureService(service) }),
        balancer: [azure.showLoadBalancer()],
      };
}

function azureService(service: ProviderService | null) {
  return service?.cloud === 'azure' ? service : undefined;
}
