import { describe, expect, it } from 'vitest';
import { readServiceEntries } from '../../../src/domain/intake/service-entries.ts';
import { parseServices } from '../../../src/domain/intake/services.ts';

const WHERE = { cloud: 'aws', leg: 'outbound', field: 'services' } as const;

/** `name = port` for each, or what is said instead. */
function read(text: string): string {
  const outcome = parseServices(text, WHERE);
  return outcome.ok
    ? outcome.value.map(({ name, port }) => `${name} = ${port}`).join(', ')
    : outcome.problems.map(({ message }) => message).join(' ');
}

function ports(name: (port: number) => string, first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
    .map((port) => `${name(port)} = ${port}`)
    .join(', ');
}

describe('a version, a year or a quantity is no port', () => {
  it.each([
    ['Database: port 3306 (MySQL 8)', 'Database (MySQL 8) = 3306'],
    ['port 3306 (MySQL 8.0.36)', 'MySQL 8.0.36 = 3306'],
    ['HTTP port 80 (nginx 1.25, PHP 8)', 'HTTP (nginx 1.25, PHP 8) = 80'],
    ['MySQL 3306 (version 8)', 'MySQL (version 8) = 3306'],
    ['RabbitMQ 5672 (3.12)', 'RabbitMQ (3.12) = 5672'],
    ['SFTP port 2222 (since 2024)', 'SFTP (since 2024) = 2222'],
    ['Redis 7 on 6379', 'Redis 7 = 6379'],
    ['TLS 1.2 on 8443', 'TLS 1.2 = 8443'],
    ['HTTP/2 443', 'HTTP/2 = 443'],
    ['redis:7 on 6379', 'redis:7 = 6379'],
    ['mysql:8 port 3306', 'mysql:8 = 3306'],
    ['SQL Server 2019 on 1433', 'SQL Server 2019 = 1433'],
    ['SQL Server 2019 1433', 'SQL Server 2019 = 1433'],
    ['SMTP 25, FTP 21', 'SMTP = 25, FTP = 21'],
    ['node 3000', 'node = 3000'],
  ])('%j is %s', (text, services) => {
    expect(read(text)).toBe(services);
  });

  it.each([
    ['HTTP port 80, Varnish 7', '7'],
    ['HTTP 80, Varnish 7', '7'],
    ['HTTP port 80\nVarnish 7', '7'],
    ['HTTP 80 and PHP 83', '83'],
    ['port 3306, MySQL 8', '8'],
    ['3306 MySQL 8', '8'],
    ['PostgreSQL 14', '14'],
    ['Node 22', '22'],
    ['foo 24', '24'],
    ['redis:7', '7'],
    ['node:22', '22'],
    ['MySQL (8) 3306', '8'],
    ['SFTP port 2222 since 2024', '2024'],
    ['SFTP port 2222, since 2024', '2024'],
    ['SFTP 2222 (2024)', '2024'],
    ['HTTP (2024), SFTP port 2222', '2024'],
    ['HTTP port 80; version 2024', '2024'],
    ['SQL Server 2019', '2019'],
    ['SQL Server 2022, 1433', '2022'],
    ['HTTP 80, Windows 2022', '2022'],
    ['ISO 27001, HTTP 80', '27001'],
    ['HTTP port 80 (8080)', '8080'],
    ['HTTP 80 (alt 8080)', '8080'],
    ['HTTP: 80 (up to 100 connections)', '100'],
    ['80 HTTP, 500 users', '500'],
    ['500 users on port 80', '500'],
    ['HTTP not 8080', '8080'],
    ['HTTP 80 instead of 8080', '8080'],
    ['up to 8005', '8005'],
    ['8000 and up', '8000'],
    ['1: HTTP 80', '1'],
    ['(1) HTTP port 80', '1'],
    ['2 ports: 80, 8080', '2'],
  ])('%j is refused, because of %s', (text, number) => {
    expect(read(text)).toContain(`it is not clear whether ${number} is a port or part of a name`);
  });

  it.each(['v7', 'IPv4', 'TLS 1.2', 'since v2', 'HTTP port eighty'])('%j names none', (text) => {
    expect(read(text)).toContain('no port is named');
  });
});

describe('a range is read in the notations that mean nothing else', () => {
  const nameless = (port: number): string => `Port ${port}`;

  it.each([
    '8000-8005',
    '8000–8005',
    '8000 - 8005',
    '8000--8005',
    '8000..8005',
    '8000...8005',
    '8000…8005',
    '8000~8005',
    '{8000..8005}',
    '[8000-8005]',
    '8000to8005',
    '8000 to 8005',
    '8000 thru 8005',
    '8000 through 8005',
    '8000 until 8005',
    '8000 up to 8005',
    'from 8000 until 8005',
    'between 8000 and 8005',
    'ports between 8000 and 8005',
    'ports from 8000 to 8005',
    'port range from 8000 to 8005',
    'TCP/8000-8005',
    'TCP 8000-8005',
    'tcp:8000-8005',
    '8000/tcp - 8005/tcp',
    '8000 -\n8005',
  ])('%j', (text) => {
    expect(read(text)).toBe(ports(nameless, 8000, 8005));
  });

  it.each(['web between 8000 and 8005', 'web:8000..8005', 'web 8000 … 8005'])('%j', (text) => {
    expect(read(text)).toBe(ports(() => 'web', 8000, 8005));
  });

  it.each([
    ['8000:8005', 'Write "8000-8005" for a range, or "8000, 8005" for two ports'],
    ['ports 8000:8005', 'Write "8000-8005" for a range, or "8000, 8005" for two ports'],
    ['web:8000:8005', 'Write "8000-8005" for a range, or "8000, 8005" for two ports'],
    ['80/443', 'Write "80-443" for a range, or "80, 443" for two ports'],
    ['HTTP:80/443', 'Write "80-443" for a range, or "80, 443" for two ports'],
    ['HTTP/HTTPS 80/8080', 'Write "80-8080" for a range, or "80, 8080" for two ports'],
    ['8000 / 8005', 'Write "8000-8005" for a range, or "8000, 8005" for two ports'],
    ['80|8080', 'Write "80-8080" for a range, or "80, 8080" for two ports'],
    ['80 or 8080', 'Write "80-8080" for a range, or "80, 8080" for two ports'],
    ['8000->8005', 'Write "8000-8005" for a range, or "8000, 8005" for two ports'],
    ['8080:80', 'Write each port, or a range such as 8000-8005'],
    ['8000-8005-8010', 'it is not clear which ports are meant'],
    ['8000-8005 - 8010', 'it is not clear which ports are meant'],
    ['8000+', 'Write each port, or a range such as 8000-8005'],
    ['ports >1024', 'Write each port, or a range such as 8000-8005'],
    ['8000-', 'Write each port, or a range such as 8000-8005'],
    ['HTTP port 80, 24/7', 'it is not clear which ports are meant'],
    ['HTTP port 80 (Mon-Fri 09:00-17:00)', 'it is not clear which ports are meant'],
    ['HTTP port 80 (8000:8005)', 'it is not clear which ports are meant'],
    ['http://shop:8080/', 'it is not clear which ports are meant'],
    ['8000-05', 'write both of its ends in full, such as 8000-8005'],
  ])('%j is refused with how it is written', (text, sentence) => {
    expect(read(text)).toContain(sentence);
  });
});

describe('thousands are never two ports', () => {
  it.each([
    '8 080',
    '8\u00a0080',
    '8\u202f080',
    '8,080',
    'HTTP 8,080',
    'HTTP port 8,080',
    'port:8,080',
    'HTTP:8,080',
    '8.080',
    'HTTP 8.080',
    'HTTP port 8.080/tcp',
    "HTTP 8'080",
    'HTTP 8’080',
    'HTTP 8_080',
    'HTTP (8,080)',
  ])('%j', (text) => {
    expect(read(text)).toContain(
      'a port is written without a separator: if one is meant, write 8080',
    );
  });

  it.each([
    ['1,433', 'Write 1433 for one, or "1, 433" for two'],
    ['1 433', 'Write 1433 for one, or "1, 433" for two'],
    ['1.433', 'Write 1433 for one, or "1, 433" for two'],
    ['25 465 587', 'Write 25465 for one, or "25, 465" for two'],
  ])('%j may be either', (text, sentence) => {
    expect(read(text)).toContain(sentence);
  });

  it.each([
    ['80,443', 'Port 80 = 80, Port 443 = 443'],
    ['80 443', 'Port 80 = 80, Port 443 = 443'],
    ['80,8080', 'Port 80 = 80, Port 8080 = 8080'],
    ['25, 465, 587', 'Port 25 = 25, Port 465 = 465, Port 587 = 587'],
  ])('%j is a list', (text, services) => {
    expect(read(text)).toBe(services);
  });
});

describe('the protocol, quotes and brackets are no part of a name', () => {
  it.each([
    'HTTP (tcp 80)',
    'HTTP (TCP/80)',
    'HTTP (tcp:80)',
    'HTTP (TCP port 80)',
    'HTTP (port 80, tcp)',
    'HTTP (port TCP 80)',
    'HTTP (80/tcp)',
    'HTTP - TCP 80',
    'HTTP, TCP 80',
    'HTTP over TCP 80',
    'HTTP 80 (TCP)',
    'TCP 80 (HTTP)',
    'tcp:80 HTTP',
    'HTTP | 80 | TCP',
    'HTTP [80]',
    'HTTP {80}',
    'HTTP <80>',
    'HTTP "80"',
    'HTTP `80`',
    '"HTTP" 80',
    '**HTTP** *80*',
    'HTTP:80.',
    '80:HTTP',
    '80=HTTP',
  ])('%j', (text) => {
    expect(read(text)).toBe('HTTP = 80');
  });

  it.each([
    ['Modbus TCP port 502', 'Modbus TCP = 502'],
    ['80:HTTP, 2222:SFTP', 'HTTP = 80, SFTP = 2222'],
    ['HTTP (80, 8080)', 'HTTP = 80, Port 8080 = 8080'],
    ['"port": 80', 'Port 80 = 80'],
  ])('%j is %s', (text, services) => {
    expect(read(text)).toBe(services);
  });
});

describe('a refusal says what is really wrong', () => {
  it.each([
    ['http-80', 'If 80 is one, write "http port 80"'],
    ['80-http', 'If 80 is one, write "http port 80"'],
    ['80http', 'If 80 is one, write "http port 80"'],
    ['shop Q4/2026', 'no number in it is clearly a port'],
    ['[{"name":"HTTP","port":80}]', 'this is JSON, which is not read here'],
    ['DNS (udp 53)', 'over TCP only'],
    ['DNS port udp 53', 'over TCP only'],
    ['DNS 53/tcp+udp', 'over TCP only'],
  ])('%j', (text, sentence) => {
    expect(read(text)).toContain(sentence);
  });
});

describe('whatever numbers stand in it', () => {
  it('each port of an accepted text is a whole number of it, or lies in a range of two', () => {
    const names = ['HTTP', 'MySQL 8', 'Redis', 'v7', 'TLS 1.2'];
    const numbers = ['7', '22', '80', '443', '2024', '8080', '8,080', '8.080', '8000:8005'];
    const around = ['%', '(%)', 'port %', ', %', 'on %', '(x %)', 'since %', '% (y)', '/%', ':%'];
    for (const name of names) {
      for (const one of numbers) {
        for (const form of around) {
          for (const other of ['', ' port 3306', ', 9200']) {
            const text = `${name} ${form.replace('%', one)}${other}`;
            const entries = readServiceEntries(text);
            if (entries.some(({ kind }) => kind !== 'service')) continue;
            const whole = text.split(/[^\d.,]+|,\s/);
            for (const entry of entries) {
              const port = entry.kind === 'service' ? String(entry.port) : '';
              expect(whole, `${text} has port ${port}`).toContain(port);
            }
          }
        }
      }
    }
  });
});
