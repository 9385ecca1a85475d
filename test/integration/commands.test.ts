import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { COMMANDS } from '../../src/slack/wording/commands.ts';
import { until } from '../support/bot.ts';
import { requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import {
  ADA,
  AMY,
  ARCHIVED,
  CARL,
  CHANNEL,
  CLEO,
  DANA,
  HIDDEN,
  SAM,
  WITHOUT_BOT,
} from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

async function answer(user: string, text: string, channel = CHANNEL): Promise<string> {
  const before = scene.slack.ephemerals(user).length;
  await scene.command(user, text, channel);
  return (await scene.whisper(user, before)).text;
}

describe('/privatelink list', () => {
  beforeEach(async () => {
    await requests(scene);
    await requests(scene, { user: ADA, details: { company: 'Globex' } });
  });

  it('shows a customer their own requests only', async () => {
    const text = await answer(CLEO, 'list');
    expect(text).toContain('Your requests');
    expect(text).toContain('PL-1 Acme Outdoor');
    expect(text).toContain(
      'Adobe’s turn: Review the request. Due Fri 27 Nov 2026, 17:00 (Europe/London).',
    );
    expect(text).not.toContain('PL-2');
  });

  it.each([
    ['an engineer', ADA],
    ['an account manager', AMY],
  ])('shows every open request to %s', async (_who, user) => {
    const text = await answer(user, 'list');
    expect(text).toContain('PL-1 Acme Outdoor');
    expect(text).toContain('PL-2 Globex');
  });

  it.each([
    [ADA, 'list globex', 'PL-2', 'PL-1'],
    [ADA, 'list adobe aws company:acme', 'PL-1', 'PL-2'],
    [ADA, 'list project:abc123def4567 page 1', 'PL-2', 'PL-3'],
    [CLEO, 'list open', 'PL-1', 'PL-2'],
    [CLEO, 'ls all', 'PL-1', 'PL-2'],
  ])('to %s is filtered: "%s"', async (user, text, found, other) => {
    const told = await answer(user, text);
    expect(told).toContain(`${found} `);
    expect(told).not.toContain(`${other} `);
  });

  it('never shows a customer what they take no part in, however they ask', async () => {
    const filters = ['globex', 'company:globex', 'all', 'open', 'adobe', 'customer', 'aws', 'mine'];
    for (const filter of filters) {
      expect(await answer(CLEO, `list ${filter}`)).not.toMatch(/PL-2|abc123def4567`.*Globex/);
      expect(await answer(SAM, `list ${filter}`)).not.toContain('PL-');
    }
  });

  it('says which filter was not understood, and what is accepted', async () => {
    const told = await answer(ADA, 'list overdeu <@U0SAM|sam> colour:red');
    expect(told).toContain('I did not understand `overdeu`. Did you mean `overdue`?');
    expect(told).toContain('I do not know the filter `colour:`');
    expect(told).toContain('State: `open`, `running`, `overdue`');
  });

  it('shows a stranger none', async () => {
    expect(await answer(SAM, 'list')).toContain('You have no requests here');
  });

  it('is on the App Home too, by due date, also for external people, who have no commands', async () => {
    for (const user of [CARL, SAM]) {
      await scene.slack.openHome(user);
      // Bolt acknowledges events before they are handled.
      await until(`the Home of ${user}`, () => scene.slack.home(user) !== undefined);
    }
    expect(JSON.stringify(scene.slack.home(CARL))).toMatch(/PL-1.*Acme Outdoor.*PL-2.*Globex/s);
    expect(JSON.stringify(scene.slack.home(SAM))).not.toContain('Acme Outdoor');
  });
});

describe('a long list', () => {
  it('says how many there are, and its button shows the next page', async () => {
    await requests(scene);
    const { teamId, number: _number, ...state } = await scene.request();
    for (let number = 2; number <= 45; number += 1) await scene.stores(teamId, state);
    const first = await answer(ADA, 'list aws');
    expect(first).toContain('Open requests: 45 (on AWS)');
    expect(first).toContain('Page 1 of 3');
    expect(first).toContain('PL-45 ');
    expect(first).not.toContain('PL-25 ');
    const before = scene.slack.ephemerals(ADA).length;
    const shown = await scene.whisper(ADA, before - 1);
    const { channel, ts } = shown;
    await scene.slack.click({ user: ADA, channel, ts, actionId: ACTIONS.listMore });
    const second = (await scene.whisper(ADA, before)).text;
    expect(second).toContain('Page 2 of 3');
    expect(second).toContain('PL-25 ');
    expect(second).toContain('Or type `/privatelink list aws page 3`');
    expect(await answer(ADA, 'list aws page 3')).toContain('PL-5 ');
  });
});

describe('/privatelink status', () => {
  beforeEach(async () => requests(scene));

  it.each([
    'status PL-1',
    'status pl1',
    'status pl 1',
    'status 1',
    'STATUS #1',
    '  status   pl-1  ',
    'PL-1 status',
    'pl1',
    'show #1',
  ])('understands "%s"', async (text) => {
    const told = await answer(CLEO, text);
    expect(told).toContain('PL-1 · AWS PrivateLink for Acme Outdoor');
    expect(told).toContain('Adobe’s turn: Review the request');
    expect(told).toContain('Due Fri 27 Nov 2026, 17:00 (Europe/London)');
    expect(told).toContain('5 business days left');
    expect(told).toContain('5. Verify the connection to the Adobe VPC (Acme Outdoor): open');
  });

  it.each(['status', 'cancel'])(
    '%s tells a stranger no more than a missing number',
    async (name) => {
      const hidden = await answer(SAM, `${name} PL-1`);
      const missing = await answer(SAM, `${name} PL-7`);
      expect(hidden).toContain('There is no request PL-1 that you take part in');
      expect(hidden.replace('PL-1', 'PL-7')).toBe(missing);
      expect(scene.slack.modal(SAM)).toBeUndefined();
    },
  );

  it('says what it needs, and how it is used', async () => {
    const told = await answer(CLEO, 'status');
    expect(told).toContain('needs a request such as `PL-1`; I was given nothing');
    expect(told).toContain('`/privatelink status PL-12`');
    expect(await answer(CLEO, 'status soon')).toContain('I was given `soon`');
  });
});

describe('the link of a message', () => {
  const linkTo = (channel: string, ts: string, query = '') =>
    `<https://adobe.slack.com/archives/${channel}/p${ts.replace('.', '')}${query}>`;

  beforeEach(async () => requests(scene));

  it('names the request whose card it is, or in whose thread it stands', async () => {
    const card = scene.card();
    const step = scene.step(1);
    const reply = `?thread_ts=${card.ts}&amp;cid=${CHANNEL}`;
    for (const link of [linkTo(CHANNEL, card.ts), linkTo(CHANNEL, step.ts, reply)]) {
      expect(await answer(CLEO, `status ${link}`)).toContain('PL-1 · AWS PrivateLink for Acme');
      expect(await answer(CLEO, link)).toContain('PL-1 · AWS PrivateLink for Acme');
    }
  });

  it('names it by a direct message about it', async () => {
    const [turn] = scene.dms(ADA, 'turn-1');
    const link = linkTo(turn?.channel ?? '', turn?.ts ?? '');
    expect(await answer(ADA, `why ${link}`)).toContain('PL-1 · AWS PrivateLink for Acme');
  });

  it('tells a stranger no more than a missing number', async () => {
    const told = await answer(SAM, `status ${linkTo(CHANNEL, scene.card().ts)}`);
    expect(told).toContain('There is no request PL-1 that you take part in');
  });

  it('of anything else is not understood, and nothing is opened', async () => {
    const said = scene.slack.say({ user: SAM, channel: CHANNEL, text: 'Hello.' });
    for (const link of [linkTo(CHANNEL, said.ts), linkTo(HIDDEN, said.ts)]) {
      expect(await answer(CLEO, `cancel ${link}`)).toContain('leads to no message of a request');
    }
    expect(scene.slack.modal(CLEO)).toBeUndefined();
  });
});

describe('/privatelink why', () => {
  beforeEach(async () => requests(scene));

  it('explains the due date line by line, in the reader’s zone', async () => {
    const told = await answer(CLEO, 'why PL-1');
    expect(told).toContain('PL-1 · AWS PrivateLink for Acme Outdoor');
    expect(told).toContain('Due Fri 27 Nov 2026, 17:00 (Europe/London)');
    expect(told).toContain('Mon 23 Nov, 09:00 to 17:00: 8 h, Adobe’s turn');
    expect(told).toContain('Mon 23 Nov, 17:00 to Tue 24 Nov, 09:00: night');
    expect(told).toContain('are 40 h, the target of 5 business days.');
  });

  it('tells a stranger no more than a missing number, and says what it needs', async () => {
    expect(await answer(SAM, 'why PL-1')).toContain('There is no request PL-1 that you take part');
    expect(await answer(CLEO, 'why')).toContain('needs a request such as `PL-1`');
  });
});

describe('/privatelink find', () => {
  beforeEach(async () => {
    await requests(scene);
    await requests(scene, {
      user: ADA,
      choices: { contacts: [DANA] },
      details: { company: 'Globex', projectId: 'glx123' },
    });
    await answer(CLEO, 'ticket PL-1 #1234567');
    await answer(ADA, 'ticket PL-2 <https://support.example.com/t/7|support.example.com/t/7>');
  });

  it.each([
    ['its ticket', '#1234567', 'PL-1', 'PL-2'],
    ['its ticket’s number alone', '1234567', 'PL-1', 'PL-2'],
    ['its ticket’s link, as Slack writes it', '<https://support.example.com/t/7>', 'PL-2', 'PL-1'],
    ['its ticket’s address', 'https://support.example.com/t/7', 'PL-2', 'PL-1'],
    [
      'its ticket’s address as it was typed, of which Slack made a link',
      '<http://support.example.com/t/7|support.example.com/t/7>',
      'PL-2',
      'PL-1',
    ],
    ['its number', 'pl-2', 'PL-2', 'PL-1'],
    ['its number with a hyphen that does not break', 'PL\u20112', 'PL-2', 'PL-1'],
    ['its project', 'abc123def4567', 'PL-1', 'PL-2'],
    ['its company', 'acme OUT', 'PL-1', 'PL-2'],
    ['its company in quotation marks', '“Acme\u00A0Outdoor”', 'PL-1', 'PL-2'],
    ['its company with something unseen', 'Ac\u200Bme Out\u00ADdoor', 'PL-1', 'PL-2'],
  ])('finds a request for Adobe by %s', async (_by, sought, found, other) => {
    const told = await answer(AMY, `find ${sought}`);
    expect(told).toContain(`${found} `);
    expect(told).not.toContain(`${other} `);
  });

  it('finds a company whose name Slack made a link of', async () => {
    await requests(scene, { details: { company: 'Booking.com', projectId: 'bkg123' } });
    const told = await answer(AMY, 'find <http://booking.com|booking.com>');
    expect(told).toContain('PL-3 Booking.com');
    expect(told).not.toContain('PL-1 ');
    const listed = await answer(AMY, 'list company:<http://booking.com|booking.com>');
    expect(listed).toContain('PL-3 Booking.com');
    expect(listed).not.toContain('PL-1 ');
  });

  it('finds a customer their own requests only', async () => {
    expect(await answer(CLEO, 'find #1234567')).toContain('PL-1 Acme Outdoor');
    const nothing = await answer(CLEO, 'find #7654321');
    expect(nothing).toContain('I found no request');
    for (const sought of ['PL-2', 'Globex', 'glx123', 'https://support.example.com/t/7']) {
      expect(await answer(CLEO, `find ${sought}`)).toBe(nothing);
    }
  });

  it('finds a stranger none', async () => {
    for (const sought of ['PL-1', '#1234567', 'Acme', 'abc123def4567']) {
      expect(await answer(SAM, `find ${sought}`)).toContain('I found no request');
    }
  });

  it('finds what is closed by its ticket, and not by one that was replaced', async () => {
    await answer(CLEO, 'ticket PL-1 #7777777');
    await scene.command(CLEO, 'cancel 1');
    await scene.submit(CLEO, { reason: 'Raised twice.' });
    await scene.settled();
    for (const user of [CLEO, AMY]) {
      expect(await answer(user, 'find #7777777')).toMatch(/PL-1 Acme Outdoor.*\nCancelled Mon/);
      expect(await answer(user, 'find #1234567')).toContain('I found no request');
    }
  });

  it('says what it needs', async () => {
    expect(await answer(CLEO, 'find')).toContain('such as `#1234567`; I was given nothing');
  });
});

describe('/privatelink cancel', () => {
  it('needs a reason, then tells both sides', async () => {
    await requests(scene);
    await scene.command(CLEO, 'cancel pl1');
    expect(await scene.refused(CLEO, { reason: '' })).toHaveProperty('reason');
    await scene.submit(CLEO, { reason: 'Raised twice.' });
    await scene.settled();
    expect(scene.card().text).toContain('Cancelled by <@U0CLEO>');
    expect(scene.step(1).text).toContain('Closed without this step.');
    expect(scene.dms(CARL, 'outcome')[0]?.text).toContain('“Raised twice.”');
    expect(scene.dms(ADA, 'turn-1')[0]?.text).toContain('Not waiting for you any more');
    expect(await answer(CLEO, 'cancel 1')).toContain('This request is cancelled. Reopen it first');
    expect(scene.slack.modal(CLEO)).toBeUndefined();
  });
});

describe('help', () => {
  it.each(['', 'help', 'HELP'])('is shown for "%s"', async (text) => {
    const told = await answer(SAM, text);
    for (const { usage } of COMMANDS) expect(told).toContain(usage);
    expect(told).toContain('`/privatelink ticket PL-1 #1234567`');
  });

  it('explains one command, also where that is what was asked for', async () => {
    for (const text of ['help hold', 'HELP pause', 'hold --help']) {
      const told = await answer(SAM, text);
      expect(told).toContain('/privatelink hold PL-1');
      expect(told).toContain('Who may: Both sides of the request');
      expect(told).not.toContain('/privatelink digest');
    }
    expect(await answer(SAM, 'help hodl')).toContain('Did you mean `/privatelink help hold`?');
  });
});

describe('what is not understood', () => {
  it('is told with what it may have meant, which is not done', async () => {
    await requests(scene);
    const told = await answer(CLEO, 'cancle PL-1 Raised twice');
    expect(told).toContain('I did not understand `cancle PL-1 Raised twice`');
    expect(told).toContain('Did you mean `/privatelink cancel PL-1 Raised twice`?');
    expect(scene.slack.modal(CLEO)).toBeUndefined();
    expect(await answer(SAM, 'frobnicate')).not.toContain('Did you mean');
  });
});

describe('what is not understood at any length', () => {
  it.each([
    ['frobnicate', '`\\.'],
    ['status', '`\\.'],
    ['intake', '`\\.'],
    ['new', '`\\.'],
    ['history PL-1', '`\\. Accepted: .+csv`\\.'],
    ['contacts PL-1', '`\\. Nothing was changed\\.'],
    ['list state:', '`\\.'],
  ])('is quoted so that the end of the answer is not cut off: "%s"', async (typed, end) => {
    await requests(scene);
    const told = await answer(CLEO, `${typed} ${'x'.repeat(3_500)}`);
    expect(told).toMatch(new RegExp(`x…${end}`));
  });
});

describe('where the bot cannot post', () => {
  it.each([
    ['a channel without the bot', WITHOUT_BOT, '/invite @privatelink'],
    ['a private channel that Slack hides from it', HIDDEN, '/invite @privatelink'],
    ['an archived channel', ARCHIVED, 'This channel is archived'],
    ['a direct message', undefined, 'Type `/privatelink new` in such a channel'],
  ])('%s, the person hears it before typing anything', async (_what, channel, mend) => {
    expect(await answer(CLEO, 'new', channel ?? scene.slack.openDm(CLEO))).toContain(mend);
    expect(scene.slack.modal(CLEO)).toBeUndefined();
    expect(scene.slack.calls('views.open')).toEqual([]);
  });
});
