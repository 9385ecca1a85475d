import type { Environment } from '../intake/intake.ts';

/**
 * Commands of the Magento Cloud CLI ("Test VPC endpoint service connection", "Prerequisites"), for
 * people to copy. Options: experienceleague.adobe.com/en/docs/commerce-on-cloud/user-guide/
 * dev-tools/cloud-cli/cloud-cli-reference.
 *
 * The guide writes `<environment-id>`. It is `production` or `staging` on many Pro projects, but may
 * differ (`master`): `magento-cloud environment:list` shows the ids.
 */
interface EnvironmentPlace {
  readonly projectId: string;
  readonly environment: Environment;
}

/** "Log in". */
export const LOG_IN = 'magento-cloud login';

/** What the cluster ID is read with, on the environment ("Prerequisites", Azure). */
export const SHOW_CLUSTER_ID = 'cat /etc/platform_cluster';

/** Project ID and other project information; without an id, of the project in whose folder one is. */
export function showProject(projectId?: string): string {
  return projectId === undefined
    ? 'magento-cloud project:info'
    : `magento-cloud project:info --project ${projectId}`;
}

/** "From the project root directory, checkout the Staging or Production environment". */
export function checkOut(environment: Environment): string {
  return `magento-cloud environment:checkout ${environment}`;
}

/** To a host of the environment: a test from the Adobe VPC means something only there. */
export function openSsh({ projectId, environment }: EnvironmentPlace): string {
  return `magento-cloud ssh --project ${projectId} --environment ${environment}`;
}

/** The cluster ID of one environment, without a session. */
export function showClusterIdOf(place: EnvironmentPlace): string {
  return `${openSsh(place)} '${SHOW_CLUSTER_ID}'`;
}
