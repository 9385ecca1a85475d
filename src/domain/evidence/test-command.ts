/** The commands that test one port of a connection ("Test VPC endpoint service connection"). */
interface ConnectionTestCommands {
  /** As the guide writes it; after a success it waits until it is interrupted. */
  readonly guide: string;
  /** The same test, but it ends by itself: 5 seconds to connect, 10 in all, no input. */
  readonly bounded: string;
}

export function connectionTestCommands(target: {
  readonly dnsName: string;
  readonly port: number;
}): ConnectionTestCommands {
  const url = `telnet://${target.dnsName}:${target.port}`;
  return {
    guide: `curl -v ${url}/`,
    bounded: `timeout 10 curl -sSv --connect-timeout 5 ${url} </dev/null`,
  };
}
