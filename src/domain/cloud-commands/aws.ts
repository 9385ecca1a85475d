import { principalArn } from '../evidence/adobe-account.ts';

/**
 * AWS CLI commands, filled in from a request, for people to copy. What only that person knows is in
 * capital letters. Every value has been parsed before it gets here (accounts, regions, names and ids
 * are letters, digits, dots and dashes), so nothing needs quoting. The options are those of
 * docs.aws.amazon.com/cli/latest/reference/ec2/ and .../elbv2/, the pages named like the commands.
 */

/** An endpoint service; its owner fills in the id where it is not recorded yet. */
interface ServicePlace {
  readonly region: string;
  readonly serviceId?: string | undefined;
}

interface EndpointPlace {
  readonly region: string;
  readonly endpointId: string;
}

interface ConnectionPlace extends EndpointPlace {
  readonly serviceId: string;
}

function ec2(command: string, region: string, ...options: readonly string[]): string {
  return ['aws ec2', command, `--region ${region}`, ...options].join(' ');
}

function elbv2(command: string, region: string, ...options: readonly string[]): string {
  return ['aws elbv2', command, `--region ${region}`, ...options].join(' ');
}

/** The owner of the service lets an account request connections. */
export function allowPrincipal(place: ServicePlace & { readonly account: string }): string {
  return permissions(place, '--add-allowed-principals', place.account);
}

/** Endpoints that the account already has stay connected until they are rejected or deleted. */
export function withdrawPrincipal(place: ServicePlace & { readonly account: string }): string {
  return permissions(place, '--remove-allowed-principals', place.account);
}

function permissions(place: ServicePlace, option: string, account: string): string {
  return ec2(
    'modify-vpc-endpoint-service-permissions',
    place.region,
    `--service-id ${serviceIdOf(place)}`,
    `${option} ${principalArn(account)}`,
  );
}

/** Which principals may request a connection. */
export function showAllowedPrincipals(place: ServicePlace): string {
  return ec2(
    'describe-vpc-endpoint-service-permissions',
    place.region,
    `--service-id ${serviceIdOf(place)}`,
    '--query "AllowedPrincipals[].Principal"',
  );
}

/** The endpoint service's settings: state, load balancers, zones, whether requests need acceptance. */
export function showServiceConfiguration(place: ServicePlace): string {
  return ec2(
    'describe-vpc-endpoint-service-configurations',
    place.region,
    `--service-ids ${serviceIdOf(place)}`,
  );
}

/** Sends the connection request; VPC, subnets and security group are its owner's to fill in. */
export function createEndpoint(place: {
  readonly region: string;
  readonly serviceName: string;
}): string {
  return ec2(
    'create-vpc-endpoint',
    place.region,
    '--vpc-endpoint-type Interface',
    `--service-name ${place.serviceName}`,
    '--vpc-id VPC_ID --subnet-ids SUBNET_ID --security-group-ids SECURITY_GROUP_ID',
    '--no-private-dns-enabled',
  );
}

/** The endpoint's state and its DNS names, in the account that owns the endpoint. */
export function showEndpoint({ region, endpointId }: EndpointPlace): string {
  return ec2(
    'describe-vpc-endpoints',
    region,
    `--vpc-endpoint-ids ${endpointId}`,
    '--query "VpcEndpoints[].{State:State,DnsNames:DnsEntries[].DnsName,Error:LastError}"',
  );
}

/** The endpoint's connection request: its state and its owner, in the account of the service. */
export function showConnection({ region, serviceId, endpointId }: ConnectionPlace): string {
  return ec2(
    'describe-vpc-endpoint-connections',
    region,
    `--filters Name=service-id,Values=${serviceId} Name=vpc-endpoint-id,Values=${endpointId}`,
    '--query "VpcEndpointConnections[].{Endpoint:VpcEndpointId,Owner:VpcEndpointOwner,State:VpcEndpointState}"',
  );
}

export function acceptConnection({ region, serviceId, endpointId }: ConnectionPlace): string {
  return ec2(
    'accept-vpc-endpoint-connections',
    region,
    `--service-id ${serviceId} --vpc-endpoint-ids ${endpointId}`,
  );
}

/** Also ends a connection that was accepted before. */
export function rejectConnection({ region, serviceId, endpointId }: ConnectionPlace): string {
  return ec2(
    'reject-vpc-endpoint-connections',
    region,
    `--service-id ${serviceId} --vpc-endpoint-ids ${endpointId}`,
  );
}

export function deleteEndpoint({ region, endpointId }: EndpointPlace): string {
  return ec2('delete-vpc-endpoints', region, `--vpc-endpoint-ids ${endpointId}`);
}

/** "NLB settings": which ports it listens on and where each leads. */
export function showListeners({ region }: { readonly region: string }): string {
  return elbv2('describe-listeners', region, '--load-balancer-arn LOAD_BALANCER_ARN');
}

/** "The target groups in NLB". */
export function showTargetGroups({ region }: { readonly region: string }): string {
  return elbv2('describe-target-groups', region, '--load-balancer-arn LOAD_BALANCER_ARN');
}

/** "... and verify they are healthy". */
export function showTargetHealth({ region }: { readonly region: string }): string {
  return elbv2('describe-target-health', region, '--target-group-arn TARGET_GROUP_ARN');
}

function serviceIdOf({ serviceId }: ServicePlace): string {
  return serviceId ?? 'SERVICE_ID';
}
