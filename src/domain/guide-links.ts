import type { Cloud } from './cloud.ts';

/** A page that the guide refers to, with the words in which it does. */
interface GuideLink {
  readonly label: string;
  readonly url: string;
  /** Null where it serves both clouds. */
  readonly cloud: Cloud | null;
}

/**
 * Every link of the guide to the PrivateLink service (its "Link definitions" and consoles). Labels
 * are the guide's, but for "Amazon: Troubleshooting Azure ...", which means Azure.
 *
 * Its links within devdocs.magento.com lead to where Adobe moved that site's pages: Experience
 * League, whose Commerce on Cloud guide has the same topics.
 */
export const GUIDE_LINKS = {
  networkDiagram: {
    label: 'PrivateLink network diagram',
    // /common/images/cloud/cloud-privatelink-architecture-diagram.png: now within this page.
    url: 'https://experienceleague.adobe.com/en/docs/commerce-on-cloud/user-guide/develop/privatelink-service',
    cloud: null,
  },
  enableSshKeys: {
    label: 'Enable SSH keys',
    // /cloud/before/before-workspace-ssh.html
    url: 'https://experienceleague.adobe.com/en/docs/commerce-on-cloud/user-guide/develop/secure-connections',
    cloud: null,
  },
  magentoCloudCli: {
    label: 'Magento Cloud CLI',
    // /cloud/reference/cli-ref-topic.html
    url: 'https://experienceleague.adobe.com/en/docs/commerce-on-cloud/user-guide/dev-tools/cloud-cli/cloud-cli-reference',
    cloud: null,
  },
  telnetHowTo: {
    label: 'Telnet How-To',
    url: 'https://www.telnet.org/htm/howto.htm',
    cloud: null,
  },

  awsPrivateLink: {
    label: 'AWS PrivateLink',
    url: 'https://aws.amazon.com/privatelink/',
    cloud: 'aws',
  },
  awsPrivateLinkDocumentation: {
    label: 'AWS PrivateLink documentation',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/what-is-amazon-vpc.html#what-is-privatelink',
    cloud: 'aws',
  },
  awsPrivateLinkOverview: {
    label: 'AWS PrivateLink Overview',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/endpoint-service.html#endpoint-service-overview',
    cloud: 'aws',
  },
  awsConsole: {
    label: 'Amazon VPC console',
    url: 'https://console.aws.amazon.com/vpc/',
    cloud: 'aws',
  },
  awsAcceptConnections: {
    label: 'Accepting and rejecting interface endpoint connection requests',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/accept-reject-endpoint-requests.html',
    cloud: 'aws',
  },
  awsServicePermissions: {
    label: 'Adding and removing permissions for your endpoint service',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/add-endpoint-service-permissions.html',
    cloud: 'aws',
  },
  awsTroubleshooting: {
    label: 'AWS: Troubleshooting endpoint service connections',
    url: 'https://aws.amazon.com/premiumsupport/knowledge-center/connect-endpoint-service-vpc/',
    cloud: 'aws',
  },
  awsCreateLoadBalancer: {
    label: 'Create a Network Load Balancer',
    url: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-network-load-balancer.html',
    cloud: 'aws',
  },
  awsCreateEndpointService: {
    label: 'Create an endpoint service configuration',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/create-endpoint-service.html',
    cloud: 'aws',
  },
  awsCreateEndpoint: {
    label: 'Create an interface endpoint',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpce-interface.html#create-interface-endpoint',
    cloud: 'aws',
  },
  awsEndpointLifecycle: {
    label: 'Interface endpoint lifecycle',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpce-interface.html#vpce-interface-lifecycle',
    cloud: 'aws',
  },
  awsInterfaceEndpoint: {
    label: 'interface endpoint',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpce-interface.html',
    cloud: 'aws',
  },

  azurePrivateLink: {
    label: 'Azure Private Link',
    url: 'https://docs.microsoft.com/en-us/azure/private-link/',
    cloud: 'azure',
  },
  azurePortal: {
    label: 'Azure portal',
    url: 'https://portal.azure.com',
    cloud: 'azure',
  },
  azureManageRequests: {
    label: 'Manage connection requests',
    url: 'https://docs.microsoft.com/en-us/azure/private-link/private-link-service-overview#manage-your-connection-requests',
    cloud: 'azure',
  },
  azureManageConnection: {
    label: 'Manage a Private Endpoint connection',
    url: 'https://docs.microsoft.com/en-us/azure/private-link/manage-private-endpoint',
    cloud: 'azure',
  },
  azureTroubleshooting: {
    label: 'Azure: Troubleshooting Azure Private Link connectivity problems',
    url: 'https://docs.microsoft.com/en-us/azure/private-link/troubleshoot-private-link-connectivity',
    cloud: 'azure',
  },
  azureCreateLoadBalancer: {
    label: 'Create a Load Balancer',
    url: 'https://docs.microsoft.com/en-us/azure/load-balancer/quickstart-load-balancer-standard-public-portal',
    cloud: 'azure',
  },
  azureWorkflow: {
    label: 'Azure Private Link workflow',
    url: 'https://docs.microsoft.com/en-us/azure/private-link/private-link-service-overview#workflow',
    cloud: 'azure',
  },
  azurePrivateEndpoint: {
    label: 'private endpoint',
    url: 'https://docs.microsoft.com/en-us/azure/private-link/private-endpoint-overview',
    cloud: 'azure',
  },
} as const satisfies Readonly<Record<string, GuideLink>>;
