import * as fc from 'fast-check';
import type { Cloud } from '../../../src/domain/cloud.ts';
import type { ProviderService } from '../../../src/domain/evidence/provider-service.ts';
import {
  type CloudDetails,
  ENVIRONMENTS,
  type Intake,
  type Outbound,
  type Service,
} from '../../../src/domain/intake/intake.ts';

/** Random valid intakes: what `parseIntake` can return, of both clouds and connection types. */
export function intakes(cloud: Cloud): fc.Arbitrary<Intake> {
  const common = fc.record({
    company: fc
      .stringMatching(/^[A-Za-z][A-Za-z &.]{0,70}[A-Za-z]$/)
      .map((name) => name.replace(/ +/g, ' ')),
    projectId: fc.stringMatching(/^[a-z0-9]{5,40}$/),
    plan: fc.constant('pro' as const),
    environments: fc.constantFrom(ENVIRONMENTS, ENVIRONMENTS.slice(0, 1), ENVIRONMENTS.slice(1)),
    services: services(20),
  });
  return common.chain(({ environments, ...rest }) =>
    fc
      .record({ details: details(cloud, environments.length), region: regions(cloud) })
      .chain(({ details, region }) =>
        fc.option(outbound(cloud, region), { nil: null }).map((outbound): Intake => {
          const connectionType = outbound === null ? 'unidirectional' : 'bidirectional';
          return { ...rest, environments, region, connectionType, outbound, ...details };
        }),
      ),
  );
}

function regions(cloud: Cloud): fc.Arbitrary<string> {
  return cloud === 'aws'
    ? fc.constantFrom('us-east-1', 'eu-west-3', 'ap-southeast-7')
    : fc.constantFrom('eastus', 'eastus2', 'newzealandnorth');
}

function details(cloud: Cloud, environments: number): fc.Arbitrary<CloudDetails> {
  if (cloud === 'aws') {
    return fc.stringMatching(/^[0-35-9]\d{11}$/).map((account) => ({ cloud: 'aws', account }));
  }
  const clusterId = fc.stringMatching(/^[a-z0-9]{5,20}(?:[_-](?:stg|stg2|b))?$/);
  return guids().chain((account) =>
    fc.record({
      cloud: fc.constant('azure' as const),
      account: fc.constant(account),
      clusterIds: fc.uniqueArray(clusterId, { minLength: 1, maxLength: environments }),
      subscriptions: fc.oneof(
        fc.uniqueArray(guids(), { minLength: 1, maxLength: 10 }),
        fc.constant([account]),
      ),
    }),
  );
}

function guids(): fc.Arbitrary<string> {
  return fc.uuid({ version: 4 });
}

/** Ports and names that both legs may have; runs of ports as ranges make them. */
function services(most: number): fc.Arbitrary<readonly Service[]> {
  const name = fc.constantFrom(
    'Webserver, HTTP',
    'SFTP',
    'Elasticsearch 7',
    'HTTP/2',
    'Redis (cache)',
    'C++',
    '',
  );
  const port = fc.oneof(
    fc.integer({ min: 1024, max: 65_535 }),
    fc.integer({ min: 9200, max: 9230 }),
  );
  return fc
    .uniqueArray(fc.record({ name, port }), {
      minLength: 1,
      maxLength: most,
      selector: ({ port }) => port,
    })
    .map((all) =>
      all
        .toSorted((one, other) => one.port - other.port)
        .map(({ name, port }) => ({ name: name === '' ? `Port ${port}` : name, port })),
    );
}

function outbound(cloud: Cloud, region: string): fc.Arbitrary<Outbound> {
  const service = cloud === 'aws' ? endpointServices(region) : privateLinkServices(region);
  return fc.record({
    targets: fc.oneof(
      fc.uniqueArray(fc.record({ service, services: services(4) }), {
        minLength: 1,
        maxLength: 5,
        selector: ({ service }) => service.id,
      }),
      fc
        .tuple(
          fc.uniqueArray(service, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
          services(4),
        )
        .map(([all, services]) => all.map((service) => ({ service, services }))),
    ),
    accessGranted: fc.boolean(),
  });
}

function endpointServices(region: string): fc.Arbitrary<ProviderService> {
  return fc.stringMatching(/^vpce-svc-[0-9a-f]{17}$/).map((id) => {
    return { cloud: 'aws', name: `com.amazonaws.vpce.${region}.${id}`, id, region };
  });
}

function privateLinkServices(region: string): fc.Arbitrary<ProviderService> {
  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}[A-Za-z0-9]$/);
  const byId = fc.tuple(guids(), name, name).map(([subscription, group, last]): ProviderService => {
    const path = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/privateLinkServices/${last}`;
    return { cloud: 'azure', name: path, id: path.toLowerCase(), form: 'resource-id' };
  });
  const byAlias = fc.tuple(name, guids()).map(([prefix, guid]): ProviderService => {
    const alias = `alias-${prefix}.${guid}.${region}.azure.privatelinkservice`;
    return { cloud: 'azure', name: alias, id: alias.toLowerCase(), form: 'alias' };
  });
  return fc.oneof(byId, byAlias);
}
