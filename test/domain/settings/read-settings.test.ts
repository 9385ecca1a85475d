import { describe, expect, it } from 'vitest';
import { SETTING_PAGE_NAMES, SETTING_PAGES } from '../../../src/domain/settings/pages.ts';
import { readSettings } from '../../../src/domain/settings/read-settings.ts';
import {
  SETTING_NAMES,
  type SettingTexts,
  settingRule,
} from '../../../src/domain/settings/table.ts';

const FALLBACKS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, settingRule(name).fallback]),
) as SettingTexts;
const TEXTS: SettingTexts = { ...FALLBACKS, ADOBE_ENGINEERS: 'U024BE7LH' };

describe('the settings of a workspace', () => {
  it('have a default each, but for who Adobe is', () => {
    expect(readSettings(TEXTS)).toMatchObject({ ok: true });
    expect(readSettings(FALLBACKS)).toEqual({
      ok: false,
      problems: [],
      between: ['ADOBE_ENGINEERS or ADOBE_USER_GROUP must say who does Adobe’s steps'],
    });
  });

  it('say everything that is wrong with them at once, each at its setting', () => {
    const read = readSettings({
      ...TEXTS,
      TIME_ZONE: 'Nowhere',
      SNOOZE: 'a while',
      REMINDER_LADDER: '100',
    });
    expect(read).toEqual({
      ok: false,
      problems: [
        { field: 'TIME_ZONE', message: expect.stringContaining('is not a time zone') },
        { field: 'SNOOZE', message: expect.stringContaining('is not a time to snooze for') },
      ],
      between: [expect.stringMatching(/^ESCALATE_FROM is 90, which is no rung/)],
    });
  });

  it('stand on one page each, some six a page', () => {
    const shown = SETTING_PAGE_NAMES.flatMap((page) => SETTING_PAGES[page].names);
    expect(shown.toSorted()).toEqual(SETTING_NAMES.toSorted());
    for (const page of SETTING_PAGE_NAMES) {
      expect(SETTING_PAGES[page].names.length).toBeLessThanOrEqual(6);
    }
  });

  it.each(SETTING_NAMES)('have a label and a hint in whole sentences: %s', (name) => {
    const { label, hint } = settingRule(name);
    expect(label).not.toBe('');
    expect(hint).toMatch(/\.$/);
  });

  it.each([
    { given: 'C024BE91L', channel: 'C024BE91L' },
    { given: '', channel: null },
  ])('name a default channel by its id, or none: "$given"', ({ given, channel }) => {
    const read = readSettings({ ...TEXTS, DEFAULT_CHANNEL: given });
    expect(read).toMatchObject({ ok: true, settings: { defaultChannel: channel } });
  });
});
