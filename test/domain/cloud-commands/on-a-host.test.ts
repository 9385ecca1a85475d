import { describe, expect, it } from 'vitest';
import * as magentoCloud from '../../../src/domain/cloud-commands/magento-cloud.ts';
import * as troubleshooting from '../../../src/domain/cloud-commands/troubleshooting.ts';

const place = { projectId: 'abcdef7uyxabce', environment: 'staging' } as const;

describe("the guide's commands on the project and on a VM", () => {
  it.each([
    [magentoCloud.LOG_IN, 'magento-cloud login'],
    [magentoCloud.showProject(), 'magento-cloud project:info'],
    [
      magentoCloud.showProject(place.projectId),
      'magento-cloud project:info --project abcdef7uyxabce',
    ],
    [magentoCloud.checkOut('production'), 'magento-cloud environment:checkout production'],
    [
      magentoCloud.openSsh(place),
      'magento-cloud ssh --project abcdef7uyxabce --environment staging',
    ],
    [magentoCloud.SHOW_CLUSTER_ID, 'cat /etc/platform_cluster'],
    [
      magentoCloud.showClusterIdOf(place),
      "magento-cloud ssh --project abcdef7uyxabce --environment staging 'cat /etc/platform_cluster'",
    ],
    [troubleshooting.showListening(80), 'netstat -na | grep 80'],
    [
      troubleshooting.watchPackets(2222),
      'tcpdump -i ETHERNET_INTERFACE -tt -nn port 2222 and host SOURCE_HOST',
    ],
  ])('%s', (command, expected) => {
    expect(command).toBe(expected);
  });
});
