import { describe, expect, it } from 'vitest';
import * as aws from '../../../src/domain/cloud-commands/aws.ts';

const region = 'us-east-1';
const serviceId = 'vpce-svc-0f1e2d3c4b5a69788';
const serviceName = `com.amazonaws.vpce.${region}.${serviceId}`;
const endpointId = 'vpce-0a1b2c3d4e5f67890';
const account = '123456789012';

describe('AWS commands carry all that is known', () => {
  it.each([
    [
      aws.allowPrincipal({ region, serviceId, account }),
      'aws ec2 modify-vpc-endpoint-service-permissions --region us-east-1 --service-id vpce-svc-0f1e2d3c4b5a69788 --add-allowed-principals arn:aws:iam::123456789012:root',
    ],
    [
      aws.withdrawPrincipal({ region, serviceId, account }),
      'aws ec2 modify-vpc-endpoint-service-permissions --region us-east-1 --service-id vpce-svc-0f1e2d3c4b5a69788 --remove-allowed-principals arn:aws:iam::123456789012:root',
    ],
    [
      aws.showAllowedPrincipals({ region, serviceId }),
      'aws ec2 describe-vpc-endpoint-service-permissions --region us-east-1 --service-id vpce-svc-0f1e2d3c4b5a69788 --query "AllowedPrincipals[].Principal"',
    ],
    [
      aws.showServiceConfiguration({ region, serviceId }),
      'aws ec2 describe-vpc-endpoint-service-configurations --region us-east-1 --service-ids vpce-svc-0f1e2d3c4b5a69788',
    ],
    [
      aws.createEndpoint({ region, serviceName }),
      'aws ec2 create-vpc-endpoint --region us-east-1 --vpc-endpoint-type Interface --service-name com.amazonaws.vpce.us-east-1.vpce-svc-0f1e2d3c4b5a69788 --vpc-id VPC_ID --subnet-ids SUBNET_ID --security-group-ids SECURITY_GROUP_ID --no-private-dns-enabled',
    ],
    [
      aws.showEndpoint({ region, endpointId }),
      'aws ec2 describe-vpc-endpoints --region us-east-1 --vpc-endpoint-ids vpce-0a1b2c3d4e5f67890 --query "VpcEndpoints[].{State:State,DnsNames:DnsEntries[].DnsName,Error:LastError}"',
    ],
    [
      aws.showConnection({ region, serviceId, endpointId }),
      'aws ec2 describe-vpc-endpoint-connections --region us-east-1 --filters Name=service-id,Values=vpce-svc-0f1e2d3c4b5a69788 Name=vpc-endpoint-id,Values=vpce-0a1b2c3d4e5f67890 --query "VpcEndpointConnections[].{Endpoint:VpcEndpointId,Owner:VpcEndpointOwner,State:VpcEndpointState}"',
    ],
    [
      aws.acceptConnection({ region, serviceId, endpointId }),
      'aws ec2 accept-vpc-endpoint-connections --region us-east-1 --service-id vpce-svc-0f1e2d3c4b5a69788 --vpc-endpoint-ids vpce-0a1b2c3d4e5f67890',
    ],
    [
      aws.rejectConnection({ region, serviceId, endpointId }),
      'aws ec2 reject-vpc-endpoint-connections --region us-east-1 --service-id vpce-svc-0f1e2d3c4b5a69788 --vpc-endpoint-ids vpce-0a1b2c3d4e5f67890',
    ],
    [
      aws.deleteEndpoint({ region, endpointId }),
      'aws ec2 delete-vpc-endpoints --region us-east-1 --vpc-endpoint-ids vpce-0a1b2c3d4e5f67890',
    ],
    [
      aws.showListeners({ region }),
      'aws elbv2 describe-listeners --region us-east-1 --load-balancer-arn LOAD_BALANCER_ARN',
    ],
    [
      aws.showTargetGroups({ region }),
      'aws elbv2 describe-target-groups --region us-east-1 --load-balancer-arn LOAD_BALANCER_ARN',
    ],
    [
      aws.showTargetHealth({ region }),
      'aws elbv2 describe-target-health --region us-east-1 --target-group-arn TARGET_GROUP_ARN',
    ],
  ])('%s', (command, expected) => {
    expect(command).toBe(expected);
  });

  it('and a placeholder for a service whose owner has not named it yet', () => {
    expect(aws.allowPrincipal({ region, account })).toContain('--service-id SERVICE_ID ');
    expect(aws.showServiceConfiguration({ region })).toContain('--service-ids SERVICE_ID');
  });
});
