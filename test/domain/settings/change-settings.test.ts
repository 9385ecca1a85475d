import { describe, expect, it } from 'vitest';
import { changeSettings, shownText } from '../../../src/domain/settings/change-settings.ts';
import { effectiveSettings } from '../../../src/domain/settings/stored.ts';
import {
  SETTING_NAMES,
  type SettingName,
  type SettingTexts,
  settingRule,
} from '../../../src/domain/settings/table.ts';

/** What the environment of this workspace says. */
const DEFAULTS: SettingTexts = {
  ...(Object.fromEntries(
    SETTING_NAMES.map((name) => [name, settingRule(name).fallback]),
  ) as SettingTexts),
  ADOBE_ENGINEERS: 'U024BE7LH',
  ADMINS: 'U0MAX',
  ADMIN_USER_GROUP: 'S0ADMINS',
  HOLIDAYS: 'DE-BY',
};

/** What is stored after somebody typed something for one setting. */
function typed(name: SettingName, text: string, stored = {}) {
  const changed = changeSettings(DEFAULTS, stored, { [name]: text });
  if (!changed.ok) throw new Error(JSON.stringify(changed));
  return changed;
}

describe('what an admin types for a setting', () => {
  it('is stored as it was typed, and takes effect', () => {
    const { stored, settings, changes } = typed('SLA_TARGET', ' 3 days; other-change 16 hours ');
    expect(stored).toEqual({ SLA_TARGET: '3 days; other-change 16 hours' });
    expect(settings.sla.target).toEqual({ unit: 'business-days', amount: 3 });
    expect(changes).toEqual([
      { name: 'SLA_TARGET', before: '5 days', after: '3 days; other-change 16 hours' },
    ]);
  });

  it.each([
    'Europe/Berlin\u200B',
    '\u202A"Europe/Berlin"',
    '`Europe/Berlin`',
    'Europe/\u0000Berlin',
  ])('is stored without what nobody meant: %j', (text) => {
    expect(typed('TIME_ZONE', text).stored).toEqual({ TIME_ZONE: 'Europe/Berlin' });
  });

  it.each([
    { given: 'default', why: 'the word' },
    { given: ' Default ', why: 'the word in any case' },
    { given: '', why: 'nothing' },
    { given: 'DE-BY', why: 'what the environment says' },
  ])('is stored no more where it means the environment: $why', ({ given }) => {
    const { stored, changes } = typed('HOLIDAYS', given, { HOLIDAYS: 'US-CA', SNOOZE: '1 h' });
    expect(stored).toEqual({ SNOOZE: '1 h' });
    expect(changes).toEqual([{ name: 'HOLIDAYS', before: 'US-CA', after: 'DE-BY' }]);
  });

  it('is nothing by the word for it, where the environment says something', () => {
    const { stored, settings } = typed('HOLIDAYS', 'None');
    expect(stored).toEqual({ HOLIDAYS: '' });
    expect(settings.calendar.holidays).toEqual([]);
    expect(shownText('HOLIDAYS', '')).toBe('none');
  });

  it('cannot be nothing where something is needed', () => {
    const changed = changeSettings(DEFAULTS, {}, { TIME_ZONE: 'none' });
    expect(changed).toMatchObject({ ok: false, problems: [{ field: 'TIME_ZONE' }] });
  });

  it('changes nothing where it says what is said already', () => {
    expect(typed('SLA_TARGET', '5 days')).toMatchObject({ stored: {}, changes: [] });
  });

  it('is refused with everything that is wrong, also with what the other settings say', () => {
    const given = { ESCALATE_FROM: '60', SNOOZE: 'a while', ADOBE_ENGINEERS: 'none' };
    const changed = changeSettings(DEFAULTS, {}, given);
    expect(changed).toMatchObject({ ok: false, problems: [{ field: 'SNOOZE' }] });
    if (changed.ok) return;
    expect(changed.between).toEqual([
      expect.stringMatching(/^ADOBE_ENGINEERS or ADOBE_USER_GROUP must say/),
      expect.stringMatching(/^ESCALATE_FROM is 60, which is no rung/),
    ]);
  });

  it('keeps what a later version stored', () => {
    expect(typed('SNOOZE', '1 h', { OF_TOMORROW: 'x' }).stored).toEqual({
      OF_TOMORROW: 'x',
      SNOOZE: '1 h',
    });
  });

  it.each(SETTING_NAMES)('may be what is shown: %s', (name) => {
    expect(typed(name, shownText(name, DEFAULTS[name])).changes).toEqual([]);
  });
});

describe('the settings in force', () => {
  it('are the environment’s, but for what is stored', () => {
    const { texts, settings, ignored } = effectiveSettings(DEFAULTS, {
      TIME_ZONE: 'Europe/Berlin',
    });
    expect(texts).toEqual({ ...DEFAULTS, TIME_ZONE: 'Europe/Berlin' });
    expect(settings.calendar).toMatchObject({ timeZone: 'Europe/Berlin', holidays: ['DE-BY'] });
    expect(ignored).toEqual([]);
  });

  it('leave out what cannot be read, for a later version wrote it, and tell of it', () => {
    const stored = { SNOOZE: 'until mended', OF_TOMORROW: 'x', SLA_TARGET: '3 days' };
    const { texts, ignored } = effectiveSettings(DEFAULTS, stored);
    expect(texts).toEqual({ ...DEFAULTS, SLA_TARGET: '3 days' });
    expect(ignored).toEqual([
      expect.stringMatching(/^SNOOZE "until mended" is not/),
      'OF_TOMORROW is no setting of this version.',
    ]);
  });

  it('are all the environment’s where what is stored does not go together', () => {
    const { texts, ignored } = effectiveSettings(DEFAULTS, { ESCALATE_FROM: '60', SNOOZE: '1 h' });
    expect(texts).toEqual(DEFAULTS);
    expect(ignored).toEqual([
      expect.stringMatching(/^ESCALATE_FROM is 60/),
      'None of the stored settings can be used together.',
    ]);
  });

  it('never lose the environment’s admins, so that nobody locks everybody out', () => {
    const stored = { ADMINS: 'U0AMIRA', ADMIN_USER_GROUP: '' };
    expect(effectiveSettings(DEFAULTS, stored).settings.admins).toEqual({
      people: ['U0MAX', 'U0AMIRA'],
      userGroups: ['S0ADMINS'],
    });
  });
});
