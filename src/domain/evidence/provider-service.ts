import type { EndpointService } from './endpoint-service.ts';
import type { PrivateLinkService } from './private-link-service.ts';

/** What a connection leads to: an AWS endpoint service or an Azure Private Link service. */
export type ProviderService = EndpointService | PrivateLinkService;
