/** The pages that Adobe's guide to the PrivateLink service refers to. */
export const GUIDE = {
  addPermissions:
    'https://docs.aws.amazon.com/vpc/latest/userguide/add-endpoint-service-permissions.html',
  createEndpoint:
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpce-interface.html#create-interface-endpoint',
  acceptConnections:
    'https://docs.aws.amazon.com/vpc/latest/userguide/accept-reject-endpoint-requests.html',
  troubleshooting:
    'https://aws.amazon.com/premiumsupport/knowledge-center/connect-endpoint-service-vpc/',
} as const;
