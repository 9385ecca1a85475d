import { describe, expect, it } from 'vitest';
import { parseConnectionTest } from '../../../src/domain/evidence/connection-test.ts';
import { connectionTestCommands } from '../../../src/domain/evidence/test-command.ts';
import { ENDPOINTS, OTHER_HOST as OTHER } from './tested-endpoints.ts';

const ENDPOINT = ENDPOINTS.aws;
const ID = ENDPOINT.id;
const DOMAIN = 'vpce-svc-0f1e2d3c4b5a69788.us-east-1.vpce.amazonaws.com';
const HOST = ENDPOINT.dnsName;
const ZONAL = `${ID}-abcd1234-us-east-1a.${DOMAIN}`;
const EXAMPLE =
  'vpce-007ffnb9qkcnjgult-yfhmywqh.vpce-svc-083cqvm2ta3rxqat5v.us-east-1.vpce.amazonaws.com';
const EXAMPLE_CONNECTED =
  'vpce-0088d56482571241d-yfhmywqh.vpce-svc-083cqvm2ta3rxqat5v.us-east-1.vpce. amazonaws.com';
const TARGET = { endpoint: ENDPOINT, ports: [80, 2222] };

function readings(output: string): readonly string[] | string {
  const outcome = parseConnectionTest(output, TARGET);
  return outcome.ok
    ? outcome.value.readings.map(({ port, outcome, address }) =>
        [port, outcome, address].filter((one) => one !== undefined).join(' '),
      )
    : outcome.problems.map(({ message }) => message).join(' ');
}

/** Outputs as curl 7.29 to 8.16, telnet and netcat print them. */
const OUTPUTS: readonly (readonly [name: string, output: string, expected: readonly string[]])[] = [
  [
    "the guide's sample, with its stray space",
    `* Rebuilt URL to: telnet://${HOST}:80
* Connected to ${HOST.replace('vpce.amazonaws', 'vpce. amazonaws')} (191.210.82.246) port 80 (#0)`,
    ['80 connected 191.210.82.246'],
  ],
  [
    "the guide's failure",
    `Failed to connect to ${HOST} port 80: Connection timed out
* Closing connection 0`,
    ['80 timed-out'],
  ],
  [
    'curl 7.88 with a progress meter on the same line',
    `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 10.0.3.17:80...
* Connected to ${HOST} (10.0.3.17) port 80 (#0)
  0     0    0     0    0     0      0      0 --:--:--  0:00:01 --:--:--     0`,
    ['80 connected 10.0.3.17'],
  ],
  [
    'curl 8.5',
    `* Host ${HOST}:80 was resolved.
* IPv6: (none)
* IPv4: 10.0.3.17, 10.0.4.18
*   Trying 10.0.3.17:80...
* Connected to ${HOST} (10.0.3.17) port 80`,
    ['80 connected 10.0.3.17'],
  ],
  [
    'curl 8.16',
    `*   Trying 10.0.3.17:80...
* Established connection to ${HOST} (10.0.3.17 port 80) from 10.0.9.9 port 41234`,
    ['80 connected 10.0.3.17'],
  ],
  [
    'curl 7.88, refused',
    `*   Trying 10.0.3.17:80...
* connect to 10.0.3.17 port 80 failed: Connection refused
* Failed to connect to ${HOST} port 80 after 0 ms: Couldn't connect to server
* Closing connection 0
curl: (7) Failed to connect to ${HOST} port 80 after 0 ms: Couldn't connect to server`,
    ['80 refused'],
  ],
  [
    'curl 8.5, refused',
    `*   Trying 10.0.3.17:80...
* connect to 10.0.3.17 port 80 from 10.0.9.9 port 40000 failed: Connection refused
* Failed to connect to ${HOST} port 80 after 2 ms: Couldn't connect to server`,
    ['80 refused'],
  ],
  [
    'curl 7.88, timed out',
    `*   Trying 10.0.3.17:80...
* ipv4 connect timeout after 3000ms, move on!
* Failed to connect to ${HOST} port 80 after 3001 ms: Timeout was reached
* Closing connection 0
curl: (28) Failed to connect to ${HOST} port 80 after 3001 ms: Timeout was reached`,
    ['80 timed-out'],
  ],
  [
    "only curl's last line, after the system's own time limit",
    `curl: (7) Failed to connect to ${HOST} port 80 after 130000 ms: Couldn't connect to server`,
    ['80 timed-out'],
  ],
  [
    "only curl's last line, at once",
    `curl: (7) Failed to connect to ${HOST} port 80 after 3 ms: Couldn't connect to server`,
    ['80 refused'],
  ],
  [
    'curl 7.29, timed out without a verdict on the host',
    `$ curl -v telnet://${HOST}:80
* About to connect() to ${HOST} port 80 (#0)
*   Trying 10.0.3.17...
* After 2500ms connect time, move on!
* Connection timed out after 5001 milliseconds
curl: (28) Connection timed out after 5001 milliseconds`,
    ['80 timed-out'],
  ],
  [
    'curl 7.29, refused',
    `curl: (7) Failed connect to ${HOST}:80; Connection refused`,
    ['80 refused'],
  ],
  [
    'no route',
    `*   Trying 10.0.3.17:80...
* Immediate connect fail for 10.0.3.17: Network is unreachable
* Failed to connect to ${HOST} port 80 after 0 ms: Couldn't connect to server`,
    ['80 unreachable'],
  ],
  [
    'no route to host',
    `Failed to connect to ${HOST} port 80: No route to host`,
    ['80 unreachable'],
  ],
  [
    'IPv6 without a route does not hide that IPv4 was refused',
    `* connect to 10.0.3.17 port 80 failed: Connection refused
* Immediate connect fail for 2001:db8::1: Network is unreachable
* Failed to connect to ${HOST} port 80 after 1 ms: Couldn't connect to server`,
    ['80 refused'],
  ],
  [
    'a name that did not resolve, with the command',
    `$ curl -v telnet://${HOST}:2222/
* Could not resolve host: ${HOST}
* Closing connection 0
curl: (6) Could not resolve host: ${HOST}`,
    ['2222 unresolved'],
  ],
  [
    'a name that did not resolve, without the command: every declared port',
    `curl: (6) Could not resolve host: ${HOST}; Unknown error`,
    ['80 unresolved', '2222 unresolved'],
  ],
  [
    'a name that did not resolve counts only for ports not otherwise read',
    `* Could not resolve host: ${HOST}
* Connected to ${HOST} (10.0.3.17) port 2222`,
    ['80 unresolved', '2222 connected 10.0.3.17'],
  ],
  [
    'several ports, prompts and noise, and a zonal name in upper case',
    `[ec2-user@ip-10-0-9-9 ~]$ ${connectionTestCommands({ endpoint: ENDPOINT, port: 2222 }).bounded}
*   Trying 10.0.3.17:2222...
* Failed to connect to ${HOST} port 2222: Connection refused
[ec2-user@ip-10-0-9-9 ~]$ echo Connected to the VPN (home office) port 80
[ec2-user@ip-10-0-9-9 ~]$ curl -v telnet://${ZONAL}:80/
*   Trying 10.0.3.17:80...
* Connected to ${ZONAL.toUpperCase()} (10.0.3.17) port 80
SSH-2.0-banner`,
    ['80 connected 10.0.3.17', '2222 refused'],
  ],
  [
    'the first address failed and the second connected',
    `*   Trying 10.0.3.17:80...
* connect to 10.0.3.17 port 80 failed: Connection refused
*   Trying 10.0.4.18:80...
* Connected to ${HOST} (10.0.4.18) port 80 (#0)`,
    ['80 connected 10.0.4.18'],
  ],
  [
    'connected after a failed attempt',
    `* Failed to connect to ${HOST} port 80: Connection timed out
* Connected to ${HOST} (10.0.3.17) port 80`,
    ['80 connected 10.0.3.17'],
  ],
  [
    'failed after having been connected: the last word',
    `* Connected to ${HOST} (10.0.3.17) port 80
* Failed to connect to ${HOST} port 80: Connection timed out`,
    ['80 timed-out'],
  ],
  [
    'an address that the output shows to be the endpoint’s',
    `$ dig +noall +answer ${HOST}
${HOST}. 60 IN A 10.0.3.17
$ curl -v telnet://10.0.3.17:80
* Connected to 10.0.3.17 (10.0.3.17) port 80`,
    ['80 connected 10.0.3.17'],
  ],
  [
    'a custom name with the endpoint’s address',
    `* Connected to ${HOST} (10.0.3.17) port 80
* Connected to shop.internal (10.0.3.17) port 2222`,
    ['80 connected 10.0.3.17', '2222 connected 10.0.3.17'],
  ],
  [
    'telnet, connected',
    `$ telnet ${HOST} 80
Trying 10.0.3.17...
Connected to ${HOST}.
Escape character is '^]'.`,
    ['80 connected'],
  ],
  [
    'telnet, refused',
    `$ telnet ${HOST} 80
Trying 10.0.3.17...
telnet: Unable to connect to remote host: Connection refused`,
    ['80 refused'],
  ],
  [
    'netcat',
    `Connection to ${HOST} (10.0.3.17) 80 port [tcp/http] succeeded!
nc: connect to ${HOST} port 2222 (tcp) failed: Connection refused`,
    ['80 connected 10.0.3.17', '2222 refused'],
  ],
  [
    'a terminal’s colours',
    `\u001B[32m* Connected to ${HOST} (10.0.3.17) port 80\u001B[0m`,
    ['80 connected 10.0.3.17'],
  ],
];

describe('the output of a connection test is read', () => {
  it.each(OUTPUTS)('%s', (_, output, expected) => {
    expect(readings(output)).toEqual(expected);
  });

  it.each(OUTPUTS)('%s: the same with its line breaks as spaces', (_, output, expected) => {
    expect(readings(output.replace(/\n/g, ' '))).toEqual(expected);
  });
});

describe('what is no proof for this connection is refused', () => {
  it.each([
    ['', ['empty']],
    ['all good', ['shows no connection test', '"Connected to']],
    ['*   Trying 10.0.3.17:80...', ['not how it ended']],
    [`curl -v telnet://${HOST}:80/`, ['not how it ended']],
    [`* Connected to ${OTHER} (10.0.3.17) port 80`, [`${OTHER} port 80`, `endpoint, ${ID}`]],
    [`Failed to connect to ${OTHER} port 80: Connection timed out`, [OTHER, ID]],
    [
      `* Connected to ${HOST.replace('us-east-1', 'eu-west-1')} (10.0.3.17) port 80`,
      ['in region eu-west-1', `${ID} in us-east-1`],
    ],
    [`* Connected to ${HOST} (10.0.3.17) port 8080`, ['port 8080', 'ports 80 and 2222']],
    [`* Connected to ${EXAMPLE} (1.2.3.4) port 80`, ["this is the guide's example"]],
    [`* Connected to ${EXAMPLE_CONNECTED} (1.2.3.4) port 80`, ["this is the guide's example"]],
    [`* Could not resolve host: ${OTHER}`, [OTHER]],
    ['* Connected to 10.0.3.17 (10.0.3.17) port 80', ['10.0.3.17 port 80', ID]],
    ['* Connected to localhost (127.0.0.1) port 80 (#0)', ['localhost port 80', ID]],
    [`* Connected to ${HOST}.evil.example (10.0.3.17) port 80`, ['evil.example']],
    [
      `* Connected to ${ID}-x.vpce-svc-0f1e2d3c.us-east-1.vpce.amazonaws.com (10.0.3.17) port 80`,
      [ID],
    ],
    [`* Connected to ${HOST} (10.0.3.17) port 80000`, []],
    ['x'.repeat(20_001), ['20001 characters', '20000']],
  ])('%j', (output, pieces) => {
    const message = readings(output);
    expect(message).toMatch(/^Test output/);
    expect(message).toContain(connectionTestCommands({ endpoint: ENDPOINT, port: 80 }).bounded);
    expect(message.length).toBeLessThanOrEqual(500);
    for (const piece of pieces) expect(message).toContain(piece);
  });

  it('but is only a warning beside a proof', () => {
    const output = `* Connected to ${OTHER} (10.0.9.1) port 80 * Connected to ${HOST} (10.0.3.17) port 80`;
    const outcome = parseConnectionTest(output, TARGET);
    expect(outcome.ok && outcome.value.readings).toHaveLength(1);
    expect(outcome.ok && outcome.warnings.map(({ message }) => message).join()).toContain(OTHER);
  });
});

describe('the excerpt', () => {
  it('is what the readings rest on, without the rest of the paste', () => {
    const output = `password=hunter2\n* Connected to ${HOST} (10.0.3.17) port 80 (#0)\nexport SECRET=1`;
    const outcome = parseConnectionTest(output, TARGET);
    expect(outcome.ok && outcome.value.excerpt).toBe(`Connected to ${HOST} (10.0.3.17) port 80`);
  });

  it('ends with the cause of a failure', () => {
    const output = `Failed to connect to ${HOST} port 80: Connection refused password hunter2`;
    const outcome = parseConnectionTest(output, TARGET);
    expect(outcome.ok && outcome.value.excerpt).toMatch(/: Connection refused$/);
  });

  it.each([
    [
      `nc -zv ${HOST} 80\nNcat: Version 7.93\nNcat: Connection refused.`,
      'Ncat: Connection refused.',
    ],
    [
      `ComputerName : ${HOST}\nRemoteAddress : 10.0.3.17\nRemotePort : 80\nTcpTestSucceeded : True`,
      'TcpTestSucceeded : True',
    ],
  ])('names the host where the tool does not: %j', (output, last) => {
    const outcome = parseConnectionTest(output, TARGET);
    expect(outcome.ok && outcome.value.excerpt).toContain(HOST);
    expect(outcome.ok && outcome.value.excerpt.endsWith(last)).toBe(true);
  });

  it('has at most 1500 characters', () => {
    const output = Array.from(
      { length: 100 },
      (_, at) => `* Connected to ${HOST} (10.0.3.${at}) port 80`,
    ).join('\n');
    const outcome = parseConnectionTest(output, TARGET);
    expect(outcome.ok && Array.from(outcome.value.excerpt)).toHaveLength(1_500);
  });
});
