/**
 * AWS CLI commands, filled in from a request, for people to copy. Every value has been parsed before
 * it gets here (accounts, regions and ids are letters, digits, dots and dashes), so nothing needs
 * quoting. docs.aws.amazon.com/cli/latest/reference/ec2
 */

/** Allows an account to use an endpoint service. The service's id is Adobe's to fill in. */
export function allowPrincipalCommand(account: string, region: string): string {
  return `aws ec2 modify-vpc-endpoint-service-permissions --region ${region} --service-id SERVICE_ID --add-allowed-principals arn:aws:iam::${account}:root`;
}

/** Creates an interface endpoint; VPC, subnets and security group are the customer's to fill in. */
export function createEndpointCommand(serviceName: string, region: string): string {
  return `aws ec2 create-vpc-endpoint --region ${region} --vpc-endpoint-type Interface --service-name ${serviceName} --vpc-id VPC_ID --subnet-ids SUBNET_ID --security-group-ids SECURITY_GROUP_ID --no-private-dns-enabled`;
}

/** Shows one endpoint's connection request: its state and its owner. */
export function connectionRequestsCommand(
  serviceId: string,
  endpointId: string,
  region: string,
): string {
  return `aws ec2 describe-vpc-endpoint-connections --region ${region} --filters Name=service-id,Values=${serviceId} --query "VpcEndpointConnections[?VpcEndpointId=='${endpointId}']"`;
}

export function acceptConnectionCommand(
  serviceId: string,
  endpointId: string,
  region: string,
): string {
  return `aws ec2 accept-vpc-endpoint-connections --region ${region} --service-id ${serviceId} --vpc-endpoint-ids ${endpointId}`;
}
