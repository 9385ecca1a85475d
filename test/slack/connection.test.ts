import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SocketTimes } from '../../src/slack/connection/socket-link.ts';
import { connectSlack, type SlackConnection } from '../../src/slack/connection.ts';
import { type Sightings, sightings, signal } from '../queue/signal.ts';
import { type LogBook, logBook } from '../store/log-book.ts';

/** So long that a test which waited for it would fail. */
const NEVER_MS = 1_000_000;
const CLOSE = 0x88;
const TEXT = 0x81;

/** What Slack does when it is asked for an address, and when a socket is opened. */
interface Behaviour {
  refusals: { readonly status: number; readonly retryAfter?: number }[];
  saysHello: boolean;
  saysGoodbye: boolean;
}

/** A Slack of its own: it hands out the address of its one WebSocket, and counts. */
class SocketServer {
  readonly behaviour: Behaviour = { refusals: [], saysHello: true, saysGoodbye: true };
  /** Addresses are handed out once this has resolved. */
  gate: Promise<void> = Promise.resolve();
  /** One entry whenever a socket opens or closes: how many are open then. */
  readonly open: Sightings<number> = sightings();
  asked = 0;
  private readonly sockets = new Set<Duplex>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (!request.url?.endsWith('apps.connections.open')) {
        response.end('{"ok":true,"team_id":"T0HOME","user_id":"U0BOT","bot_id":"B0BOT"}');
        return;
      }
      this.asked += 1;
      const refusal = this.behaviour.refusals.shift();
      if (refusal === undefined) {
        const answer = JSON.stringify({ ok: true, url: `${this.url('ws')}/socket` });
        void this.gate.then(() => response.end(answer));
      } else {
        response.setHeader('retry-after', String(refusal.retryAfter ?? 0));
        response.writeHead(refusal.status).end('{"ok":false}');
      }
    });
    this.server.on('upgrade', (request, socket) => {
      const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      socket.write(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
          `Sec-WebSocket-Accept: ${createHash('sha1').update(key).digest('base64')}\r\n\r\n`,
      );
      this.take(socket);
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  url(scheme: 'http' | 'ws'): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return `${scheme}://127.0.0.1:${address.port}`;
  }

  /** Asks the bot to connect anew, as Slack does every few hours. */
  refresh(): void {
    this.say(TEXT, '{"type":"disconnect","reason":"refresh_requested"}');
  }

  /** Ends the connections without a word. */
  drop(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(socket: Duplex): void {
    this.sockets.add(socket);
    this.open.add(this.sockets.size);
    socket.on('error', () => undefined);
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      this.sockets.delete(socket);
      this.open.add(this.sockets.size);
    });
    socket.on('data', (data: Buffer) => {
      if (data[0] !== CLOSE || !this.behaviour.saysGoodbye) return;
      socket.end(Buffer.from([CLOSE, 0]));
    });
    if (this.behaviour.saysHello) this.say(TEXT, '{"type":"hello"}');
  }

  private say(opcode: number, text: string): void {
    const frame = Buffer.concat([Buffer.from([opcode, text.length]), Buffer.from(text)]);
    for (const socket of this.sockets) socket.write(frame);
  }
}

let server: SocketServer;
let log: LogBook;
const started: SlackConnection[] = [];

beforeEach(async () => {
  server = new SocketServer();
  log = logBook();
  await server.listen();
});

afterEach(async () => {
  for (const slack of started.splice(0)) await slack.stop();
  await server.close();
  // Never two sockets at once: Slack would send one half of everything to each.
  expect(Math.max(0, ...server.open.all)).toBeLessThanOrEqual(1);
});

async function connect(socketTimes: Partial<SocketTimes> = {}): Promise<SlackConnection> {
  const slack = await connectSlack({
    mode: 'socket',
    access: { kind: 'one-workspace', botToken: 'xoxb-1' },
    appToken: 'xapp-1',
    signingSecret: undefined,
    apiUrl: `${server.url('http')}/api/`,
    httpPort: 0,
    log,
    socketTimes: { delaysMs: [0, NEVER_MS], ...socketTimes },
  });
  started.push(slack);
  return slack;
}

async function connected(socketTimes: Partial<SocketTimes> = {}): Promise<SlackConnection> {
  const slack = await connect(socketTimes);
  await slack.start();
  expect(slack.isConnected()).toBe(true);
  return slack;
}

/** How many of the log's lines say so. */
const said = (text: string) => log.lines.filter((line) => line.text.includes(text)).length;

describe('Socket Mode', () => {
  it('is not connected before it is started, and is when Slack has greeted', async () => {
    const slack = await connect();
    expect(slack.isConnected()).toBe(false);
    await slack.start();
    expect(slack.isConnected()).toBe(true);
  });

  it('cannot be started where Slack refuses', async () => {
    server.behaviour.refusals = [{ status: 503 }];
    await expect((await connect()).start()).rejects.toThrow(/503/);
    expect(server.asked).toBe(1);
  });

  it('is opened anew at once when Slack asks for it', async () => {
    const slack = await connected();
    server.refresh();
    await server.open.until((all) => all.join() === '1,0,1');
    await expect.poll(() => slack.isConnected()).toBe(true);
    expect(server.asked).toBe(2);
  });

  it('is opened anew at once when the connection breaks', async () => {
    const slack = await connected();
    server.drop();
    await server.open.until((all) => all.join() === '1,0,1');
    await expect.poll(() => slack.isConnected()).toBe(true);
  });

  it('is not ready from the moment of the close, and cuts off what does not end', async () => {
    server.behaviour.saysGoodbye = false;
    const slack = await connected({ goodbyeMs: 300 });
    server.refresh();
    await expect.poll(() => slack.isConnected()).toBe(false);
    expect(server.open.all).toEqual([1]);
    await server.open.until((all) => all.join() === '1,0,1');
  });

  it('tries again while Slack refuses, and waits in between', async () => {
    const slack = await connected({ delaysMs: [0, 5, 7] });
    server.behaviour.refusals = [{ status: 503 }, { status: 500 }, { status: 503 }];
    server.drop();
    await server.open.until((all) => all.join() === '1,0,1');
    await expect.poll(() => slack.isConnected()).toBe(true);
    expect(server.asked).toBe(5);
    expect(said('Slack cannot be reached')).toBe(3);
    for (const waitMs of [0, 5]) expect(said(`"waitMs":${waitMs}}`)).toBe(1);
    expect(said('"waitMs":7}')).toBe(2);
  });

  it('waits as long as Slack asks to', async () => {
    await connected({ delaysMs: [0, 5] });
    server.behaviour.refusals = [{ status: 429, retryAfter: 3_600 }];
    server.drop();
    await expect.poll(() => said('"waitMs":3600000}')).toBe(1);
    expect(server.asked).toBe(2);
  });

  it('waits where connections end as soon as they begin', async () => {
    await connected({ lastingMs: NEVER_MS });
    server.drop();
    await expect.poll(() => said('connected to Slack')).toBe(2);
    server.drop();
    await expect.poll(() => said(`"waitMs":${NEVER_MS}}`)).toBe(1);
    expect(server.asked).toBe(2);
  });

  it('does not wait where they lasted', async () => {
    await connected({ lastingMs: 0 });
    for (const times of [2, 3]) {
      server.drop();
      await expect.poll(() => said('connected to Slack')).toBe(times);
    }
  });

  it('hangs up where Slack does not greet, and tries again', async () => {
    await connected({ helloMs: 50, goodbyeMs: 50, delaysMs: [0] });
    server.behaviour.saysHello = false;
    server.drop();
    await server.open.until((all) => all.join().startsWith('1,0,1,0,1'));
    server.behaviour.saysHello = true;
    await expect.poll(() => said('connected to Slack')).toBe(2);
  });

  it('stays stopped', async () => {
    const slack = await connected();
    await slack.stop();
    expect(slack.isConnected()).toBe(false);
    await server.open.until((all) => all.join() === '1,0');
    expect(said('opened again')).toBe(0);
  });

  it('is stopped soon where Slack says no goodbye', async () => {
    server.behaviour.saysGoodbye = false;
    const slack = await connected({ goodbyeMs: 20 });
    await slack.stop();
    await server.open.until((all) => all.join() === '1,0');
  });

  it('closes again what it was about to open when it was stopped', async () => {
    const slack = await connected();
    const gate = signal();
    server.gate = gate.happened;
    server.drop();
    await expect.poll(() => server.asked).toBe(2);
    await slack.stop();
    gate.give();
    await server.open.until((all) => all.join() === '1,0,1,0');
    expect(slack.isConnected()).toBe(false);
  });

  it('can be stopped while it waits for another attempt', async () => {
    const slack = await connected({ delaysMs: [NEVER_MS] });
    server.drop();
    await expect.poll(() => said(`"waitMs":${NEVER_MS}}`)).toBe(1);
    await slack.stop();
    expect(server.asked).toBe(1);
  });
});
