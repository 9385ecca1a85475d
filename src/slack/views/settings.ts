import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { DuePreview } from '../../application/settings-preview.ts';
import type { SettingsDraft } from '../../application/settings-store.ts';
import {
  DEFAULT_WORD,
  NONE_WORD,
  type SettingChange,
  shownText,
} from '../../domain/settings/change-settings.ts';
import { SETTING_PAGE_NAMES, SETTING_PAGES } from '../../domain/settings/pages.ts';
import { type SettingName, type SettingTexts, settingRule } from '../../domain/settings/table.ts';
import { context, radioInput, section, textInput } from '../blocks/blocks.ts';
import { packed } from '../blocks/packed.ts';
import { VIEWS } from '../ids.ts';
import {
  calendarSentences,
  dueSentence,
  movedSentence,
  settingChangeLine,
} from '../wording/settings.ts';
import { modal } from './modal.ts';

/** The input of the first view. */
export const PAGE_BLOCK = 'page';

/** Slack's limit for a text input: a setting that is longer is the environment's to change. */
const MOST_TYPED = 3_000;

/**
 * The first view: how the settings stand, and which are to be changed.
 * @param standing mrkdwn.
 */
export function settingsView(standing: readonly string[]): ModalView {
  return modal({
    callbackId: VIEWS.settings,
    title: 'Settings',
    submit: 'Continue',
    blocks: [
      ...standing.map((text) => section(text)),
      radioInput(PAGE_BLOCK, {
        label: 'What do you want to change?',
        choices: SETTING_PAGE_NAMES.map((page) => ({
          value: page,
          label: SETTING_PAGES[page].title,
          description: SETTING_PAGES[page].asks,
        })),
      }),
    ],
  });
}

/**
 * The settings of one page, as they are or as this admin typed them before.
 * @param notes what has to be known first. mrkdwn.
 */
export function settingsPageView(
  draft: SettingsDraft,
  defaults: SettingTexts,
  notes: readonly string[] = [],
): ModalView {
  const { title, names } = SETTING_PAGES[draft.page];
  return modal({
    callbackId: VIEWS.settingsPage,
    title,
    submit: 'Preview Changes',
    metadata: draft.id,
    blocks: [
      ...notes.map((text) => section(text)),
      ...names.flatMap((name) => settingBlocks(name, draft, defaults)),
      context(
        `Type \`${DEFAULT_WORD}\` for what the environment says. Nothing is stored before you have seen what it leads to.`,
      ),
    ],
  });
}

function settingBlocks(
  name: SettingName,
  { base, typed }: SettingsDraft,
  defaults: SettingTexts,
): readonly KnownBlock[] {
  const text = typed[name] ?? shownText(name, base[name] ?? '');
  if (text.length > MOST_TYPED) {
    return [
      section(`*${settingRule(name).label}* is too long for a form: change it in the environment.`),
    ];
  }
  return [settingInput(name, text, defaults[name])];
}

function settingInput(name: SettingName, text: string, inEnvironment: string): InputBlock {
  const { label, hint, kind, choices, mayBeNone } = settingRule(name);
  const fallback = shownText(name, inEnvironment);
  if (choices !== undefined) {
    const chosen = choices.find(({ value }) => value === fallback)?.label ?? fallback;
    return radioInput(name, {
      label,
      hint,
      choices: [...choices, { value: DEFAULT_WORD, label: `As in the environment: ${chosen}` }],
      initial: text,
    });
  }
  const none = mayBeNone ? ` The word ${NONE_WORD} for nothing.` : '';
  return textInput(name, {
    label,
    hint: `${hint}${none} In the environment: ${fallback}`,
    initial: text,
    most: MOST_TYPED,
    ...(kind === 'lines' ? { multiline: true } : {}),
  });
}

/**
 * The last look: what changes, and what it means for due dates.
 * @param notes what others changed since the form was opened. mrkdwn.
 */
export function settingsPreviewView(
  draft: SettingsDraft,
  changes: readonly SettingChange[],
  due: DuePreview,
  notes: readonly string[] = [],
): ModalView {
  return modal({
    callbackId: VIEWS.settingsPreview,
    title: 'Save the settings?',
    submit: 'Save Settings',
    close: 'Back',
    metadata: draft.id,
    blocks: [
      ...notes.map((text) => section(text)),
      ...packed(changes.map(settingChangeLine)).map((text) => section(text)),
      section(`${dueSentence(due)}\n${movedSentence(due)}`),
      section(calendarSentences(due.calendar).join('\n')),
      context(
        'They take effect at once, for open requests too. Closed requests keep what they closed with.',
      ),
    ],
  });
}
