import type { Endpoint } from './endpoint.ts';
import { hostOf } from './endpoint-host.ts';

/** The commands that test one port of a connection ("Test VPC endpoint service connection"). */
export interface ConnectionTestCommands {
  /** As the guide writes it; after a success it waits until it is interrupted. */
  readonly guide: string;
  /** The same test, but it ends by itself: 5 seconds to connect, 10 in all, no input. Linux and macOS. */
  readonly bounded: string;
  /** Where curl knows no telnet, as on Amazon Linux 2023: it connects the same way, then asks for a page. */
  readonly http: string;
  /** The guide's other tool ("You can use the Telnet application"); it waits as well. */
  readonly telnet: string;
  /** Without curl: OpenBSD's netcat, ncat or the traditional one. */
  readonly netcat: string;
  /** Without either. A success prints nothing by itself; a time-out takes the system's two minutes. */
  readonly bash: string;
  /** On Windows. It does not say why a port did not connect. */
  readonly powershell: string;
  /** Where PowerShell has no Test-NetConnection. */
  readonly curlExe: string;
}

/** In seconds. `timeout` would do the same, but macOS and small containers have none. */
const LIMITS = '--connect-timeout 5 --max-time 10';

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
    bounded: `curl -sSv ${LIMITS} ${url} </dev/null`,
    http: `curl -sSv ${LIMITS} --noproxy '*' -o /dev/null http://${host}:${port}`,
    telnet: `telnet ${host} ${port}`,
    netcat: `nc -zv -w 5 ${host} ${port}`,
    bash: `bash -c '</dev/tcp/${host}/${port}' && printf '%s:%s open\\n' ${host} ${port}`,
    powershell: `Test-NetConnection ${host} -Port ${port}`,
    curlExe: `curl.exe -sSv ${LIMITS} --noproxy * -o NUL http://${host}:${port}`,
  };
}
