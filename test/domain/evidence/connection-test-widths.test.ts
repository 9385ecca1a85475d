import { describe, expect, it } from 'vitest';
import { parseConnectionTest } from '../../../src/domain/evidence/connection-test.ts';
import { ENDPOINTS } from './tested-endpoints.ts';

const HOST = ENDPOINTS.aws.dnsName;

const OUTPUTS = {
  curl: [
    `$ curl -v telnet://${HOST}:80`,
    '*   Trying 10.0.3.17:80...',
    '* connect to 10.0.3.17 port 80 failed: Connection refused',
    `* Failed to connect to ${HOST} port 80 after 2 ms: Couldn't connect to server`,
  ],
  nc: [`$ nc -zv ${HOST} 80`, `Connection to ${HOST} (10.0.3.17) 80 port [tcp/http] succeeded!`],
  'nc, refused': [
    `$ nc -zv ${HOST} 80`,
    `nc: connect to ${HOST} (10.0.3.17) port 80 (tcp) failed: Connection refused`,
  ],
  telnet: [
    `$ telnet ${HOST} 80`,
    'Trying 10.0.3.17...',
    `Connected to ${HOST}.`,
    "Escape character is '^]'.",
  ],
  bash: [
    `$ bash -c '</dev/tcp/${HOST}/80' && printf '%s:%s open\\n' ${HOST} 80`,
    `${HOST}:80 open`,
  ],
} as const;

const LIST = [
  ['ComputerName', HOST],
  ['RemoteAddress', '10.0.3.17'],
  ['RemotePort', '80'],
  ['TcpTestSucceeded', 'True'],
] as const;

function readingsOf(text: string) {
  const outcome = parseConnectionTest(text, { endpoint: ENDPOINTS.aws, ports: [80] });
  return outcome.ok ? outcome.value.readings : outcome.problems;
}

function broken(line: string, columns: number): readonly string[] {
  const pieces = Math.max(1, Math.ceil(line.length / columns));
  return Array.from({ length: pieces }, (_, piece) =>
    line.slice(piece * columns, (piece + 1) * columns),
  );
}

/** PowerShell breaks a value within its column. */
function listIn(columns: number): string {
  return LIST.flatMap(([name, value]) =>
    broken(value, columns - 19).map((part, index) =>
      index === 0 ? `${name.padEnd(17)}: ${part}` : `${' '.repeat(19)}${part}`,
    ),
  ).join('\n');
}

describe('an output is read the same in a window of any width', () => {
  const widths = Array.from({ length: 121 }, (_, index) => 30 + index);

  it.each(Object.entries(OUTPUTS))('%s', (_tool, lines) => {
    const whole = readingsOf(lines.join('\n'));
    expect(whole).toMatchObject([{ port: 80, host: HOST }]);
    const other = widths.filter((columns) => {
      const text = lines.flatMap((line) => broken(line, columns)).join('\n');
      return JSON.stringify(readingsOf(text)) !== JSON.stringify(whole);
    });
    expect(other).toEqual([]);
  });

  it('Test-NetConnection', () => {
    const whole = readingsOf(listIn(200));
    expect(whole).toMatchObject([{ port: 80, outcome: 'connected', address: '10.0.3.17' }]);
    const other = widths.filter(
      (columns) => JSON.stringify(readingsOf(listIn(columns))) !== JSON.stringify(whole),
    );
    expect(other).toEqual([]);
  });
});

it('full lines that are followed by others are left as they are', () => {
  const command = `$ curl -v telnet://${HOST}:80`;
  const text = [
    command,
    '*   Trying 10.0.3.17:80...',
    `* Connected to ${HOST} (10.0.3.17) port 80 (#0)`,
    command.replace(':80', ':81'),
  ].join('\n');
  expect(readingsOf(text)).toMatchObject([
    { port: 80, outcome: 'connected', address: '10.0.3.17' },
  ]);
});
