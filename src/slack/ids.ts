/** Every id that travels to Slack and back, named once. */
export const ACTIONS = {
  /** Opens the modal in which the step's evidence is given. */
  openStep: 'open-step',
  openReturn: 'open-return',
  openReject: 'open-reject',
  /** Approvals are decided in the message itself, with one click. */
  acceptConnection: 'accept-connection',
  connectionAvailable: 'connection-already-available',
  /** The card's overflow menu. */
  requestMenu: 'request-menu',
  /** A link button: Slack reports the click, nothing is to be done. */
  openThread: 'open-thread',
} as const;

export const MENU = { status: 'status', cancel: 'cancel' } as const;
export type MenuChoice = (typeof MENU)[keyof typeof MENU];

export const VIEWS = {
  newChoices: 'new-request-choices',
  newDetails: 'new-request-details',
  step: 'complete-step',
  return: 'return-request',
  correct: 'correct-request',
  reject: 'reject-connection',
  cancel: 'cancel-request',
} as const;

/** The one action id of every input; the block id tells which field it is. */
export const INPUT = 'value';

/** The block of the requester's choice of customer contacts. */
export const CONTACTS_BLOCK = 'contacts';
