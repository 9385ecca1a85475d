import { dueNow, policyOf, previewDue } from '../../application/settings-preview.ts';
import type { SettingsDraft } from '../../application/settings-store.ts';
import { isSamePerson } from '../../domain/ids.ts';
import {
  type ChangedSettings,
  changeSettings,
  type TypedSettings,
} from '../../domain/settings/change-settings.ts';
import { SETTING_PAGE_NAMES, SETTING_PAGES } from '../../domain/settings/pages.ts';
import { type SettingName } from '../../domain/settings/table.ts';
import { packed } from '../blocks/packed.ts';
import { type Origin, originOf } from '../identity.ts';
import { submissionId } from '../submission-id.ts';
import { readSubmittedView, type SubmittedView } from '../view-state.ts';
import { nothingChanged, noticeView } from '../views/notice.ts';
import { PAGE_BLOCK, settingsPageView, settingsPreviewView } from '../views/settings.ts';
import { dueSentence, entryLines, inLabels } from '../wording/settings.ts';
import type { ViewAnswer } from './boundary.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import { draftFor, shownInForm, standingOf, whyNoAdmin } from './settings.ts';
import { whyNotInSlack } from './settings-in-slack.ts';
import { unchosen } from './submissions.ts';
import { errorsAt } from './view-errors.ts';

/** The modals of the settings: a page is chosen, changed, looked at, and saved. */

/** A page was chosen. */
export async function submitSettings(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const view = readSubmittedView(body.view);
  const asker = originOf(body, parts.installedTeam);
  const refusal = await whyNoAdmin(parts, asker);
  if (refusal !== undefined) return notChanged(refusal);
  const left = unchosen(view, { [PAGE_BLOCK]: 'Choose what you want to change.' });
  const page = SETTING_PAGE_NAMES.find((one) => one === view.text(PAGE_BLOCK));
  if (left !== undefined || page === undefined) return errorsAt(view, left?.problems ?? []);
  const { draft, notes } = await draftFor(parts, asker, page, {});
  return { kind: 'update', view: settingsPageView(draft, parts.settings.defaults, notes) };
}

/** A page was filled in: everything that is wrong with it, or what it leads to. */
export async function submitSettingsPage(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await openedDraft(parts, body);
  if ('kind' in opened) return opened;
  const { view, origin } = opened;
  const { installedTeam } = origin;
  const { texts, version } = await standingOf(parts, origin);
  const draft = { ...opened.draft, version, typed: typedIn(view, opened.draft) };
  await parts.settings.store.saveDraft(installedTeam, draft);

  const changed = changeSettings(parts.settings.defaults, texts, draft.typed);
  if (!changed.ok) return errorsAt(view, problemsIn(changed, draft));
  const first = view.inputs[0] ?? '';
  if (changed.changes.length === 0) {
    return errorsAt(view, [
      { field: first, message: 'Nothing here says anything else than before.' },
    ]);
  }
  const unknown = await whyNotInSlack(parts, changed);
  if (unknown.length > 0) return errorsAt(view, unknown);
  const { requests, policy } = parts;
  const asked = { teamId: installedTeam, requests, policy, now: parts.now() };
  const due = await previewDue(changed.settings, asked);
  const meanwhile = await saidMeanwhile(parts, origin, version - opened.draft.version);
  return { kind: 'push', view: settingsPreviewView(draft, changed.changes, due, meanwhile) };
}

/** The preview was confirmed. */
export async function submitSettingsPreview(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const opened = await openedDraft(parts, body);
  if ('kind' in opened) return opened;
  const { draft, origin } = opened;
  const { installedTeam, person } = origin;
  const { store, defaults } = parts.settings;
  const standing = await standingOf(parts, origin);
  const commandId = submissionId(body, opened.view);
  const changed = changeSettings(defaults, standing.texts, draft.typed);
  if (!changed.ok) {
    return notChanged(
      inLabels(
        problemsIn(changed, draft)
          .map(({ message }) => message)
          .join(' '),
      ),
    );
  }
  if (changed.changes.length === 0) return notChanged('It says so already.');
  const entry = { by: person, at: parts.now(), changes: changed.changes };
  const change = { texts: changed.stored, entry, commandId };
  if ((await store.save(installedTeam, draft.version, change)) === 'conflict') {
    return changedMeanwhile(parts, origin, draft);
  }
  await store.saveDraft(installedTeam, { ...draft, typed: {} });
  await parts.settings.refresh();
  const due = dueSentence(dueNow(policyOf(changed.settings), parts.now()));
  const said = `They are in force from now on. ${due}`;
  // The form behind it has done its work.
  const view = { ...noticeView('Settings saved', said), clear_on_close: true };
  return { kind: 'update', view };
}

/** Somebody else was faster: what they changed, and what was typed stays to be looked at again. */
async function changedMeanwhile(
  parts: ListenerParts,
  origin: Origin,
  { version: seen }: SettingsDraft,
): Promise<ViewAnswer> {
  const { version } = await parts.settings.store.load(origin.installedTeam);
  return {
    kind: 'update',
    view: noticeView(
      'Nothing was saved',
      ...(await saidMeanwhile(parts, origin, version - seen)),
      'What you typed is still in the form behind this one: close this, look it through and preview it again.',
    ),
  };
}

/** Who has changed the settings since somebody opened them, and how. mrkdwn. */
async function saidMeanwhile(
  parts: ListenerParts,
  { installedTeam, person }: Origin,
  count: number,
): Promise<readonly string[]> {
  if (count <= 0) return [];
  const entries = await parts.settings.store.history(installedTeam, Math.min(count, MOST_TOLD));
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  const lines = entries.flatMap((entry) => entryLines(entry, timeZone));
  return packed(['*The settings were changed meanwhile:*', ...lines]);
}

/** How many changes of others are told. */
const MOST_TOLD = 5;

interface OpenedDraft {
  readonly view: SubmittedView;
  readonly origin: Origin;
  readonly draft: SettingsDraft;
}

/** A submitted view with its draft, for an admin; else what to show instead. */
async function openedDraft(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<OpenedDraft | ViewAnswer> {
  const view = readSubmittedView(body.view);
  const origin = originOf(body, parts.installedTeam);
  const refusal = await whyNoAdmin(parts, origin);
  if (refusal !== undefined) return notChanged(refusal);
  const draft = await parts.settings.store.loadDraft(origin.installedTeam, view.metadata);
  return draft !== undefined && isSamePerson(draft.owner, origin.person)
    ? { view, origin, draft }
    : notChanged(
        'This form was open for more than a day. Type `/privatelink settings` to open it again.',
      );
}

function notChanged(why: string): ViewAnswer {
  return { kind: 'update', view: nothingChanged(why) };
}

/** What says something else than the page said when it was opened. */
function typedIn(view: SubmittedView, { page, base }: SettingsDraft): TypedSettings {
  const names: readonly SettingName[] = SETTING_PAGES[page].names;
  const typed = names
    .filter((name) => view.inputs.includes(name))
    .map((name) => [name, view.text(name)] as const)
    .filter(([name, text]) => text.trim() !== shownInForm(name, base).trim());
  return Object.fromEntries(typed);
}

/** Problems at their settings; what is wrong between several at the first of them that is here. */
function problemsIn(
  { problems, between }: Extract<ChangedSettings, { ok: false }>,
  { page }: SettingsDraft,
): readonly { readonly field: string; readonly message: string }[] {
  const names: readonly SettingName[] = SETTING_PAGES[page].names;
  const placed = between.map((message) => ({
    field: names.find((name) => message.includes(name)) ?? '',
    message: inLabels(message),
  }));
  return [...problems, ...placed];
}
