import { describe, expect, it } from 'vitest';
import { leadingReference, readCommandLine } from '../../src/slack/command-line.ts';
import { COMMAND_HELP, commandNamed } from '../../src/slack/wording/command-help.ts';
import { COMMANDS, inWords } from '../../src/slack/wording/commands.ts';
import { workOf } from '../support/expressions-at-work.ts';

const LINK = 'https://adobe.slack.com/archives/C0SHARED/p1795424400123456';

describe('a command is read', () => {
  it.each([
    ['status PL-12', 'status', 'PL-12'],
    ['STATUS pl12', 'status', 'pl12'],
    ['  status \n  #12 ', 'status', '#12'],
    ['PL-12 status', 'status', 'PL-12'],
    ['pl 12 status', 'status', 'pl 12'],
    ['#12: status', 'status', '#12:'],
    ['PL-12', 'status', 'PL-12'],
    ['12', 'status', '12'],
    [LINK, 'status', LINK],
    [`<${LINK}> why`, 'why', `<${LINK}>`],
    ['/privatelink status 12', 'status', '12'],
    ['`/privatelink status PL-12`', 'status', 'PL-12'],
    ['“status PL-12”', 'status', 'PL-12'],
    ['status\u200B PL-12', 'status', 'PL-12'],
    ['status\u00A0PL\u201112', 'status', 'PL\u201112'],
    ['\u202Estatus PL-12\u0000', 'status', 'PL-12'],
    ['comment PL-1 a\u00A0non\u2011breaking <b>', 'comment', 'PL-1 a\u00A0non\u2011breaking <b>'],
    ['status: PL-12', 'status', 'PL-12'],
    ['PL-12 comment Done.\nThanks!', 'comment', 'PL-12 Done.\nThanks!'],
    ['comment PL-12 "Quoted"', 'comment', 'PL-12 "Quoted"'],
    ['show 12', 'status', '12'],
    ['pause PL-1 Freeze', 'hold', 'PL-1 Freeze'],
    ['start <@U0CARLA>', 'new', '<@U0CARLA>'],
    ['new empty', 'new', 'empty'],
    ['list overdue aws', 'list', 'overdue aws'],
    ['find 1234567', 'find', '1234567'],
    ['help', 'help', ''],
    ['help status', 'help', 'status'],
    ['--help', 'help', ''],
    ['?', 'help', ''],
  ])('"%s"', (text, name, argument) => {
    expect(readCommandLine(text)).toEqual({ kind: 'command', name, argument });
  });

  it.each(['', '  ', '/privatelink', '``'])('from nothing as nothing: "%s"', (text) => {
    expect(readCommandLine(text)).toEqual({ kind: 'nothing' });
  });

  it.each(['status --help', 'status ?', 'PL-12 status -h'])(
    'as a question about itself: "%s"',
    (text) => {
      expect(readCommandLine(text)).toEqual({ kind: 'help', name: 'status' });
    },
  );
});

describe('what is unknown', () => {
  it.each([
    ['satus PL-1', 'status PL-1'],
    ['statsu PL-1', 'status PL-1'],
    ['PL-1 satus', 'status PL-1'],
    ['lsit aws overdue', 'list aws overdue'],
    ['cancle PL-1 Raised twice', 'cancel PL-1 Raised twice'],
    ['puase 7', 'hold 7'],
    ['hlep', 'help'],
    ['where is PL-7', 'status PL-7'],
    ['what about #7?', 'status PL-7'],
  ])('"%s" is told with what it may have meant', (text, meant) => {
    expect(readCommandLine(text)).toEqual({ kind: 'unknown', meant });
  });

  it.each(['frobnicate', 'hello there', 'constructor', '__proto__', '名前', '*'])(
    '"%s" means nothing known',
    (text) => {
      expect(readCommandLine(text)).toEqual({ kind: 'unknown', meant: undefined });
    },
  );
});

describe('a request is named', () => {
  it.each([
    ['PL-12', ''],
    ['pl12', ''],
    ['pl 12', ''],
    ['PL - 12', ''],
    ['PL–12', ''],
    ['PL\u201112', ''],
    ['PL\u221212', ''],
    ['#12', ''],
    ['# 12', ''],
    ['PL #12', ''],
    ['12', ''],
    ['0012.', ''],
    ['request 12', ''],
    ['<#C0TWELVE|12>', ''],
    ['PL-12 4h', '4h'],
    ['12 #1234567', '#1234567'],
    ['PL-12: a\nb', 'a\nb'],
  ])('"%s"', (text, rest) => {
    expect(leadingReference(text)).toEqual({ number: 12, rest });
  });

  it.each([
    [LINK, '1795424400.123456', ''],
    [`<${LINK}>`, '1795424400.123456', ''],
    [`<${LINK}|the card> 4h`, '1795424400.123456', '4h'],
    [`${LINK}?thread_ts=1795424400.000100&cid=C0SHARED`, '1795424400.000100', ''],
    [`<${LINK}?thread_ts=1795424400.000100&amp;cid=C0SHARED>`, '1795424400.000100', ''],
  ])('by the link of its message: "%s"', (text, ts, rest) => {
    expect(leadingReference(text)).toEqual({ channel: 'C0SHARED', ts, rest });
  });

  it.each([
    '',
    'soon',
    'PL-0',
    'PL-x',
    '12th',
    '1234567890',
    '-12',
    '12-13',
    'https://example.com/',
  ])('"%s" names none', (text) => {
    expect(leadingReference(text)).toBeUndefined();
  });
});

describe('the words for commands', () => {
  it('each name one', () => {
    const words = COMMANDS.flatMap(({ name }) => [name, ...COMMAND_HELP[name].aliases]);
    expect(new Set(words).size).toBe(words.length);
    for (const { name } of COMMANDS) {
      for (const word of [name, ...COMMAND_HELP[name].aliases]) {
        expect(commandNamed(word.toUpperCase())).toBe(name);
      }
    }
  });
});

describe('a text that nobody types is read like any other, however long', () => {
  const blanks = ' '.repeat(40_000);
  it.each([
    ['blanks after PL', `status pl${blanks}x`],
    ['blanks after a number', `status 12${blanks}x`],
    ['zeros', `status ${'0'.repeat(40_000)}x`],
    ['full stops', `status${'.'.repeat(40_000)}x`],
    [
      'a link without an end',
      `status <https://a.slack.com/archives/C1/p${'1'.repeat(16)}?${'a'.repeat(40_000)}`,
    ],
    ['hosts', `https://${'a.'.repeat(20_000)}slack.com/archives/C1/p1`],
    ['mentions without an end', 'settings '.concat('<@U'.repeat(13_000))],
  ])('%s', (_what, text) => {
    expect(readCommandLine(text).kind).toMatch(/^(?:command|unknown)$/);
    for (const read of [readCommandLine, leadingReference, inWords]) {
      const shorter = text.slice(0, 10_000) + text.slice(-10_000);
      const [half, whole] = [shorter, text].map((typed) => workOf(() => read(typed)));
      expect(whole?.charactersRead).toBeLessThanOrEqual(2.3 * (half?.charactersRead ?? 0) + 500);
    }
  });
});
