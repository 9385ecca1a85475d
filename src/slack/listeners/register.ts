import type { App, ViewSubmitAction } from '@slack/bolt';
import { section } from '../blocks/blocks.ts';
import type { ClickInput } from '../identity.ts';
import { ACTIONS, SHORTCUTS, VIEWS } from '../ids.ts';
import { noticeView } from '../views/notice.ts';
import {
  submitCancellation,
  submitComment,
  submitHold,
  submitInternalNote,
  submitReassignment,
  submitReopening,
  submitState,
  submitTicket,
} from './action-submissions.ts';
import { chooseFromMenu, chooseMore } from './actions.ts';
import { submitAdminStep } from './as-admin.ts';
import type { Answer, Boundary, ViewAnswer } from './boundary.ts';
import { submitChange, submitChangeDetails, submitChangeKind } from './change-request.ts';
import { CHANNEL_EVENTS } from './channel-events.ts';
import { runCommand } from './commands.ts';
import { submitCorrection, submitCorrectionReview } from './correction.ts';
import { submitContacts } from './edit-contacts.ts';
import { noticeDeletion } from './events.ts';
import { exportsHistory, submitHistory, turnHistory } from './history.ts';
import {
  openHomeFilter,
  showAllOnHome,
  showHome,
  submitHomeFilter,
  thenOnHome,
  turnHomePage,
} from './home.ts';
import { keepsInput } from './kept-input.ts';
import { showNextPage } from './list.ts';
import { submitMove } from './move.ts';
import {
  askForChannel,
  asksHere,
  submitChannel,
  submitChoices,
  submitDetails,
  submitOutbound,
  submitReview,
} from './new-request.ts';
import type { ListenerParts } from './parts.ts';
import { showDetails, showsStep, turnPage } from './reading.ts';
import { submitSettings, submitSettingsPage, submitSettingsPreview } from './settings-form.ts';
import { openSnooze, snoozeForAWhile, snoozeToNextDay, submitSnooze } from './snooze.ts';
import {
  approves,
  openHelp,
  openRefusal,
  openReturn,
  openState,
  openStep,
  resume,
  showStepsTicket,
} from './steps.ts';
import { submitHelp, submitRefusal, submitReturn, submitStep } from './submissions.ts';

type OnClick = (parts: ListenerParts, input: ClickInput) => Promise<Answer>;
type OnSubmit = (parts: ListenerParts, body: { view: unknown }) => Promise<ViewAnswer>;

const CLICKS: Readonly<Record<(typeof ACTIONS)[keyof typeof ACTIONS], OnClick>> = {
  [ACTIONS.openStep]: openStep,
  [ACTIONS.openReturn]: openReturn,
  [ACTIONS.openRefusal]: openRefusal,
  [ACTIONS.openHelp]: openHelp,
  [ACTIONS.openState]: openState,
  [ACTIONS.resume]: thenOnHome(resume),
  [ACTIONS.showTicket]: showStepsTicket,
  [ACTIONS.acceptConnection]: thenOnHome(approves('accepted')),
  [ACTIONS.connectionAvailable]: thenOnHome(approves('already-available')),
  [ACTIONS.showDetails]: showDetails,
  [ACTIONS.showInstructions]: showsStep('instructions'),
  [ACTIONS.viewEvidence]: showsStep('evidence'),
  [ACTIONS.snooze]: snoozeForAWhile,
  [ACTIONS.snoozeToNextDay]: snoozeToNextDay,
  [ACTIONS.openSnooze]: openSnooze,
  [ACTIONS.historyNewer]: turnHistory,
  [ACTIONS.historyOlder]: turnHistory,
  [ACTIONS.exportJson]: exportsHistory('json'),
  [ACTIONS.exportCsv]: exportsHistory('csv'),
  [ACTIONS.requestMenu]: chooseFromMenu,
  [ACTIONS.homePrevious]: turnHomePage,
  [ACTIONS.homeNext]: turnHomePage,
  [ACTIONS.homeFilter]: openHomeFilter,
  [ACTIONS.homeShowAll]: showAllOnHome,
  [ACTIONS.homeRequest]: askForChannel,
  [ACTIONS.listMore]: showNextPage,
  [ACTIONS.requestPrivateLink]: asksHere('button'),
  [ACTIONS.openThread]: async () => undefined,
};

const SUBMISSIONS: Readonly<Record<(typeof VIEWS)[keyof typeof VIEWS], OnSubmit>> = {
  [VIEWS.newChannel]: submitChannel,
  [VIEWS.newChoices]: submitChoices,
  [VIEWS.newDetails]: submitDetails,
  [VIEWS.newOutbound]: submitOutbound,
  [VIEWS.newReview]: submitReview,
  [VIEWS.changeKind]: submitChangeKind,
  [VIEWS.changeDetails]: submitChangeDetails,
  [VIEWS.changeReview]: submitChange,
  [VIEWS.step]: submitStep,
  [VIEWS.return]: submitReturn,
  [VIEWS.correct]: submitCorrection,
  [VIEWS.correctReview]: submitCorrectionReview,
  [VIEWS.refusal]: submitRefusal,
  [VIEWS.help]: submitHelp,
  [VIEWS.more]: chooseMore,
  [VIEWS.reading]: turnPage,
  [VIEWS.history]: submitHistory,
  [VIEWS.hold]: submitHold,
  [VIEWS.cancel]: submitCancellation,
  [VIEWS.reopen]: submitReopening,
  [VIEWS.state]: submitState,
  [VIEWS.reassign]: submitReassignment,
  [VIEWS.ticket]: submitTicket,
  [VIEWS.comment]: submitComment,
  [VIEWS.internalNote]: submitInternalNote,
  [VIEWS.contacts]: submitContacts,
  [VIEWS.move]: submitMove,
  [VIEWS.snooze]: submitSnooze,
  [VIEWS.adminStep]: submitAdminStep,
  [VIEWS.homeFilter]: submitHomeFilter,
  [VIEWS.settings]: submitSettings,
  [VIEWS.settingsPage]: submitSettingsPage,
  [VIEWS.settingsPreview]: submitSettingsPreview,
};

const USES: Readonly<Record<(typeof SHORTCUTS)[keyof typeof SHORTCUTS], OnClick>> = {
  [SHORTCUTS.newRequest]: askForChannel,
  [SHORTCUTS.newRequestHere]: asksHere('shortcut'),
};

const UNKNOWN_SHORTCUT =
  'I do not know this shortcut any more: it is from another version of the app, whose operator updates it with the manifest. `/privatelink new` in a channel starts a request, `/privatelink help` lists all commands.';

const UNKNOWN_BUTTON =
  'I do not know this button any more: the message is from another version of the bot. See the request’s card and the newest message of its thread.';

const UNKNOWN_FORM = noticeView(
  'This form is out of date',
  'It is from another version of the bot. Nothing was recorded: open it again with its button in the request’s thread, or with `/privatelink new`.',
);

/**
 * Binds every id to its listener. What no listener knows is answered too: without a match Bolt leaves
 * a person waiting, in Socket Mode for ever.
 */
export function registerListeners(app: App, boundary: Boundary<ListenerParts>): void {
  app.command(
    // Whatever the workspace calls it: the manifest has one command, and every match would answer.
    /.*/,
    boundary.command(runCommand),
  );
  app.action(
    /.*/,
    boundary.action(async (parts, input) => {
      const onClick = Object.entries(CLICKS).find(([id]) => id === input.actionId)?.[1];
      return onClick === undefined ? [section(UNKNOWN_BUTTON)] : onClick(parts, input);
    }),
  );
  app.view<ViewSubmitAction>(
    { callback_id: /.*/, type: 'view_submission' },
    boundary.submission(async (parts, body) => {
      const submitted = withView(body);
      const onSubmit = Object.entries(SUBMISSIONS).find(([id]) => id === submitted.callbackId)?.[1];
      return onSubmit === undefined
        ? { kind: 'update', view: UNKNOWN_FORM }
        : keepsInput(parts, submitted.body, () => onSubmit(parts, submitted.body));
    }),
  );
  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack }) => ack());
  app.shortcut(
    /.*/,
    boundary.shortcut(async (parts, input) => {
      const onUse = Object.entries(USES).find(([id]) => id === input.actionId)?.[1];
      return onUse === undefined ? [section(UNKNOWN_SHORTCUT)] : onUse(parts, input);
    }),
  );
  app.options(/.*/, async ({ ack }) => ack({ options: [] }));
  app.event('app_home_opened', boundary.event(showHome));
  app.event('message', boundary.event(noticeDeletion));
  for (const [name, listen] of Object.entries(CHANNEL_EVENTS)) {
    app.event(name, boundary.event(listen));
  }
}

function withView(body: unknown): { callbackId: string; body: { view: unknown } } {
  if (typeof body !== 'object' || body === null || !('view' in body)) {
    throw new TypeError('a submission carries a view');
  }
  const { view } = body;
  const callbackId =
    typeof view === 'object' && view !== null && 'callback_id' in view ? view.callback_id : '';
  return { callbackId: String(callbackId), body };
}
