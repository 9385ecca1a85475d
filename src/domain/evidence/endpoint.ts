import type { InterfaceEndpoint } from './interface-endpoint.ts';
import type { PrivateEndpoint } from './private-endpoint.ts';

/** Where a connection begins: an AWS interface endpoint or an Azure private endpoint. */
export type Endpoint = InterfaceEndpoint | PrivateEndpoint;
