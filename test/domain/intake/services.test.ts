import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cloud } from '../../../src/domain/cloud.ts';
import type { Leg } from '../../../src/domain/connection.ts';
import { describeServices, servicesText } from '../../../src/domain/intake/describe-services.ts';
import { parseServices } from '../../../src/domain/intake/services.ts';
import { expectLinear } from '../../support/expressions-at-work.ts';
import { runs } from '../../support/length.ts';

const WHERE = { cloud: 'aws', leg: 'inbound', field: 'services' } as const;

function read(
  text: string,
  where: Parameters<typeof parseServices>[1] = WHERE,
): readonly string[] | string {
  const outcome = parseServices(text, where);
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
    ['8080-8082', ['Port 8080 = 8080', 'Port 8081 = 8081', 'Port 8082 = 8082']],
    ['Search ports 9200 to 9202', ['Search = 9200', 'Search = 9201', 'Search = 9202']],
    ['Search 9200–9201', ['Search = 9200', 'Search = 9201']],
    ['Search 9200 - 9201', ['Search = 9200', 'Search = 9201']],
    ['Search port 9200 to port 9201', ['Search = 9200', 'Search = 9201']],
    ['Search:9200-9201', ['Search = 9200', 'Search = 9201']],
    ['Search 9200-9201/tcp', ['Search = 9200', 'Search = 9201']],
    ['Search port range 9200-9201', ['Search = 9200', 'Search = 9201']],
    ['9200-9201 Search, 80 HTTP', ['Search = 9200', 'Search = 9201', 'HTTP = 80']],
    ['HTTP 80, Search 9200-9201', ['HTTP = 80', 'Search = 9200', 'Search = 9201']],
    ['Search 7 9200-9201', ['Search 7 = 9200', 'Search 7 = 9201']],
    ['Magento 2-4 port 80', ['Magento 2-4 = 80']],
    ['Search ports 9200-9201, 9300', ['Search = 9200', 'Search = 9201', 'Search = 9300']],
    ['Search ports 9200-9201 port 80', ['Search = 9200', 'Search = 9201', 'Port 80 = 80']],
    ['Search 9200-9201, SFTP port 2222', ['Search = 9200', 'Search = 9201', 'SFTP = 2222']],
    ['web from 8080 to 8081', ['web = 8080', 'web = 8081']],
    ['from 8080 to 8081', ['Port 8080 = 8080', 'Port 8081 = 8081']],
    ['(mysql port 3306)', ['mysql = 3306']],
    ['x 80-80', ['x = 80']],
    ['Elasticsearch 7 on 9200', ['Elasticsearch 7 = 9200']],
    ['Elasticsearch 7 on port 9200', ['Elasticsearch 7 = 9200']],
    ['MySQL 8 at 3306', ['MySQL 8 = 3306']],
    ['MySQL 8 via 3306', ['MySQL 8 = 3306']],
    ['Redis 6 (6379)', ['Redis 6 = 6379']],
    ['Redis 6 (port 6379)', ['Redis 6 = 6379']],
    ['PostgreSQL 14 5432', ['PostgreSQL 14 = 5432']],
    ['PostgreSQL 14 (5432), Redis 6 on 6379', ['PostgreSQL 14 = 5432', 'Redis 6 = 6379']],
    ['Node 18 app on 3000', ['Node 18 app = 3000']],
    ['Node 18 app port 3000', ['Node 18 app = 3000']],
    ['echo 7, SFTP 2222', ['echo = 7', 'SFTP = 2222']],
    ['echo 7', ['echo = 7']],
    ['HTTP 80 (nginx), SFTP 2222', ['HTTP (nginx) = 80', 'SFTP = 2222']],
    ['HTTP 80, 8080', ['HTTP = 80', 'Port 8080 = 8080']],
    ['Search 9200 9300', ['Search = 9200', 'Port 9300 = 9300']],
    ['HTTP 80 SFTP on 2222', ['HTTP = 80', 'SFTP = 2222']],
    ['on 9200', ['Port 9200 = 9200']],
    ['HTTP 80, on 81', ['HTTP = 80', 'Port 81 = 81']],
    ['Port 80 for HTTP', ['HTTP = 80']],
    ['80 for HTTP, 2222 for SFTP', ['HTTP = 80', 'SFTP = 2222']],
    ['port 80 for HTTP\nport 2222 for SFTP', ['HTTP = 80', 'SFTP = 2222']],
    ['http/80', ['http = 80']],
    ['http/80, sftp/2222', ['http = 80', 'sftp = 2222']],
    ['http/80 sftp/2222', ['http = 80', 'sftp = 2222']],
    ['search/9200-9201', ['search = 9200', 'search = 9201']],
    ['80/http', ['http = 80']],
    ['80/http, 2222/sftp', ['http = 80', 'sftp = 2222']],
    ['80/http 2222/sftp', ['http = 80', 'sftp = 2222']],
    ['80/http/tcp', ['http/tcp = 80']],
    ['web 80/http', ['web http = 80']],
    ['web :80', ['web = 80']],
    ['web :80 api :8080', ['web = 80', 'api = 8080']],
    [':80', ['Port 80 = 80']],
    ['jdk/17 port 8080', ['jdk/17 = 8080']],
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
    ['x 8000-8010', ['"x 8000-8010": the range has 11 ports', 'at most 10', 'opened and tested']],
    ['x 3200 to 3299', ['"x 3200 to 3299": the range has 100 ports']],
    ['x ports 8085-8080', ['"x ports 8085-8080"', 'runs backwards', 'write 8080-8085']],
    ['x 0-5', ['1 to 65535']],
    ['x 65530-65536', ['1 to 65535']],
    ['x 440-445', ['"x 440-445": HTTPS (port 443)']],
    ['x 20-25', ['"x 20-25": port 22 is that of SSH']],
    ['DNS 50-53/udp', ['UDP', 'over TCP only']],
    ['a 8080-8085, b 8083-8088', ['Ports 8083-8085 are given 2 times ("a" and "b")']],
    ['a 8080-8085, port 8082', ['Port 8082 is given 2 times ("a" and "Port 8082")']],
    ['a 8000-8009, b 8100-8109, c 80', ['21 ports', 'at most 20', 'opened and tested']],
    ['HTTP port 80, Web port 80', ['Port 80 is given 2 times ("HTTP" and "Web")']],
    ['HTTP 80 SFTP port 2222', ['"HTTP 80": it is not clear whether 80 is a port']],
    ['HTTP 80 8080', ['"HTTP 80": it is not clear whether 80 is a port']],
    ['Node 22 on 3000', ['"Node 22": it is not clear whether 22 is a port']],
    ['Debian 24 (8080)', ['"Debian 24": it is not clear whether 24 is a port']],
    ['web 8080 on 9090', ['"web 8080": it is not clear whether 8080 is a port']],
    ['PostgreSQL 14, 5432', ['"PostgreSQL 14": it is not clear whether 14 is a port']],
    ['Redis 6 and 6379', ['"Redis 6": it is not clear whether 6 is a port']],
    ['Redis 6 cache 6379', ['"Redis 6": it is not clear whether 6 is a port']],
    ['Port 80 for HTTP port 2222 for SFTP', ['"for HTTP port 2222": it is not clear']],
    ['http80', ['"http80": no port is named. If 80 is one, write "http port 80"']],
    [
      'http80, api8081',
      ['"http80, api8081": no port is named. If 80 is one, write "http port 80"'],
    ],
    ['Secure-Shell 2022', ['SSH connections are not possible']],
    ['secure_shell 2022', ['SSH connections are not possible']],
    ['sshserver 2222', ['SSH connections are not possible']],
    ['opensshserver 2222', ['SSH connections are not possible']],
    ['gitssh 2022', ['SSH connections are not possible']],
    ['scp 2022', ['SSH connections are not possible']],
    ['WinSCP 2022', ['SSH connections are not possible']],
    ['80/ssh', ['SSH connections are not possible']],
    ['8443/https', ['HTTPS (port 443) towards']],
    [`${'x'.repeat(61)} port 80`, ['61 characters', 'at most 60']],
    [Array.from({ length: 21 }, (_, at) => 8000 + at).join(' '), ['21 ports', 'at most 20']],
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

describe('the ports that cannot be had depend on the leg, on both clouds alike', () => {
  const rules: [string, Record<Leg, 'accepted' | 'refused' | 'warned'>][] = [
    ['HTTPS port 443', { inbound: 'refused', outbound: 'accepted' }],
    ['HTTPS port 8443', { inbound: 'refused', outbound: 'accepted' }],
    ['shop 440-445', { inbound: 'refused', outbound: 'accepted' }],
    ['SSH port 2022', { inbound: 'refused', outbound: 'refused' }],
    ['sshserver 2222', { inbound: 'refused', outbound: 'refused' }],
    ['Secure-Shell 2022', { inbound: 'refused', outbound: 'refused' }],
    ['scp 2022', { inbound: 'refused', outbound: 'refused' }],
    ['Crosshair 8022', { inbound: 'accepted', outbound: 'accepted' }],
    ['SSH port 22', { inbound: 'refused', outbound: 'refused' }],
    ['SFTP port 22', { inbound: 'refused', outbound: 'warned' }],
    ['files 21-23', { inbound: 'refused', outbound: 'warned' }],
    ['DNS UDP port 53', { inbound: 'refused', outbound: 'refused' }],
    ['DNS 53/udp', { inbound: 'refused', outbound: 'refused' }],
    ['Webserver, HTTP port 80', { inbound: 'accepted', outbound: 'accepted' }],
    ['SFTP port 2222', { inbound: 'accepted', outbound: 'accepted' }],
  ];
  const cases = rules.flatMap(([text, verdicts]) =>
    (['aws', 'azure'] as const satisfies readonly Cloud[]).flatMap((cloud) =>
      (['inbound', 'outbound'] as const satisfies readonly Leg[]).map((leg) => {
        return { text, cloud, leg, verdict: verdicts[leg] };
      }),
    ),
  );

  it.each(cases)('$text on $cloud, $leg: $verdict', ({ text, cloud, leg, verdict }) => {
    const outcome = parseServices(text, { cloud, leg, field: 'outboundServices' });
    const accepted = outcome.ok && (outcome.warnings.length > 0 ? 'warned' : 'accepted');
    expect(accepted === false ? 'refused' : accepted).toBe(verdict);
    const said = outcome.ok ? outcome.warnings : outcome.problems;
    for (const { field, message } of said) {
      expect(field).toBe('outboundServices');
      expect(message).toMatch(/^Ports on your services: /);
    }
  });

  it('says of an empty text whose ports are asked', () => {
    expect(read('')).toContain('Adobe opens these ports');
    const where = { cloud: 'azure', leg: 'outbound', field: 'outboundServices' } as const;
    expect(read('', where)).toContain('Adobe connects to these ports on your services');
  });
});

describe('consecutive ports of one service are shown as a range', () => {
  it.each([
    ['Search 9200, Search 9201', 'Search ports 9200-9201', 'Search: 9200-9201'],
    ['8080 8081 8082', 'ports 8080-8082', 'ports 8080-8082'],
    ['8080', 'port 8080', 'port 8080'],
    ['HTTP 80, HTTP 8080', 'HTTP port 80\nHTTP port 8080', 'HTTP: 80, 8080'],
    ['a 81, a 80', 'a port 81\na port 80', 'a: 81, 80'],
    ['a 80, b 81, a 82', 'a port 80\nb port 81\na port 82', 'a: 80, 82; b: 81'],
    ['a 8000-8009, a 8010', 'a ports 8000-8009\na port 8010', 'a: 8000-8010'],
    ['Webserver, HTTP port 80', 'Webserver, HTTP port 80', 'Webserver, HTTP: 80'],
  ])('%s', (text, described, compact) => {
    const outcome = parseServices(text, WHERE);
    const services = outcome.ok ? outcome.value : [];
    expect(describeServices(services)).toBe(described);
    expect(servicesText(services)).toBe(compact);
  });
});

describe('properties', () => {
  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9/._+#]{0,7}$/);
  const port = fc.integer({ min: 1, max: 65_535 });
  const piece = fc.oneof(
    { arbitrary: word, weight: 4 },
    { arbitrary: port.map(String), weight: 4 },
    port.map((one) => `${one}/tcp`),
    fc
      .tuple(port, fc.integer({ min: -1, max: 10 }), fc.constantFrom('-', '–', ' to ', ' - '))
      .map(([first, more, dash]) => `${first}${dash}${first + more}`),
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
      'on',
      'for',
      '/',
      'to',
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
        const outcome = parseServices(text, WHERE);
        if (!outcome.ok) return;
        accepted += 1;
        const shown = describeServices(outcome.value);
        expect(parseServices(shown, WHERE), shown).toEqual(outcome);
        expect(parseServices(shown.replaceAll('\n', ' '), WHERE), shown).toEqual(outcome);
      }),
      runs({ short: 500, long: 5_000 }),
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('whatever is typed gets services or a message', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), typed);
    fc.assert(
      fc.property(anything, (text) => {
        const outcome = parseServices(text, WHERE);
        if (outcome.ok) {
          expect(outcome.value.length).toBeGreaterThan(0);
          expect(new Set(outcome.value.map((one) => one.port)).size).toBe(outcome.value.length);
        } else {
          expect(outcome.problems).toHaveLength(1);
          expect(outcome.problems[0]?.message.length).toBeLessThanOrEqual(500);
        }
      }),
      runs({ short: 500, long: 5_000 }),
    );
  });

  it.each(['a', '1', '1 ', ', ', '(', ') ', '- ', 'port ', 'and ', ': ', '1-', 'ports 1 ', 'x:1 '])(
    'a text full of %j costs what it is long, and nothing beyond what the field holds',
    (piece) => {
      const read = (text: string) => parseServices(text, WHERE).ok;
      expect(read(piece.repeat(3_000 / piece.length))).toBe(false);
      expect(read(piece.repeat(20_000 / piece.length))).toBe(false);
      expectLinear(read, piece);
    },
  );
});
