import { describe, expect, it } from 'vitest';
import { parseDigestAudiences, parseDigestTime } from '../../../src/domain/digest/settings.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time.ts';

describe('the time of the digest', () => {
  it.each([
    { text: '09:00', timeMs: 9 * HOUR_MS },
    { text: '9:00', timeMs: 9 * HOUR_MS },
    { text: '00:00', timeMs: 0 },
    { text: '23:59', timeMs: 24 * HOUR_MS - MINUTE_MS },
    { text: 'off', timeMs: null },
    { text: ' OFF ', timeMs: null },
  ])('"$text" is read', ({ text, timeMs }) => {
    expect(parseDigestTime(text)).toEqual({ ok: true, value: timeMs, warnings: [] });
  });

  it.each(['24:00', '25:00', '09:60', '9', '9am', '09:00-17:00', 'never'])(
    '"%s" is refused with what is accepted',
    (text) => {
      expect(parseDigestTime(text)).toEqual({
        ok: false,
        problems: [
          {
            field: 'DIGEST_TIME',
            message: `"${text}" is not a time of day. Accepted are a local time from 00:00 to 23:59 on the 24-hour clock, such as 09:00, or the word off.`,
          },
        ],
      });
    },
  );
});

describe('who gets the digest', () => {
  it.each([
    { text: 'engineers, channels', audiences: ['engineers', 'channels'] },
    { text: 'channels,engineers', audiences: ['engineers', 'channels'] },
    { text: 'channels,', audiences: ['channels'] },
    { text: 'channels; engineers;', audiences: ['engineers', 'channels'] },
    { text: 'Channels', audiences: ['channels'] },
    { text: 'engineers engineers', audiences: ['engineers'] },
  ])('"$text" is read', ({ text, audiences }) => {
    expect(parseDigestAudiences(text)).toEqual({ ok: true, value: audiences, warnings: [] });
  });

  it.each([
    { text: 'managers', quoted: 'managers' },
    { text: 'engineers, customers, bots', quoted: 'customers, bots' },
    { text: ' , ', quoted: ',' },
  ])('"$text" is refused with what is accepted', ({ text, quoted }) => {
    expect(parseDigestAudiences(text)).toEqual({
      ok: false,
      problems: [
        {
          field: 'DIGEST_FOR',
          message: `"${quoted}" is nobody who gets a digest. Accepted are engineers, channels or both, separated by a comma.`,
        },
      ],
    });
  });
});
