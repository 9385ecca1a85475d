import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeServices, parseServices } from '../../../src/domain/intake/services.ts';

function read(text: string): readonly string[] | string {
  const outcome = parseServices(text);
  return outcome.ok
    ? outcome.value.map(({ name, port }) => `${name} = ${port}`)
    : outcome.problems.map(({ message }) => message).join(' ');
}

describe('services and ports are read as people write them', () => {
  it.each([
    ['Webserver, HTTP port 80', ['Webserver, HTTP = 80']],
    ['SFTP port 2222', ['SFTP = 2222']],
    ['mysql 3306/tcp', ['mysql = 3306']],
    ['mysql 3306 tcp', ['mysql = 3306']],
    ['8080', ['Port 8080 = 8080']],
    ['port 8080', ['Port 8080 = 8080']],
    ['tcp/8080', ['Port 8080 = 8080']],
    ['TCP 8080', ['Port 8080 = 8080']],
    ['80, 8080 9090', ['Port 80 = 80', 'Port 8080 = 8080', 'Port 9090 = 9090']],
    ['Webserver, HTTP port 80 SFTP port 2222', ['Webserver, HTTP = 80', 'SFTP = 2222']],
    ['Webserver, HTTP port 80, SFTP port 2222', ['Webserver, HTTP = 80', 'SFTP = 2222']],
    ['Webserver, HTTP port 80; SFTP port 2222.', ['Webserver, HTTP = 80', 'SFTP = 2222']],
    ['Webserver, HTTP port 80\r\nSFTP port 2222\n', ['Webserver, HTTP = 80', 'SFTP = 2222']],
    ['Webserver on port 80 and SFTP on port 2222', ['Webserver = 80', 'SFTP = 2222']],
    ['HTTP 80, SFTP 2222', ['HTTP = 80', 'SFTP = 2222']],
    ['HTTP 80 SFTP 2222', ['HTTP = 80', 'SFTP = 2222']],
    ['HTTP 80\nSFTP port 2222', ['HTTP = 80', 'SFTP = 2222']],
    ['8080, SFTP port 2222', ['Port 8080 = 8080', 'SFTP = 2222']],
    ['80 HTTP, 2222 (SFTP)', ['HTTP = 80', 'SFTP = 2222']],
    ['port 80: HTTP\nport 2222: SFTP', ['HTTP = 80', 'SFTP = 2222']],
    ['HTTP (80), SFTP (port 2222)', ['HTTP = 80', 'SFTP = 2222']],
    ['HTTP: 80\nSFTP = 2222\nRedis:6379', ['HTTP = 80', 'SFTP = 2222', 'Redis = 6379']],
    ['- HTTP port 80\n- SFTP port 2222', ['HTTP = 80', 'SFTP = 2222']],
    ['1. HTTP port 80 2. SFTP port 2222', ['HTTP = 80', 'SFTP = 2222']],
    ['1) HTTP port 80\n2) SFTP port 2222', ['HTTP = 80', 'SFTP = 2222']],
    ['HTTP ports 80, 8080 and 8081', ['HTTP = 80', 'HTTP = 8080', 'HTTP = 8081']],
    ['HTTP/2 port 8443', ['HTTP/2 = 8443']],
    ['Elasticsearch 7 port 9200', ['Elasticsearch 7 = 9200']],
    ['Elasticsearch 7 9200', ['Elasticsearch 7 = 9200']],
    ['Tomcat 10 port 8080', ['Tomcat 10 = 8080']],
    ['HTTP port 80 (nginx) SFTP port 2222', ['HTTP (nginx) = 80', 'SFTP = 2222']],
    ['HTTP port: 80\nSFTP Port no. 2222', ['HTTP = 80', 'SFTP = 2222']],
    ['MySQL port 0003306', ['MySQL = 3306']],
    ['first port 1, last port 65535', ['first = 1', 'last = 65535']],
    ['Crosshair port 8022', ['Crosshair = 8022']],
  ])('%j', (text, services) => {
    expect(read(text)).toEqual(services);
  });
});

describe('a refusal cites the text, and says what is accepted and why', () => {
  it.each([
    ['', ['empty', 'Webserver, HTTP port 80']],
    [' , ; ', ['names no service']],
    ['Webserver', ['"Webserver": no port is named', 'SFTP port 2222']],
    ['HTTP port 80; Redis', ['"Redis": no port is named']],
    ['HTTPS port 443', ['"HTTPS port 443": HTTPS (port 443) towards the cluster is not possible']],
    ['shop 443', ['"shop 443": HTTPS (port 443) towards the cluster is not possible']],
    ['HTTPS port 8443', ['"HTTPS port 8443": HTTPS (port 443) towards']],
    ['HTTP(S) port 8443', ['HTTPS (port 443) towards the cluster is not possible']],
    ['SSH port 2022', ['"SSH port 2022": SSH connections are not possible']],
    ['OpenSSH port 2022', ['SSH connections are not possible']],
    ['SFTP port 22', ['"SFTP port 22": port 22 is that of SSH', 'such as 2222']],
    ['DNS 53/udp', ['"DNS 53/udp": UDP', 'over TCP only']],
    ['DNS 53 udp', ['UDP', 'over TCP only']],
    ['DNS UDP port 53', ['UDP', 'over TCP only']],
    ['x port 0', ['"x port 0"', '1 to 65535']],
    ['x port 65536', ['"x port 65536"', '1 to 65535']],
    ['x port 99999999999999999999', ['1 to 65535']],
    ['x 8000-8010', ['"x 8000-8010": ranges', 'list each port']],
    ['HTTP port 80, Web port 80', ['Port 80 is given 2 times ("HTTP" and "Web")']],
    ['HTTP 80 SFTP port 2222', ['"HTTP 80": it is not clear whether 80 is a port']],
    [`${'x'.repeat(61)} port 80`, ['61 characters', 'at most 60']],
    ['a\u0000b port 80', ['control characters']],
    [Array.from({ length: 21 }, (_, at) => 8000 + at).join(' '), ['21 services', 'at most 20']],
    ['x'.repeat(3001), ['3001 characters', 'at most 3000']],
    ['SSH 2022; HTTPS 8443; x port 0', ['"SSH 2022"', '"HTTPS 8443"', '"x port 0"']],
    ['HTTPS port 443; shop 443', ['"HTTPS port 443" and "shop 443": HTTPS']],
  ])('%j', (text, pieces) => {
    const message = read(text);
    expect(message).toBeTypeOf('string');
    expect(message).toMatch(/^Services and ports/);
    expect(message.length).toBeLessThanOrEqual(500);
    for (const piece of pieces) expect(message).toContain(piece);
  });

  it('many problems stay readable', () => {
    const text = Array.from({ length: 40 }, (_, at) => `SSH-${'x'.repeat(at)} ${at}-9`).join('\n');
    expect(read(`${text}\nHTTPS 443\nssh 22\n${'y'.repeat(70)} port 0`).length).toBeLessThanOrEqual(
      500,
    );
  });
});

describe('properties', () => {
  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9/._+#]{0,7}$/);
  const port = fc.integer({ min: 1, max: 65_535 });
  const piece = fc.oneof(
    { arbitrary: word, weight: 4 },
    { arbitrary: port.map(String), weight: 4 },
    port.map((one) => `${one}/tcp`),
    fc.constantFrom(
      'port',
      'ports',
      'port',
      ',',
      ';',
      '\n',
      '(',
      ')',
      'and',
      'tcp',
      '-',
      '1.',
      ':',
      '7',
    ),
  );
  const typed = fc
    .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '')), { maxLength: 14 })
    .map((pieces) => pieces.map(([one, gap]) => one + gap).join(''));

  it('what is shown is read back as the same services, also on one line', () => {
    let accepted = 0;
    fc.assert(
      fc.property(typed, (text) => {
        const outcome = parseServices(text);
        if (!outcome.ok) return;
        accepted += 1;
        const shown = describeServices(outcome.value);
        expect(parseServices(shown), shown).toEqual(outcome);
        expect(parseServices(shown.replaceAll('\n', ' ')), shown).toEqual(outcome);
      }),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('whatever is typed gets services or a message', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), typed);
    fc.assert(
      fc.property(anything, (text) => {
        const outcome = parseServices(text);
        if (outcome.ok) {
          expect(outcome.value.length).toBeGreaterThan(0);
          expect(new Set(outcome.value.map((one) => one.port)).size).toBe(outcome.value.length);
        } else {
          expect(outcome.problems).toHaveLength(1);
          expect(outcome.problems[0]?.message.length).toBeLessThanOrEqual(500);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['a', '1', '1 ', ', ', '(', ') ', '- ', 'port ', 'and ', ': ', '1-', 'ports 1 ', 'x:1 '])(
    'a text full of %j is answered at once',
    (piece) => {
      for (const length of [3_000, 20_000]) {
        expect(parseServices(piece.repeat(length / piece.length)).ok).toBe(false);
      }
    },
  );
});
