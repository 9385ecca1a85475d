import type { ModalView } from '@slack/types';
import type { Sight } from '../../application/handoffs.ts';
import { readHistory } from '../../application/read-history.ts';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  exportFileName,
  exportText,
} from '../../domain/history/export.ts';
import { requestLabel } from '../../domain/ids.ts';
import { section } from '../blocks/blocks.ts';
import { code, typedCode } from '../blocks/mrkdwn.ts';
import { platformError } from '../errors.ts';
import { readHistoryLink } from '../history-link.ts';
import { type ClickInput, originOf } from '../identity.ts';
import type { RequestLink } from '../request-link.ts';
import { readSubmittedView } from '../view-state.ts';
import { exportingView, historyView } from '../views/history.ts';
import { noticeView } from '../views/notice.ts';
import { asTyped, inWords } from '../wording/commands.ts';
import { eventCount } from '../wording/phrases.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { openModal, opensModal } from './open-modal.ts';
import { NOT_THERE } from './opening.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import { sendFile } from './send-file.ts';
import { type Asker, isUnseen, ownSight, type Subject, unseenAnswer, unseenView } from './sight.ts';

/** A request's history: in a modal, page by page, and as a file for whoever asks. */

/** `history PL-1`, `history PL-1 page 2`, `history PL-1 csv`. */
export async function historyCommand(
  parts: ListenerParts,
  subject: Subject,
  link: RequestLink,
  rest: string,
): Promise<Answer> {
  const typed = inWords(rest).trim().toLowerCase();
  const format = EXPORT_FORMATS.find((one) => one === typed);
  if (format !== undefined) {
    const sight = await ownSight(parts, subject, link);
    if (isUnseen(sight)) return unseenAnswer(link, sight);
    return [section(await exported(parts, subject, sight, format))];
  }
  const [, page] = /^(?:page )?([1-9]\d{0,8})$/.exec(typed) ?? [];
  if (typed !== '' && page === undefined) {
    const command = `/privatelink history ${requestLabel(link)}`;
    return [
      section(
        `I did not understand ${typedCode(asTyped(rest))}. Accepted: ${code(command)}, ${code(`${command} page 2`)}, ${code(`${command} json`)} and ${code(`${command} csv`)}.`,
      ),
    ];
  }
  return openHistory(parts, subject, link, Number(page ?? 1));
}

/** Opens the modal. */
export const openHistory = opensModal<Subject, [link: RequestLink, page?: number]>(
  async (parts, subject, link, page = 1) => {
    const sight = await ownSight(parts, subject, link);
    if (isUnseen(sight)) return unseenAnswer(link, sight);
    return openModal(parts, subject, await historyOf(parts, subject, sight, page));
  },
);

/** A page as it stands now, for somebody who may know of the request. */
export async function historyOf(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  sight: Sight,
  page: number,
  remark?: string,
): Promise<ModalView> {
  const { request } = sight;
  const events = await eventsFor(parts, sight);
  if (events === 'damaged') return noticeView('History is damaged', damaged(request));
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  return historyView({ request, events, timeZone }, page, remark);
}

/** The buttons that turn a page. A click on a page that was turned meanwhile turns no other. */
export async function turnHistory(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  const { page, ...link } = readHistoryLink(input.value);
  await showInstead(parts, input, await pageOrNotice(parts, input, link, page));
  return undefined;
}

/** The submit button turns to the next page, and from the last to the first. */
export async function submitHistory(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const { page, ...link } = readHistoryLink(readSubmittedView(body.view).metadata);
  const asker = originOf(body, parts.installedTeam);
  const next = await pageOrNotice(parts, asker, link, page + 1);
  const shown = next.private_metadata;
  const isLast = shown !== undefined && readHistoryLink(shown).page === page;
  return { kind: 'update', view: isLast ? await pageOrNotice(parts, asker, link, 1) : next };
}

/** A button that sends the history as a file. Clicked twice it sends one. */
export function exportsHistory(format: ExportFormat) {
  return async (parts: ListenerParts, input: ClickInput): Promise<Answer> => {
    const { page, ...link } = readHistoryLink(input.value);
    const sight = await ownSight(parts, input, link);
    if (isUnseen(sight)) {
      await showInstead(parts, input, unseenView(link, sight));
      return undefined;
    }
    if (!(await showInstead(parts, input, exportingView(sight.request, page)))) return undefined;
    const remark = await exportedOrNot(parts, input, sight, format);
    await showInstead(parts, input, await historyOf(parts, input, sight, page, remark), 'any');
    return undefined;
  };
}

async function pageOrNotice(
  parts: ListenerParts,
  asker: Asker,
  link: RequestLink,
  page: number,
): Promise<ModalView> {
  const sight = await ownSight(parts, asker, link);
  return isUnseen(sight) ? unseenView(link, sight) : historyOf(parts, asker, sight, page);
}

/**
 * Whether the modal was still as it was when it was clicked; else another click was faster, or it
 * was closed.
 * @param when `any`: whatever the modal shows by now.
 */
async function showInstead(
  { client }: ListenerParts,
  { clickedView }: ClickInput,
  view: ModalView,
  when: 'as-clicked' | 'any' = 'as-clicked',
): Promise<boolean> {
  if (clickedView === undefined) throw new Error('the buttons of a history stand in its modal');
  const { id, hash } = clickedView;
  try {
    const guard = when === 'any' || hash === undefined ? {} : { hash };
    await client.views.update({ view_id: id, view, ...guard });
    return true;
  } catch (error) {
    if (NOT_THERE.has(platformError(error) ?? '')) return false;
    throw error;
  }
}

/** The file as {@link exported}; says so where it failed. mrkdwn. */
async function exportedOrNot(
  parts: ListenerParts,
  asker: Asker,
  sight: Sight,
  format: ExportFormat,
): Promise<string> {
  try {
    return await exported(parts, asker, sight, format);
  } catch (error) {
    const fields = { err: error, request: requestLabel(sight.request) };
    parts.log.error(fields, 'a history was not sent');
    return 'The file could not be sent. Please try again.';
  }
}

/** Sends the file, and says what became of it. mrkdwn. */
async function exported(
  parts: ListenerParts,
  { person }: Asker,
  sight: Sight,
  format: ExportFormat,
): Promise<string> {
  const { request } = sight;
  const events = await eventsFor(parts, sight);
  if (events === 'damaged') return damaged(request);
  const name = exportFileName(request, format);
  const count = eventCount(events.length);
  const file = {
    name,
    text: exportText({ request, events, exportedAt: parts.now() }, format),
    comment: `The history of ${requestLabel(request)} with ${count}, as you asked for.`,
  };
  switch (await sendFile(parts, person, file)) {
    case 'as-file':
      return `${code(name)} with ${count} is in your direct messages with me.`;
    case 'as-text':
      return `${code(name)} with ${count} is in your direct messages with me, as text: Slack takes no file from me here.`;
    case 'unreachable':
      return 'Slack does not let me write to you, so nothing was sent. The history stands in this request’s modal.';
  }
}

async function eventsFor(parts: ListenerParts, { request, actor }: Sight) {
  return readHistory(parts, request, actor.party);
}

function damaged(request: Sight['request']): string {
  return `The history of ${requestLabel(request)} is damaged: its chain of hashes does not hold, so it is neither shown nor exported. Tell the bot’s operator; the log says which entry was changed. The request itself goes on.`;
}
