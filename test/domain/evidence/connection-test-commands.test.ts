import { describe, expect, it } from 'vitest';
import { parseConnectionTest } from '../../../src/domain/evidence/connection-test.ts';
import { hostOf } from '../../../src/domain/evidence/endpoint-host.ts';
import { connectionTestCommands } from '../../../src/domain/evidence/test-command.ts';
import { ENDPOINTS } from './tested-endpoints.ts';

const { aws: AWS, azure: AZURE } = ENDPOINTS;
const HOST = AWS.dnsName;

describe('the commands that test a port', () => {
  it('are the guide’s two, one that ends by itself, and those for what a machine may lack', () => {
    expect(connectionTestCommands({ endpoint: AWS, port: 80 })).toEqual({
      guide: `curl -v telnet://${HOST}:80/`,
      bounded: `curl -sSv --connect-timeout 5 --max-time 10 telnet://${HOST}:80 </dev/null`,
      http: `curl -sSv --connect-timeout 5 --max-time 10 --noproxy '*' -o /dev/null http://${HOST}:80`,
      telnet: `telnet ${HOST} 80`,
      netcat: `nc -zv -w 5 ${HOST} 80`,
      bash: `bash -c '</dev/tcp/${HOST}/80' && printf '%s:%s open\\n' ${HOST} 80`,
      powershell: `Test-NetConnection ${HOST} -Port 80`,
      curlExe: `curl.exe -sSv --connect-timeout 5 --max-time 10 --noproxy * -o NUL http://${HOST}:80`,
    });
  });

  it('name a private endpoint by its address', () => {
    expect(hostOf(AZURE)).toBe('10.1.0.5');
    expect(connectionTestCommands({ endpoint: AZURE, port: 2222 })).toEqual({
      guide: 'curl -v telnet://10.1.0.5:2222/',
      bounded: 'curl -sSv --connect-timeout 5 --max-time 10 telnet://10.1.0.5:2222 </dev/null',
      http: "curl -sSv --connect-timeout 5 --max-time 10 --noproxy '*' -o /dev/null http://10.1.0.5:2222",
      telnet: 'telnet 10.1.0.5 2222',
      netcat: 'nc -zv -w 5 10.1.0.5 2222',
      bash: String.raw`bash -c '</dev/tcp/10.1.0.5/2222' && printf '%s:%s open\n' 10.1.0.5 2222`,
      powershell: 'Test-NetConnection 10.1.0.5 -Port 2222',
      curlExe:
        'curl.exe -sSv --connect-timeout 5 --max-time 10 --noproxy * -o NUL http://10.1.0.5:2222',
    });
  });

  it.each(
    [AWS, AZURE].flatMap((endpoint) =>
      Object.entries(connectionTestCommands({ endpoint, port: 80 })).map(([tool, command]) => ({
        tool,
        command,
        endpoint,
      })),
    ),
  )('say what the output after them is about: $command', ({ command, endpoint }) => {
    const refusal = `$ ${command}\nNcat: Connection refused.`;
    const outcome = parseConnectionTest(refusal, { endpoint, ports: [80, 81] });
    expect(outcome.ok && outcome.value.readings).toEqual([
      { port: 80, outcome: 'refused', host: hostOf(endpoint) },
    ]);
  });
});
