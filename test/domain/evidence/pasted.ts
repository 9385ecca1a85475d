/** What the clouds' command lines print, with invented names. */

const GUID = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const GROUP = `/subscriptions/${GUID}/resourceGroups/rg-shop/providers/Microsoft.Network`;
const SERVICE = 'vpce-svc-09f8e7d6c5b4a3210';
const NAME = `com.amazonaws.vpce.eu-central-1.${SERVICE}`;

/** One endpoint of `aws ec2 describe-vpc-endpoints`. */
export function endpointJson(id: string): string {
  const domain = `${SERVICE}.eu-central-1.vpce.amazonaws.com`;
  return JSON.stringify(
    {
      VpcEndpointId: id,
      VpcEndpointType: 'Interface',
      VpcId: 'vpc-0aa11bb22cc33dd44',
      ServiceName: NAME,
      State: 'pendingAcceptance',
      PolicyDocument: '{\n  "Statement": [\n    {\n      "Action": "*"\n    }\n  ]\n}',
      SubnetIds: ['subnet-0aa11bb22cc33dd41', 'subnet-0aa11bb22cc33dd42'],
      Groups: [{ GroupId: 'sg-0aa11bb22cc33dd44', GroupName: 'privatelink-adobe' }],
      NetworkInterfaceIds: ['eni-0aa11bb22cc33dd41', 'eni-0aa11bb22cc33dd42'],
      DnsEntries: [
        { DnsName: `${id}-k3v9x2ab.${domain}`, HostedZoneId: 'Z273ZU8SZ5RJPC' },
        { DnsName: `${id}-k3v9x2ab-eu-central-1a.${domain}`, HostedZoneId: 'Z273ZU8SZ5RJPC' },
      ],
      CreationTimestamp: '2026-11-30T10:00:00.123000+00:00',
      OwnerId: '123456789012',
    },
    null,
    4,
  );
}

export const VPC_ENDPOINTS = `{\n "VpcEndpoints": [\n${endpointJson('vpce-0c1d2e3f4a5b6c7d8')}\n]\n}`;

export const VPC_ENDPOINT_YAML = `VpcEndpoints:
- CreationTimestamp: '2026-11-30T10:00:00.123000+00:00'
  DnsEntries:
  - DnsName: vpce-0c1d2e3f4a5b6c7d8-k3v9x2ab.${SERVICE}.eu-central-1.vpce.amazonaws.com
    HostedZoneId: Z273ZU8SZ5RJPC
  OwnerId: '123456789012'
  ServiceName: ${NAME}
  State: pendingAcceptance
  VpcEndpointId: vpce-0c1d2e3f4a5b6c7d8
  VpcEndpointType: Interface`;

export const ENDPOINT_SERVICES = JSON.stringify(
  {
    ServiceDetails: [
      {
        ServiceName: NAME,
        ServiceId: SERVICE,
        ServiceType: [{ ServiceType: 'Interface' }],
        ServiceRegion: 'eu-central-1',
        AvailabilityZones: ['eu-central-1a', 'eu-central-1b'],
        Owner: '402592597372',
        BaseEndpointDnsNames: [`${SERVICE}.eu-central-1.vpce.amazonaws.com`],
        VpcEndpointPolicySupported: false,
        AcceptanceRequired: true,
      },
    ],
    ServiceNames: [NAME, 'com.amazonaws.eu-central-1.s3'],
  },
  null,
  4,
);

export const ENDPOINT_SERVICES_TABLE = `---------------------------------------------------------
|              DescribeVpcEndpointServices              |
+-------------------------------------------------------+
||                    ServiceNames                     ||
|+-----------------------------------------------------+|
||  ${NAME} ||
|+-----------------------------------------------------+|`;

export const SERVICE_CONFIGURATIONS = JSON.stringify(
  {
    ServiceConfigurations: [
      {
        ServiceType: [{ ServiceType: 'Interface' }],
        ServiceId: SERVICE,
        ServiceName: NAME,
        ServiceState: 'Available',
        NetworkLoadBalancerArns: [
          'arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/shop/0a1b2c3d4e5f6789',
        ],
        BaseEndpointDnsNames: [`${SERVICE}.eu-central-1.vpce.amazonaws.com`],
      },
    ],
  },
  null,
  4,
);

export const CALLER_IDENTITY = `{
    "UserId": "AIDASAMPLEUSERID12345",
    "Account": "123456789012",
    "Arn": "arn:aws:iam::123456789012:user/DevAdmin"
}`;

export const PRIVATE_ENDPOINT = JSON.stringify(
  {
    customDnsConfigs: [{ ipAddresses: ['10.1.0.5'] }],
    etag: `W/"9c858901-8a57-4791-81fe-4c455b099bc9"`,
    id: `${GROUP}/privateEndpoints/pe-shop-production`,
    location: 'westeurope',
    manualPrivateLinkServiceConnections: [
      {
        etag: `W/"9c858901-8a57-4791-81fe-4c455b099bc9"`,
        id: `${GROUP}/privateEndpoints/pe-shop-production/manualPrivateLinkServiceConnections/shop`,
        name: 'shop',
        privateLinkServiceConnectionState: {
          actionsRequired: 'None',
          description: 'Awaiting Approval',
          status: 'Pending',
        },
        privateLinkServiceId: `${GROUP}/privateLinkServices/pls-shop`,
        provisioningState: 'Succeeded',
        resourceGroup: 'rg-shop',
      },
    ],
    name: 'pe-shop-production',
    networkInterfaces: [{ id: `${GROUP}/networkInterfaces/pe-shop.nic`, resourceGroup: 'rg-shop' }],
    provisioningState: 'Succeeded',
    resourceGroup: 'rg-shop',
    subnet: { id: `${GROUP}/virtualNetworks/vnet/subnets/default`, resourceGroup: 'rg-shop' },
    type: 'Microsoft.Network/privateEndpoints',
  },
  null,
  2,
);

export const NETWORK_INTERFACE = `{
  "dnsSettings": { "appliedDnsServers": [], "dnsServers": ["10.1.0.250"] },
  "ipConfigurations": [
    { "name": "shop", "primary": true, "privateIPAddress": "10.1.0.5", "subnet": { "addressPrefix": "10.1.0.0/24" } }
  ]
}`;

export const PRIVATE_LINK_SERVICE = JSON.stringify(
  {
    alias: `pls-shop.${GUID}.westeurope.azure.privatelinkservice`,
    id: `${GROUP}/privateLinkServices/pls-shop`,
    ipConfigurations: [{ id: `${GROUP}/privateLinkServices/pls-shop/ipConfigurations/nat` }],
    loadBalancerFrontendIpConfigurations: [
      { id: `${GROUP}/loadBalancers/lb/frontendIPConfigurations/f` },
    ],
    privateEndpointConnections: [
      {
        id: `${GROUP}/privateLinkServices/pls-shop/privateEndpointConnections/pe.9c858901-8a57-4791-81fe-4c455b099bc9`,
        privateEndpoint: { id: `${GROUP}/privateEndpoints/pe-shop-production` },
      },
    ],
    location: 'westeurope',
  },
  null,
  2,
);

export const ACCOUNT = `{
  "environmentName": "AzureCloud",
  "homeTenantId": "9c858901-8a57-4791-81fe-4c455b099bc9",
  "id": "${GUID}",
  "isDefault": true,
  "managedByTenants": [{ "tenantId": "2f4a9838-26b7-47ee-be60-ccc1fdec5953" }],
  "name": "Shop",
  "state": "Enabled",
  "tenantDefaultDomain": "shop.example",
  "tenantId": "9c858901-8a57-4791-81fe-4c455b099bc9",
  "user": { "name": "a@shop.example", "type": "user" }
}`;
