import { describe, expect, it } from 'vitest';
import type { SettingsDraft } from '../../../src/application/settings-store.ts';
import { SETTING_PAGE_NAMES, SETTING_PAGES } from '../../../src/domain/settings/pages.ts';
import {
  SETTING_NAMES,
  type SettingTexts,
  settingRule,
} from '../../../src/domain/settings/table.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { settingsHistoryMessage, settingsMessage } from '../../../src/slack/messages/settings.ts';
import {
  settingsPageView,
  settingsPreviewView,
  settingsView,
} from '../../../src/slack/views/settings.ts';
import { inLabels } from '../../../src/slack/wording/settings.ts';
import { ada, START } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { checkView } from '../../support/fake-slack/block-kit/view.ts';

/** As long as a form takes it, and what nobody wants to be understood as a mention. */
const LONG = '<!channel> & `x`\n'.repeat(176);
const MANY = Array.from({ length: 100 }, (_, index) => `C024BE91L=U024BE${100 + index}`).join(', ');

function longest(name: (typeof SETTING_NAMES)[number]): string {
  const { kind } = settingRule(name);
  if (kind === 'choice') return 'yes';
  if (kind === 'people') return MANY;
  return kind === 'channel' ? 'C024BE91L' : LONG;
}

const TEXTS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, longest(name)]),
) as SettingTexts;
const CHANGES = SETTING_NAMES.map((name) => ({ name, before: LONG, after: longest(name) }));
const DUE = {
  dueAt: START,
  timeZone: 'America/Argentina/ComodRivadavia',
  moved: 3,
  overdue: 1,
  calendar: [
    'A business day counts for 8 h.',
    'The next closed days: Fri 25 Dec 2026 Christmas Day.',
  ],
  lookedAt: 200,
  isMore: true,
};

function draftOf(page: SettingsDraft['page'], texts: SettingTexts): SettingsDraft {
  const base = Object.fromEntries(SETTING_PAGES[page].names.map((name) => [name, texts[name]]));
  return { id: `${page}-T024BE7LD:U024BE7LH`, owner: ada, page, version: 3, base, typed: {} };
}

describe('the modals of the settings', () => {
  it('are taken by Slack as long as they get: the choice of a page', () => {
    expect(checkView(settingsView(['Version 3.']))).toEqual([]);
  });

  it.each(SETTING_PAGE_NAMES)('are taken by Slack as long as they get: %s', (page) => {
    const view = settingsPageView(draftOf(page, TEXTS), TEXTS, ['A note.']);
    expect(checkView(view)).toEqual([]);
    const asked = view.blocks.filter(({ type }) => type === 'input').map((one) => one.block_id);
    expect(asked).toEqual(SETTING_PAGES[page].names);
  });

  it('are taken by Slack as long as they get: the preview of everything', () => {
    const view = settingsPreviewView(draftOf('target', TEXTS), CHANGES, DUE, ['A note.']);
    expect(checkView(view)).toEqual([]);
    expect(JSON.stringify(view).includes('<!channel>')).toBe(false);
  });

  it('do not ask for what is too long for an input, so that nothing is cut in silence', () => {
    const texts = { ...TEXTS, SPECIAL_DAYS: 'x'.repeat(3_001) };
    const view = settingsPageView(draftOf('calendar', texts), texts);
    expect(checkView(view)).toEqual([]);
    expect(view.blocks.map((one) => one.block_id)).not.toContain('SPECIAL_DAYS');
    expect(JSON.stringify(view)).toContain('*Special days* is too long for a form');
  });
});

describe('the messages about the settings', () => {
  const entries = Array.from({ length: 10 }, (_, index) => ({
    version: 10 - index,
    by: ada,
    at: START,
    changes: CHANGES.slice(0, 6),
  }));

  it.each([
    {
      what: 'all of them',
      blocks: settingsMessage({ version: 3, texts: {}, effective: TEXTS }, [
        'Days: '.padEnd(1_200, 'x'),
      ]),
    },
    { what: 'who changed them', blocks: settingsHistoryMessage(entries, 'UTC') },
    { what: 'that nobody did', blocks: settingsHistoryMessage([], 'UTC') },
  ])('are taken by Slack as long as they get: $what', ({ blocks }) => {
    expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
    const said = JSON.stringify(blocks);
    expect([said.includes('<!channel>'), said.includes('…"')]).toEqual([false, false]);
  });
});

describe('a sentence about settings', () => {
  it('names them as admins do', () => {
    expect(inLabels('ESCALATE_FROM is 60, which is no rung of REMINDER_LADDER.')).toBe(
      '“Escalate from” is 60, which is no rung of “Reminder ladder”.',
    );
    expect(inLabels('HOLIDAYS names no calendar, such as UK.')).toBe(
      '“Public holidays” names no calendar, such as UK.',
    );
  });
});
