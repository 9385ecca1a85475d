import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROSTER_RECENT_MS } from '../../src/slack/directory.ts';
import { ACTIONS, MENU } from '../../src/slack/ids.ts';
import { COMMANDS, type CommandName } from '../../src/slack/wording/commands.ts';
import { until } from '../support/bot.ts';
import { requests } from '../support/integration/presupposed.ts';
import { Scene } from '../support/integration/scene.ts';
import { ACCEPTED, DETAILS, fills, SERVICE } from '../support/integration/steps.ts';
import { ADA, ALAN, CARL, CLEO, DANA, EVE, SAM, TESS } from '../support/integration/workspace.ts';

/** What nobody but its sides may learn of PL-1, and what its customer may not learn either. */
const COMPANY = 'Zanzibar Outdoor';
const PROJECT = 'zzz999secret1';
const TICKET = '7777777';
const NOTE = 'They have not paid.';
const SECRETS = [COMPANY, PROJECT, DETAILS.account, TICKET, 'vpce-svc-', NOTE];

/** What is typed about PL-1 with each command. Another command needs a row here. */
const TYPED: Readonly<Record<CommandName, readonly string[]>> = {
  new: ['new'],
  intake: ['intake'],
  list: ['list', 'list closed', `list company:zanzibar`, 'list adobe', 'list overdue'],
  digest: ['digest'],
  find: ['find PL-1', `find #${TICKET}`, `find ${PROJECT}`, 'find zanzibar'],
  status: ['status PL-1'],
  why: ['why PL-1'],
  history: ['history PL-1', 'history PL-1 csv', 'history PL-1 json'],
  ticket: ['ticket PL-1', 'ticket PL-1 #7654321'],
  change: ['change PL-1'],
  state: ['state PL-1', 'state PL-1 expired'],
  comment: ['comment PL-1 hello'],
  note: ['note PL-1 hello'],
  contacts: ['contacts PL-1', `contacts PL-1 <@${SAM}>`, `contacts PL-1 remove <@${CARL}>`],
  move: ['move PL-1'],
  hold: ['hold PL-1 hello'],
  resume: ['resume PL-1'],
  snooze: ['snooze PL-1', 'snooze PL-1 4h'],
  watch: ['watch PL-1'],
  unwatch: ['unwatch PL-1'],
  reassign: ['reassign PL-1', `reassign PL-1 <@${ADA}>`],
  reopen: ['reopen PL-1'],
  cancel: ['cancel PL-1 hello'],
  settings: ['settings'],
  help: ['help', 'help status'],
};

/** Whoever has commands: external members have none, and no way to them. */
const FOREIGN = {
  'the customer of another company': SAM,
  'a contact who was removed': EVE,
  'an engineer who left Adobe’s group': ALAN,
} as const;

/** Who sees the card in the channel, and has its buttons. */
const OUTSIDE = {
  'a third organisation’s member': TESS,
  'a stranger to the request': DANA,
} as const;

let scene: Scene;
let history: number;

beforeAll(async () => {
  scene = await Scene.open();
  const details = { company: COMPANY, projectId: PROJECT };
  await requests(scene, { choices: { contacts: [CARL, EVE] }, details });
  await requests(scene, { user: SAM, choices: { contacts: [] }, details: { company: 'Globex' } });
  await fills(scene, ADA, 1, { ...ACCEPTED, 'request.ticket': TICKET });
  await fills(scene, ADA, 2, SERVICE);
  await scene.command(ADA, `note PL-1 ${NOTE}`);
  await scene.submit(ADA);
  await scene.command(CLEO, `contacts PL-1 remove <@${EVE}>`);
  scene.slack.changeGroup('S0ADOBE', [ADA]);
  scene.advance(ROSTER_RECENT_MS);
  await scene.settled();
  history = (await scene.history()).length;
});

afterAll(async () => {
  await scene.close();
});

/** All that somebody is shown alone, once they have done something. */
async function shownTo(user: string, act: () => Promise<void>): Promise<string> {
  const before = new Set(scene.slack.dms(user).map((dm) => JSON.stringify(dm)));
  const whispers = scene.slack.ephemerals(user).length;
  await act();
  await scene.settled();
  const shown = {
    modals: scene.slack.modalStack(user),
    whispers: scene.slack.ephemerals(user).slice(whispers),
    dms: scene.slack.dms(user).filter((dm) => !before.has(JSON.stringify(dm))),
  };
  if (scene.slack.modal(user) !== undefined) await scene.closeModal(user);
  return JSON.stringify(shown);
}

function leaks(shown: string, secrets: readonly string[] = SECRETS): readonly string[] {
  return secrets.filter((secret) => shown.includes(secret));
}

const rows = (people: Readonly<Record<string, string>>) =>
  COMMANDS.flatMap(({ name }) =>
    Object.entries(people).map(([who, user]) => ({ name, who, user })),
  );

describe('of a request that is not theirs', () => {
  it('every command is asked about', () => {
    expect(Object.keys(TYPED).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
  });

  it.each(rows(FOREIGN))('$name tells $who nothing, and does nothing', async ({ name, user }) => {
    for (const text of TYPED[name]) {
      const shown = await shownTo(user, async () => scene.command(user, text));
      // What they typed themselves may be said back.
      const secrets = SECRETS.filter((secret) => !text.includes(secret));
      expect(leaks(shown, secrets)).toEqual([]);
    }
    expect(await scene.history()).toHaveLength(history);
  });

  it.each(Object.entries({ ...FOREIGN, ...OUTSIDE }).map(([who, user]) => ({ who, user })))(
    'the Home of $who shows nothing',
    async ({ user }) => {
      await scene.slack.openHome(user);
      await until(`the Home of ${user}`, () => scene.slack.home(user) !== undefined);
      await scene.settled();
      expect(leaks(JSON.stringify(scene.slack.home(user)))).toEqual([]);
    },
  );

  const menu = [MENU.status, MENU.ticket, MENU.more, 'add-comment', 'hold-request'];
  it.each(
    Object.entries(OUTSIDE).flatMap(([who, user]) => menu.map((choice) => ({ who, user, choice }))),
  )('the card’s $choice tells $who nothing', async ({ user, choice }) => {
    const value = `${choice}:PL-1`;
    const shown = await shownTo(user, async () =>
      scene.click(user, scene.card(), ACTIONS.requestMenu, { value }),
    );
    expect(shown).toContain('There is no request PL-1 that you take part in');
    expect(leaks(shown)).toEqual([]);
  });

  it('what they were told before is not gone on with', async () => {
    for (const user of [EVE, ALAN]) {
      const shown = await shownTo(user, async () => {
        await scene.command(ADA, 'comment PL-1');
        await scene.submit(ADA, { text: 'The endpoint service is there.' });
        await scene.settled();
      });
      expect(leaks(shown)).toEqual([]);
    }
    history = (await scene.history()).length;
  });
});

describe('of their own request', () => {
  it('Adobe’s side is shown it all, so that what is looked for above can be found', async () => {
    const shown = await shownTo(ADA, async () => scene.command(ADA, 'status PL-1'));
    expect(leaks(shown, [COMPANY, NOTE])).toEqual([COMPANY, NOTE]);
  });

  it.each(rows({ 'the requester': CLEO }))('$name tells $who no internal note', async (row) => {
    for (const text of TYPED[row.name].filter((one) => !one.startsWith('contacts PL-1 '))) {
      const shown = await shownTo(CLEO, async () => scene.command(CLEO, text));
      expect(leaks(shown, [NOTE])).toEqual([]);
    }
  });
});
