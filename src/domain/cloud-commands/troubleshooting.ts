/**
 * The guide's own checks on a VM behind the service ("Test VPC endpoint service connection", steps 4
 * and 5), with the port filled in.
 */

/** "Verify the service is listening on VM." */
export function showListening(port: number): string {
  return `netstat -na | grep ${port}`;
}

/** "Check the packages flow." Interface and source are what only the person on the VM knows. */
export function watchPackets(port: number): string {
  return `tcpdump -i ETHERNET_INTERFACE -tt -nn port ${port} and host SOURCE_HOST`;
}
