import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as azure from '../../../src/domain/cloud-commands/azure.ts';
import { shellQuoted } from '../../../src/domain/cloud-commands/shell-quoted.ts';
import type { PrivateLinkService } from '../../../src/domain/evidence/private-link-service.ts';

const GUID = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const OTHER = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const ID = `/subscriptions/${GUID}/resourceGroups/rg(prod)/providers/Microsoft.Network/privateLinkServices/pls-erp`;
const ALIAS = `pls-erp.${OTHER}.eastus.azure.privatelinkservice`;
const service: PrivateLinkService = {
  cloud: 'azure',
  name: ID,
  id: ID.toLowerCase(),
  form: 'resource-id',
};
const alias: PrivateLinkService = { cloud: 'azure', name: ALIAS, id: ALIAS, form: 'alias' };
const endpointId = ID.replace('privateLinkServices/pls-erp', 'privateEndpoints/pe-adobe');
const subscriptions = [GUID, OTHER];
const region = 'eastus';

describe('Azure commands carry all that is known', () => {
  it.each([
    [
      azure.allowSubscriptions({ service, subscriptions }),
      `az network private-link-service update --ids '${ID}' --visibility ${GUID} ${OTHER} SUBSCRIPTIONS_ALLOWED_BEFORE`,
    ],
    [
      azure.withdrawSubscription({ service }),
      `az network private-link-service update --ids '${ID}' --visibility SUBSCRIPTIONS_THAT_STAY_ALLOWED`,
    ],
    [
      azure.showAllowedSubscriptions({ service }),
      `az network private-link-service show --ids '${ID}' --query "{visibility:visibility.subscriptions,autoApproval:autoApproval.subscriptions}"`,
    ],
    [azure.showService({ service }), `az network private-link-service show --ids '${ID}'`],
    [
      azure.listConnections({ service }),
      `az network private-link-service show --ids '${ID}' --query "privateEndpointConnections[].{name:name,endpoint:privateEndpoint.id,status:privateLinkServiceConnectionState.status}"`,
    ],
    [
      azure.approveConnection({ service, note: 'PL-12' }),
      `az network private-link-service connection update --subscription ${GUID} --resource-group 'rg(prod)' --service-name 'pls-erp' --name CONNECTION_NAME --connection-status Approved --description 'PL-12'`,
    ],
    [
      azure.rejectConnection({ service, note: "PL-12: isn't declared" }),
      String.raw`az network private-link-service connection update --subscription ${GUID} --resource-group 'rg(prod)' --service-name 'pls-erp' --name CONNECTION_NAME --connection-status Rejected --description 'PL-12: isn'\''t declared'`,
    ],
    [
      azure.createPrivateEndpoint({ service, region }),
      `az network private-endpoint create --manual-request true --private-connection-resource-id '${ID}' --location eastus --name ENDPOINT_NAME --connection-name CONNECTION_NAME --resource-group RESOURCE_GROUP --subnet SUBNET_RESOURCE_ID`,
    ],
    [
      azure.showPrivateEndpointState({ endpointId }),
      `az network private-endpoint show --ids '${endpointId}' --query "[manualPrivateLinkServiceConnections,privateLinkServiceConnections][].privateLinkServiceConnectionState.status" --output tsv`,
    ],
    [
      azure.showPrivateEndpointIp({ endpointId }),
      `az network nic show --ids "$(az network private-endpoint show --ids '${endpointId}' --query "networkInterfaces[0].id" --output tsv)" --query "ipConfigurations[0].privateIPAddress" --output tsv`,
    ],
    [
      azure.deletePrivateEndpoint({ endpointId }),
      `az network private-endpoint delete --ids '${endpointId}'`,
    ],
    [
      azure.showLoadBalancer(),
      'az network lb show --ids LOAD_BALANCER_RESOURCE_ID --query "{rules:loadBalancingRules,probes:probes,pools:backendAddressPools}"',
    ],
  ])('%s', (command, expected) => {
    expect(command).toBe(expected);
  });
});

describe('a service that is known by its alias', () => {
  it('is connected to by it', () => {
    expect(azure.createPrivateEndpoint({ service: alias, region })).toContain(
      `--private-connection-resource-id '${ALIAS}' `,
    );
  });

  it('leaves its resource id to its owner, like one that is not named yet', () => {
    for (const one of [alias, undefined]) {
      const place = { service: one, note: 'PL-12' };
      expect(azure.listConnections(place)).toContain('--ids SERVICE_RESOURCE_ID ');
      expect(azure.approveConnection(place)).toContain(
        '--subscription SUBSCRIPTION_ID --resource-group RESOURCE_GROUP --service-name SERVICE_NAME ',
      );
    }
    const unnamed = azure.createPrivateEndpoint({ service: undefined, region });
    expect(unnamed).toContain('SERVICE_RESOURCE_ID_OR_ALIAS');
  });
});

it('what is quoted is one argument, whatever it contains', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const quoted = shellQuoted(text);
      const read = quoted.slice(1, -1).split(String.raw`'\''`);
      expect(read.join("'")).toBe(text);
      expect(read.some((piece) => piece.includes("'"))).toBe(false);
    }),
  );
});
