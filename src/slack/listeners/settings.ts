import { dueNow, policyOf } from '../../application/settings-preview.ts';
import type { SettingsDraft, StoredSettings } from '../../application/settings-store.ts';
import { describeCalendar } from '../../domain/calendar/next-closed-days.ts';
import { personKey } from '../../domain/ids.ts';
import { isAdmin } from '../../domain/party.ts';
import { shownText, type TypedSettings } from '../../domain/settings/change-settings.ts';
import {
  SETTING_PAGE_NAMES,
  SETTING_PAGES,
  type SettingPage,
} from '../../domain/settings/pages.ts';
import { effectiveSettings } from '../../domain/settings/stored.ts';
import { SETTING_NAMES, type SettingName, type SettingTexts } from '../../domain/settings/table.ts';
import { describeInstant } from '../../domain/sla/describe-duration.ts';
import { plainMarks } from '../../domain/typed-text.ts';
import { section } from '../blocks/blocks.ts';
import { code, mention, typedCode } from '../blocks/mrkdwn.ts';
import { packed } from '../blocks/packed.ts';
import { NEVER_CHANGED, settingsHistoryMessage, settingsMessage } from '../messages/settings.ts';
import { settingsPageView, settingsView } from '../views/settings.ts';
import { asTyped, firstWord } from '../wording/commands.ts';
import { adminsOnly, dueSentence, settingLabel, settingValue } from '../wording/settings.ts';
import type { Answer } from './boundary.ts';
import { openModal, opensModal } from './open-modal.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import type { Asker, Subject } from './sight.ts';

/** `/privatelink settings`: what admins decide for their workspace; `settings-form.ts` changes it. */

/** How many changes `settings history` tells. */
const MOST_ENTRIES = 10;

/** The settings as they stand in the record, whatever this process works by. */
export async function standingOf(
  { settings }: ListenerParts,
  { installedTeam }: Asker,
): Promise<StoredSettings & { readonly effective: SettingTexts }> {
  const stored = await settings.store.load(installedTeam);
  return { ...stored, effective: effectiveSettings(settings.defaults, stored.texts).texts };
}

/**
 * Why somebody may not see the settings; undefined for an admin. mrkdwn. Adobe's side is not asked
 * for: where its user group cannot be read, an admin has to open the form that mends it.
 */
export async function whyNoAdmin(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
): Promise<string | undefined> {
  const admins = await parts.directory.admins(installedTeam);
  return isAdmin(person, { admins }) ? undefined : adminsOnly(admins);
}

/**
 * `settings`, `settings show`, `settings history`, `settings calendar` for a page, and
 * `settings sla-target 3 days` for one with that typed in it.
 */
export async function settingsCommand(
  parts: ListenerParts,
  subject: Subject,
  argument: string,
): Promise<Answer> {
  const refusal = await whyNoAdmin(parts, subject);
  if (refusal !== undefined) return [section(refusal)];
  const [word, rest] = firstWord(argument);
  const named = plainMarks(word).toLowerCase();
  if (named === '') return openSettings(parts, subject);
  if (named === 'show') return showSettings(parts, subject);
  if (named === 'history') return showChanges(parts, subject);
  const page = SETTING_PAGE_NAMES.find((one) => one === named);
  if (page !== undefined) return openPage(parts, subject, page, {});
  const name = SETTING_NAMES.find((one) => one === named.toUpperCase().replaceAll('-', '_'));
  return name === undefined
    ? [section(unknownSetting(asTyped(word)))]
    : openPage(parts, subject, pageOf(name), rest.trim() === '' ? {} : { [name]: withIds(rest) });
}

function unknownSetting(word: string): string {
  const pages = SETTING_PAGE_NAMES.map((page) => code(page)).join(', ');
  return `After ${code('settings')} I accept ${code('show')}, ${code('history')}, one of ${pages}, and the name of a setting such as ${code('sla-target 3 days')} or ${code('admins @Max')}. I did not understand ${typedCode(word)}.`;
}

function pageOf(name: SettingName): SettingPage {
  const page = SETTING_PAGE_NAMES.find((one) =>
    SETTING_PAGES[one].names.some((listed) => listed === name),
  );
  if (page === undefined) throw new Error(`the setting ${name} stands on no page`);
  return page;
}

/** What somebody typed, with the ids of the people, groups and channels that they mentioned. */
function withIds(text: string): string {
  const ids = text
    .replaceAll(/<[@#]([A-Z0-9]+)(?:\|[^<>]*)?>/g, '$1')
    .replaceAll(/<!subteam\^([A-Z0-9]+)(?:\|[^<>]*)?>/g, '$1');
  return asTyped(ids).trim();
}

const openSettings = opensModal(async (parts, subject: Subject) => {
  const { policy, settings } = parts;
  const [last] = await settings.store.history(subject.installedTeam, 1);
  const timeZone = await readerTimeZone(parts, subject.installedTeam, subject.person);
  const changed =
    last === undefined
      ? NEVER_CHANGED
      : `Version ${last.version}, of ${mention(last.by)}, ${describeInstant(last.at, timeZone)}.`;
  const due = dueSentence(dueNow(policy, parts.now()));
  return openModal(parts, subject, settingsView([`${changed}\n${due}`]));
});

const openPage = opensModal(
  async (parts, subject: Subject, page: SettingPage, typed: TypedSettings) => {
    const { draft, notes } = await draftFor(parts, subject, page, typed);
    return openModal(parts, subject, settingsPageView(draft, parts.settings.defaults, notes));
  },
);

/**
 * The draft of a page as it is opened: on what is stored now, with what this admin typed before.
 * @param typed what they have typed for it in a command.
 */
export async function draftFor(
  parts: ListenerParts,
  asker: Asker,
  page: SettingPage,
  typed: TypedSettings,
): Promise<{ readonly draft: SettingsDraft; readonly notes: readonly string[] }> {
  const { store } = parts.settings;
  const { version, effective } = await standingOf(parts, asker);
  const id = `${page}-${personKey(asker.person)}`;
  const earlier = await store.loadDraft(asker.installedTeam, id);
  const draft = {
    id,
    owner: asker.person,
    page,
    version,
    base: baseOf(page, effective),
    typed: { ...earlier?.typed, ...typed },
  };
  await store.saveDraft(asker.installedTeam, draft);
  return { draft, notes: notesOn(draft) };
}

function baseOf(page: SettingPage, effective: SettingTexts): TypedSettings {
  const { names } = SETTING_PAGES[page];
  return Object.fromEntries(names.map((name) => [name, effective[name]]));
}

/** What is in force, people and channels by name; and whether the form shows something else. */
function notesOn({ page, base, typed }: SettingsDraft): readonly string[] {
  const names: readonly SettingName[] = SETTING_PAGES[page].names;
  const lines = names.map(
    (name) => `*${settingLabel(name)}:* ${settingValue(name, base[name] ?? '')}`,
  );
  const isTyped = names.some((name) => typed[name] !== undefined);
  return [
    ...packed(['In force:', ...lines]),
    ...(isTyped ? ['The form shows what you typed and have not saved yet.'] : []),
  ];
}

async function showSettings(parts: ListenerParts, asker: Asker): Promise<Answer> {
  const standing = await standingOf(parts, asker);
  const { settings } = effectiveSettings(standing.effective, {});
  return settingsMessage(standing, describeCalendar(policyOf(settings).calendar, parts.now()));
}

async function showChanges(parts: ListenerParts, asker: Asker): Promise<Answer> {
  const entries = await parts.settings.store.history(asker.installedTeam, MOST_ENTRIES);
  const timeZone = await readerTimeZone(parts, asker.installedTeam, asker.person);
  return settingsHistoryMessage(entries, timeZone);
}

/** What the form shows for a setting that is not typed. */
export function shownInForm(name: SettingName, base: TypedSettings): string {
  return shownText(name, base[name] ?? '');
}
