import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('docker-compose.yml', () => {
  const { services, volumes } = parse(read('docker-compose.yml'));

  it('runs a Redis that loses nothing it has acknowledged', () => {
    expect(services.redis.command).toContain('--appendonly yes');
    expect(services.redis.command).toContain('--appendfsync always');
    expect(services.redis.command).toContain('--maxmemory-policy noeviction');
    const [volume] = services.redis.volumes[0].split(':');
    expect(Object.keys(volumes)).toContain(volume);
  });

  it('starts the bot when Redis answers, and gives it time to drain', () => {
    expect(services.bot.depends_on.redis.condition).toBe('service_healthy');
    expect(services.bot.environment.REDIS_URL).toMatch(
      /^redis:\/\/:\$\{REDIS_PASSWORD:\?.+\}@redis:6379$/,
    );
    expect(services.bot.env_file).toBe('.env');
    expect(services.bot.stop_grace_period).toBe('30s');
  });

  it.each(['bot', 'redis'])('watches and restarts %s', (name) => {
    expect(services[name].healthcheck.test).toBeDefined();
    expect(services[name].restart).toBe('unless-stopped');
  });

  it('opens Redis to nobody outside, and inside to whoever knows its password', () => {
    expect(services.redis.ports).toBeUndefined();
    expect(services.redis.command).toContain('--requirepass ${REDIS_PASSWORD:?}');
    expect(services.redis.environment.REDISCLI_AUTH).toBe('${REDIS_PASSWORD:?}');
    expect(read('.env.example')).toContain('# REDIS_PASSWORD=');
  });

  it('runs an image of an exact version', () => {
    expect(services.redis.image).toMatch(/^redis:\d+\.\d+\.\d+-/);
  });
});

describe('Dockerfile', () => {
  const text = read('Dockerfile');

  it('is made of images of one exact version', () => {
    const images = new Set(Array.from(text.matchAll(/^FROM (\S+)/gm), ([, image]) => image));
    expect([...images]).toEqual([expect.stringMatching(/^node:\d+\.\d+\.\d+-/)]);
  });

  it('runs the compiled bot, not as root', () => {
    const last = text.slice(text.lastIndexOf('FROM '));
    expect(last).toContain('USER node');
    expect(last).toContain('CMD ["node", "dist/main.js"]');
    expect(last).toContain('HEALTHCHECK');
  });

  it('copies only what .dockerignore lets in', () => {
    const letIn = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      (match) => match[1]?.split(' ') ?? [],
    );
    expect(copied.length).toBeGreaterThan(0);
    expect(copied.filter((name) => !letIn.includes(name))).toEqual([]);
  });
});

describe('.env.example', () => {
  const lines = read('.env.example').trimEnd().split('\n');

  it('has one line of comment before each setting', () => {
    lines.forEach((line, at) => {
      expect(line).toMatch(at % 2 === 0 ? /^# \S.*\.$/ : /^(# )?[A-Z_]+=/);
    });
  });
});
