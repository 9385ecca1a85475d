import type { ActionType } from '../domain/decide/actions.ts';

/** Every id that travels to Slack and back, named once. */
export const ACTIONS = {
  /** Opens the modal in which the step's evidence is given. */
  openStep: 'open-step',
  openReturn: 'open-return',
  /** Rejects a connection, or sends back what the other side gave. */
  openRefusal: 'open-refusal',
  /** Hands a failed test to Adobe. */
  openHelp: 'open-help',
  /** Says what the cloud shows of a connection. */
  openState: 'open-state',
  /** Approvals are decided in the message itself, with one click; so is going on after a hold. */
  acceptConnection: 'accept-connection',
  connectionAvailable: 'connection-already-available',
  resume: 'resume-request',
  /** Shows the ticket's texts, from the message of a step that gave what the ticket is to say. */
  showTicket: 'show-ticket',
  /** What a message has no room for, in a modal. */
  showDetails: 'show-details',
  showInstructions: 'show-instructions',
  viewEvidence: 'view-evidence',
  /** No reminders for the time of the settings, or until the next business day. */
  snooze: 'snooze',
  snoozeToNextDay: 'snooze-to-next-day',
  /** Asks until which day. */
  openSnooze: 'open-snooze',
  /** Turn the pages of a history, and send it as a file. */
  historyNewer: 'history-newer',
  historyOlder: 'history-older',
  exportJson: 'export-json',
  exportCsv: 'export-csv',
  /** The card's overflow menu. */
  requestMenu: 'request-menu',
  /** Another page of a list on Home, and which requests it shows. */
  homePrevious: 'home-previous',
  homeNext: 'home-next',
  homeFilter: 'home-filter',
  homeShowAll: 'home-show-all',
  /** Asks for PrivateLink, and first for the channel. */
  homeRequest: 'home-request',
  /** The next page of a list: its value is what is typed behind `list`. */
  listMore: 'list-more',
  /** The standing message's button for people without slash commands: asks for PrivateLink. */
  requestPrivateLink: 'request-privatelink',
  /** A link button: Slack reports the click, nothing is to be done. */
  openThread: 'open-thread',
} as const;

/** What the card's menu and the list of further actions offer beside the actions on a request. */
export const MENU = {
  status: 'status',
  why: 'why-due',
  history: 'history',
  ticket: 'ticket-text',
  details: 'all-details',
  resume: 'resume',
  more: 'more-actions',
} as const;
/** What can be done to a request from its card. */
export type MenuAction = Exclude<ActionType, 'move-request'>;
export type MenuChoice = (typeof MENU)[keyof typeof MENU] | MenuAction;

/** Shortcuts of the manifest: anywhere, and in the menu of a message. */
export const SHORTCUTS = {
  newRequest: 'new-request',
  newRequestHere: 'new-request-here',
} as const;

export const VIEWS = {
  newChannel: 'new-request-channel',
  newChoices: 'new-request-choices',
  newDetails: 'new-request-details',
  newOutbound: 'new-request-outbound',
  newReview: 'new-request-review',
  changeKind: 'change-kind',
  changeDetails: 'change-details',
  changeReview: 'change-review',
  step: 'complete-step',
  return: 'return-request',
  correct: 'correct-request',
  correctReview: 'correct-review',
  refusal: 'refuse-step',
  help: 'request-help',
  more: 'more-actions',
  /** What is only read, page by page. */
  reading: 'reading',
  history: 'history',
  hold: 'hold-request',
  cancel: 'cancel-request',
  reopen: 'reopen-request',
  state: 'report-state',
  reassign: 'reassign-request',
  ticket: 'record-ticket',
  comment: 'add-comment',
  internalNote: 'add-internal-note',
  contacts: 'change-contacts',
  move: 'move-request',
  snooze: 'snooze-reminders',
  /** An admin who clicked the other side's button says that they mean it. */
  adminStep: 'admin-step',
  homeFilter: 'home-filter',
  settings: 'settings',
  settingsPage: 'settings-page',
  settingsPreview: 'settings-preview',
} as const;

/** Modals that nobody submits: they only say something. */
export const READ_ONLY_VIEWS = {
  notice: 'notice',
  loading: 'loading',
  receipt: 'receipt',
} as const;

/** The one action id of every input; the block id tells which field it is. */
export const INPUT = 'value';

/** The steps and where they stand, which a spoken text keeps before anything else. */
export const CHECKLIST_BLOCK = 'checklist';

/** The block of the requester's choice of customer contacts. */
export const CONTACTS_BLOCK = 'contacts';

/** The block of the choice of a channel. */
export const CHANNEL_BLOCK = 'channel';
