import { describe, expect, it } from 'vitest';
import { CannotPost } from '../../src/application/messenger.ts';
import { RateLimited } from '../../src/application/rate-limited.ts';
import { channelId, personKey } from '../../src/domain/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/domain/time.ts';
import { ada, alan, CHANNEL, HOME } from '../support/builders.ts';
import { Play } from '../support/play.ts';
import { atBerlin9, atUtc9, Digesting, EARLY, TODAY } from './digesting.ts';

const TO_ADA = `post digest.${TODAY} ada`;
const TO_ALAN = `post digest.${TODAY} alan`;
const TO_CHANNEL = `post digest.${TODAY}.${CHANNEL}`;
const OTHER = channelId('C0OTHER');

/** Nobody has accepted it, so that it waits for every engineer. */
function withOne(): Digesting {
  const it = new Digesting();
  it.keep(1);
  return it;
}

/** Ada has it, and the customer is to act. */
function withCustomer(): Play {
  return new Play({ at: EARLY - HOUR_MS }).upTo('create-customer-endpoint');
}

describe('the digests of a day', () => {
  it('reach every engineer at nine by their own clock, and the channel by the contract’s', async () => {
    const it = withOne();
    it.directory.zones.set(alan.userId, 'America/New_York');
    expect(await it.at(EARLY)).toEqual([]);
    expect(await it.at(atBerlin9)).toEqual([TO_ADA]);
    expect(await it.at(atUtc9 - 1)).toEqual([]);
    expect(await it.at(atUtc9)).toEqual([TO_CHANNEL]);
    expect(await it.at(atUtc9 + 5 * HOUR_MS)).toEqual([TO_ALAN]);
    expect(it.told(`${TODAY} alan`)).toEqual(['own-turn 1']);
  });

  it('come once a date, and again on the next', async () => {
    const it = withOne();
    await it.at(atUtc9);
    for (const laterMs of [0, MINUTE_MS, -5 * SECOND_MS, 5 * HOUR_MS]) {
      expect(await it.at(atUtc9 + laterMs)).toEqual([]);
    }
    expect(await it.at(atUtc9 + DAY_MS)).toEqual([
      'post digest.2026-11-24 ada',
      'post digest.2026-11-24 alan',
      `post digest.2026-11-24.${CHANNEL}`,
    ]);
  });

  it('that a downtime held up come later on their date, until the hours of each close', async () => {
    const it = withOne();
    const lateAt = Date.UTC(2026, 10, 23, 15, 59);
    expect(await it.at(lateAt)).toEqual([TO_ADA, TO_ALAN, TO_CHANNEL]);
    const other = withOne();
    // 17:00 in Berlin, while the contract's channels are open for another hour.
    expect(await other.at(lateAt + MINUTE_MS)).toEqual([TO_CHANNEL]);
    expect(await withOne().at(lateAt + HOUR_MS + MINUTE_MS)).toEqual([]);
  });

  it('are silent where there is nothing, and the requests are read once for all', async () => {
    const it = new Digesting();
    expect(await it.at(atUtc9)).toEqual([]);
    expect(it.reads).toBe(1);
    it.keep(1);
    expect(await it.at(atUtc9 + MINUTE_MS)).toEqual([]);
    expect(it.reads).toBe(1);
  });

  it('read nothing while nobody’s is due', async () => {
    const it = withOne();
    await it.at(EARLY);
    await it.at(Date.UTC(2026, 10, 22, 12));
    expect(it.reads).toBe(0);
  });

  it('tell each reader their own requests, and a channel those of no other', async () => {
    const it = withOne();
    it.keep(2, withCustomer());
    it.keep(3, withCustomer(), OTHER);
    const calls = await it.at(atUtc9);
    expect(calls).toEqual([TO_ADA, TO_ALAN, TO_CHANNEL, `post digest.${TODAY}.${OTHER}`]);
    expect(it.told(`${TODAY} ada`)).toEqual(['own-turn 1', 'other-turn 2 3']);
    expect(it.told(`${TODAY} alan`)).toEqual(['own-turn 1']);
    expect(it.told(`${TODAY}.${CHANNEL}`)).toEqual(['own-turn 1', 'other-turn 2']);
    expect(it.told(`${TODAY}.${OTHER}`)).toEqual(['other-turn 3']);
    expect(it.slack.placeOf(`digest.${TODAY}.${OTHER}`).channel).toBe(OTHER);
  });

  it.each([
    { audiences: ['engineers'], calls: [TO_ADA, TO_ALAN] },
    { audiences: ['channels'], calls: [TO_CHANNEL] },
  ] as const)('go to whom the settings say: $audiences', async ({ audiences, calls }) => {
    expect(await withOne().at(atUtc9, { audiences })).toEqual(calls);
  });

  it('leave out what cannot be read, and say so', async () => {
    const it = withOne();
    it.keep(2);
    it.record.unreadable.set(1, new Error('damaged'));
    await it.at(atUtc9);
    expect(it.told(`${TODAY} ada`)).toEqual(['own-turn 2']);
    expect(it.log.lines).toMatchObject([{ level: 'error' }]);
    expect(it.log.lines[0]?.text).toMatch(/damaged.*PL-1/);
  });

  it('link the numbers to the cards that are known', async () => {
    const it = withOne();
    it.keep(2);
    const place = { channel: CHANNEL, ts: '1.1', link: 'https://slack.example/p11' };
    const mark = { state: 'sent', at: EARLY, place, fingerprint: '' } as const;
    await it.record.markSent({ teamId: HOME, number: 2 }, 'card', mark);
    const posted: string[] = [];
    const messenger = {
      find: async () => [],
      post: async (_: unknown, { blocks, text }: { blocks: readonly unknown[]; text: string }) => {
        posted.push(JSON.stringify(blocks), text);
        return place;
      },
    };
    await it.at(atUtc9, { messenger, audiences: ['channels'] });
    const [blocks = '', text = ''] = posted;
    expect(blocks).toContain('*PL-1* Acme');
    expect(blocks).toContain('*<https://slack.example/p11|PL-2>* Acme');
    expect(text).toContain('PL-2 Acme');
    expect(text).not.toContain('https://');
  });
});

describe('an engineer whom Slack does not tell of', () => {
  it('reads the contract’s time where the profile has no zone, or a zone that nobody knows', async () => {
    for (const zone of ['', 'Mars/Olympus']) {
      const it = withOne();
      it.directory.zones.set(ada.userId, zone);
      expect(await it.at(atBerlin9)).toEqual([TO_ALAN]);
      expect(await it.at(atUtc9)).toContain(TO_ADA);
    }
  });

  it('reads the contract’s time where Slack refuses to tell', async () => {
    const it = withOne();
    it.directory.profileFailure = new CannotPost('missing_scope');
    expect(await it.at(atBerlin9)).toEqual([]);
    expect(await it.at(atUtc9)).toEqual([TO_ADA, TO_ALAN, TO_CHANNEL]);
  });

  it('waits for the next minute where Slack cannot be asked', async () => {
    const it = withOne();
    it.directory.profileFailure = new Error('a time-out');
    expect(await it.at(atUtc9)).toEqual([TO_CHANNEL]);
    it.directory.profileFailure = undefined;
    expect(await it.at(atUtc9 + MINUTE_MS)).toEqual([TO_ADA, TO_ALAN]);
  });
});

describe('a bot that dies between claim and mark', () => {
  it.each([
    { what: 'after the send', wasSent: true, calls: [`find digest.${TODAY} ada`] },
    { what: 'before it', wasSent: false, calls: [`find digest.${TODAY} ada`, TO_ADA] },
  ])('$what: the digest is looked for, and arrives once', async ({ wasSent, calls }) => {
    const it = withOne();
    it.now = atBerlin9;
    await it.crashes(ada, wasSent);
    // Somebody else may be at it: nobody interferes for a minute.
    expect(await it.at(atBerlin9 + MINUTE_MS - 1)).toEqual([TO_ALAN]);
    expect(await it.at(atBerlin9 + MINUTE_MS)).toEqual(calls);
    expect(it.slack.standing.filter((name) => name.endsWith('ada'))).toHaveLength(1);
    expect(await it.at(atBerlin9 + 2 * MINUTE_MS)).toEqual([]);
  });

  it('has its digest sent again where Slack does not let anybody look, which the log says', async () => {
    const it = withOne();
    it.now = atBerlin9;
    await it.crashes(ada, false);
    it.slack.canLook = false;
    expect(await it.at(atBerlin9 + MINUTE_MS)).toContain(TO_ADA);
    expect(it.log.lines.map(({ text }) => text).join()).toContain('sent again without knowing');
  });

  it('leaves nothing to do once the date is over', async () => {
    const it = withOne();
    it.now = atBerlin9;
    await it.crashes(ada, false);
    const next = atBerlin9 + DAY_MS;
    expect(await it.at(next)).toContain('post digest.2026-11-24 ada');
    expect(it.slack.calls.filter((call) => call.startsWith('find'))).toEqual([]);
  });

  it('does not end the channels’ round for the others', async () => {
    const it = withOne();
    const claim = { state: 'claimed', date: TODAY, at: atUtc9, token: 'dead' } as const;
    await it.marks.replace(HOME, CHANNEL, undefined, claim);
    await it.at(atUtc9);
    expect(await it.at(atUtc9 + MINUTE_MS)).toEqual([
      `find digest.${TODAY}.${CHANNEL}`,
      TO_CHANNEL,
    ]);
    expect((await it.marks.all(HOME)).get('channels')).toMatchObject({ state: 'settled' });
  });
});

describe('two bots', () => {
  it('at once send every digest once', async () => {
    const it = withOne();
    it.keep(2, withCustomer(), OTHER);
    it.now = atUtc9;
    await Promise.all([it.bot()(HOME), it.bot()(HOME), it.bot()(HOME)]);
    const once = [TO_ADA, TO_ALAN, TO_CHANNEL, `post digest.${TODAY}.${OTHER}`];
    expect(it.slack.calls.toSorted()).toEqual(once.toSorted());
    expect(await it.at(atUtc9 + MINUTE_MS)).toEqual([]);
  });
});

describe('when Slack', () => {
  it('asks to wait, the claim is taken back, and the rest follows afterwards', async () => {
    const it = withOne();
    it.slack.once(TO_ADA, () => new RateLimited(30_000));
    await expect(it.at(atBerlin9)).rejects.toBeInstanceOf(RateLimited);
    expect(await it.marks.all(HOME)).toEqual(new Map());
    expect(await it.at(atBerlin9 + 30 * SECOND_MS)).toEqual([TO_ADA, TO_ALAN]);
  });

  it('cannot write to a person, that is logged, and they are not asked again before the next date', async () => {
    const it = withOne();
    it.slack.once(TO_ADA, () => new CannotPost('user_disabled', 'person'));
    expect(await it.at(atBerlin9)).toEqual([TO_ADA, TO_ALAN]);
    expect(it.log.lines).toMatchObject([{ level: 'warn' }]);
    expect(it.log.lines[0]?.text).toContain(personKey(ada));
    expect(await it.at(atBerlin9 + 30 * MINUTE_MS)).toEqual([]);
    expect(await it.at(atBerlin9 + DAY_MS)).toContain('post digest.2026-11-24 ada');
  });

  it('refuses a channel, that is tried every ten minutes, and the others are not sent to again', async () => {
    const it = withOne();
    it.keep(2, withCustomer(), OTHER);
    const about = { audiences: ['channels'] } as const;
    for (const _ of [1, 2]) it.slack.once(TO_CHANNEL, () => new CannotPost('not_in_channel'));
    expect(await it.at(atUtc9, about)).toEqual([TO_CHANNEL, `post digest.${TODAY}.${OTHER}`]);
    expect(await it.at(atUtc9 + 10 * MINUTE_MS - 1, about)).toEqual([]);
    expect(await it.at(atUtc9 + 10 * MINUTE_MS, about)).toEqual([TO_CHANNEL]);
    expect(await it.at(atUtc9 + 20 * MINUTE_MS, about)).toEqual([TO_CHANNEL]);
    expect(await it.at(atUtc9 + 30 * MINUTE_MS, about)).toEqual([]);
    // Once for each attempt at the earliest possible time, and once when all is said.
    expect(it.reads).toBe(3);
  });

  it('fails in passing, the digest is looked for before it is sent again', async () => {
    const it = withOne();
    it.slack.once(TO_ADA, () => new Error('a time-out'));
    expect(await it.at(atBerlin9)).toEqual([TO_ADA, TO_ALAN]);
    expect(await it.at(atBerlin9 + MINUTE_MS)).toEqual([`find digest.${TODAY} ada`, TO_ADA]);
    expect(await it.at(atBerlin9 + 2 * MINUTE_MS)).toEqual([]);
  });
});

it('a bot that is stopping begins no further digest, and another one sends them', async () => {
  const it = withOne();
  it.slack.once(TO_ADA, () => {
    it.isStopping = true;
    return undefined;
  });
  expect(await it.at(atUtc9)).toEqual([TO_ADA]);
  it.isStopping = false;
  expect(await it.at(atUtc9 + SECOND_MS)).toEqual([TO_ALAN, TO_CHANNEL]);
});
