import type { Endpoint } from './endpoint.ts';
import { hostOf } from './endpoint-host.ts';

/** The commands that test one port of a connection ("Test VPC endpoint service connection"). */
export interface ConnectionTestCommands {
  /** As the guide writes it; after a success it waits until it is interrupted. */
  readonly guide: string;
  /** The same test, but it ends by itself: 5 seconds to connect, 10 in all, no input. */
  readonly bounded: string;
  /** The guide's other tool ("You can use the Telnet application"); it waits as well. */
  readonly telnet: string;
  /** Without curl: OpenBSD's netcat, ncat or the traditional one. */
  readonly netcat: string;
  /** On Windows. It does not say why a port did not connect. */
  readonly powershell: string;
}

/**
 * The host is a parsed DNS name or address: letters, digits, dots and dashes, which need no quoting
 * in any shell.
 */
export function connectionTestCommands(target: {
  readonly endpoint: Endpoint;
  readonly port: number;
}): ConnectionTestCommands {
  const host = hostOf(target.endpoint);
  const { port } = target;
  const url = `telnet://${host}:${port}`;
  return {
    guide: `curl -v ${url}/`,
    bounded: `timeout 10 curl -sSv --connect-timeout 5 ${url} </dev/null`,
    telnet: `telnet ${host} ${port}`,
    netcat: `nc -zv -w 5 ${host} ${port}`,
    powershell: `Test-NetConnection ${host} -Port ${port}`,
  };
}
