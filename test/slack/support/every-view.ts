import type { HomeView, ModalView } from '@slack/types';
import type { Draft } from '../../../src/application/ports.ts';
import { baseOf } from '../../../src/domain/change/configuration.ts';
import { parseChange } from '../../../src/domain/change/parse-change.ts';
import { type IntakeForm } from '../../../src/domain/intake/intake.ts';
import { EMPTY_FORM, parseIntake } from '../../../src/domain/intake/parse-intake.ts';
import type { Visit } from '../../../src/domain/request.ts';
import { SETTING_PAGE_NAMES, type SettingPage } from '../../../src/domain/settings/pages.ts';
import {
  SETTING_NAMES,
  type SettingTexts,
  settingRule,
} from '../../../src/domain/settings/table.ts';
import { section } from '../../../src/slack/blocks/blocks.ts';
import type { Reading } from '../../../src/slack/reading-link.ts';
import {
  cancelForm,
  commentForm,
  contactsForm,
  holdForm,
  internalNoteForm,
  moreForm,
  moveForm,
  reassignForm,
  reopenForm,
  stateForm,
  ticketForm,
} from '../../../src/slack/views/action-forms.ts';
import { withAdminConsent } from '../../../src/slack/views/admin-consent.ts';
import { adminStepView } from '../../../src/slack/views/admin-step.ts';
import {
  changeDetailsView,
  changeKindView,
  changeReviewView,
} from '../../../src/slack/views/change-forms.ts';
import { chooseChannelView } from '../../../src/slack/views/choose-channel.ts';
import {
  correctionForm,
  correctionReview,
  returnForm,
} from '../../../src/slack/views/correction-forms.ts';
import { helpForm } from '../../../src/slack/views/help-form.ts';
import { exportingView, historyView } from '../../../src/slack/views/history.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { homeFilterForm } from '../../../src/slack/views/home-filter-form.ts';
import { failedFormView, loadingView, noFormView } from '../../../src/slack/views/loading.ts';
import {
  choicesView,
  detailsView,
  outboundView,
  reviewView,
} from '../../../src/slack/views/new-request.ts';
import {
  answerView,
  notConfirmedView,
  nothingChanged,
  nothingToShow,
  noticeView,
} from '../../../src/slack/views/notice.ts';
import { readingView } from '../../../src/slack/views/reading.ts';
import { receiptView } from '../../../src/slack/views/receipt.ts';
import { refusalForm } from '../../../src/slack/views/refusal-form.ts';
import {
  settingsPageView,
  settingsPreviewView,
  settingsView,
} from '../../../src/slack/views/settings.ts';
import { snoozeForm } from '../../../src/slack/views/snooze-form.ts';
import { stepForm } from '../../../src/slack/views/step-form.ts';
import {
  ada,
  BIDIRECTIONAL,
  CHANNEL,
  carl,
  cleo,
  FORM,
  hours,
  POLICY,
  PRODUCTION,
} from '../../support/builders.ts';
import { homeBoard } from '../../support/home-boards.ts';
import { longestForm } from '../longest/forms.ts';
import { LIVES, ofEach, ofOpenVisits, ofVisits } from './lives.ts';
import { opened } from './seen.ts';

const requests = LIVES.map(({ request }) => request);
const readings: readonly Reading['kind'][] = ['details', 'ticket', 'instructions', 'evidence'];
const readingOf = (kind: Reading['kind'], number: number, visit: number): Reading =>
  kind === 'details' || kind === 'ticket' ? { kind, number } : { kind, number, visit };

const BOTH: IntakeForm = { ...FORM, ...BIDIRECTIONAL };
const FORMS = [BOTH, longestForm('azure', 'bidirectional', 'hostile')];

function draftOf(form: Draft['form'], change: Draft['change'] = null): Draft {
  return { id: 'draft', owner: cleo, channel: CHANNEL, contacts: [carl, ada], form, change };
}

function understood(form: IntakeForm) {
  const parsed = parseIntake(form);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const { request: completed, events } = opened('enable, bidirectional').upTo('the end');
const base = baseOf(completed);
const CHANGE = { kind: 'other-change', about: [], description: 'Please widen the subnets.' };

function reviewedChange() {
  const parsed = parseChange(CHANGE, BOTH, base);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const returned = (visit: Visit) => visit.step === 'correct-request';
const engineers = [{ value: 'T0HOME:U0ADA', label: 'Ada' }];

const DEFAULTS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, settingRule(name).fallback]),
) as SettingTexts;
const SETTING_CHANGES = [
  { name: 'SLA_TARGET', before: '5 business days', after: '3 business days' },
];
const DUE = {
  dueAt: hours(40),
  timeZone: 'UTC',
  moved: 2,
  overdue: 1,
  lookedAt: 10,
  isMore: true,
  calendar: ['A business day counts for 8 h.'],
};

function settingsDraft(page: SettingPage) {
  return { id: 'draft', owner: ada, page, version: 3, base: {}, typed: {} } as const;
}

/** Every view that the bot has, by the function that makes it. */
export const EVERY_VIEW: Readonly<Record<string, () => readonly (ModalView | HomeView)[]>> = {
  homeView: () => [
    homeView(homeBoard(requests.slice(0, 10), { isCut: true }), POLICY),
    homeView(homeBoard([]), POLICY),
  ],
  homeFilterForm: () => [homeFilterForm({}), homeFilterForm({ state: 'overdue' })],
  chooseChannelView: () => [chooseChannelView(null), chooseChannelView(CHANNEL)],
  choicesView: () => FORMS.map((form) => choicesView(draftOf(form), { emptiedBy: 'command' })),
  detailsView: () => FORMS.map((form) => detailsView(draftOf(form), understood(form))),
  outboundView: () => FORMS.map((form) => outboundView(draftOf(form), understood(form))),
  reviewView: () => FORMS.map((form) => reviewView(draftOf(form), understood(form))),
  changeKindView: () => [changeKindView(draftOf(EMPTY_FORM), base)],
  changeDetailsView: () => [changeDetailsView(draftOf(EMPTY_FORM), base, 'other-change')],
  changeReviewView: () => {
    const { change, intake } = reviewedChange();
    return [changeReviewView(draftOf(BOTH, { of: base.of, ...CHANGE }), change, intake, [])];
  },
  stepForm: () =>
    ofOpenVisits(({ request }, visit) =>
      returned(visit) ? correctionForm(request, visit) : stepForm(request, visit),
    ),
  withAdminConsent: () =>
    ofOpenVisits(({ request }) => withAdminConsent(holdForm(request), 'customer')),
  adminStepView: () =>
    ofOpenVisits(({ request }, { number }) =>
      adminStepView(
        request,
        { visit: number, inputs: { [PRODUCTION]: { how: 'accepted' } }, party: 'customer' },
        'Approve Connection',
      ),
    ),
  returnForm: () => ofOpenVisits(({ request }, visit) => returnForm(request, visit)),
  correctionForm: () =>
    ofOpenVisits(({ request }, visit) =>
      returned(visit) ? [correctionForm(request, visit)] : [],
    ).flat(),
  correctionReview: () =>
    ofOpenVisits(({ request }, visit) =>
      returned(visit) ? [correctionReview(request, request, visit.number)] : [],
    ).flat(),
  refusalForm: () =>
    ofOpenVisits(({ request }, visit) =>
      visit.step.startsWith('approve') ? [refusalForm(request, visit, visit.connections[0])] : [],
    ).flat(),
  helpForm: () =>
    ofOpenVisits(({ request }, visit) => {
      const [connection] = visit.connections;
      return connection === undefined ? [] : [helpForm(request, visit, connection)];
    }).flat(),
  cancelForm: () => requests.map((one) => cancelForm(one)),
  holdForm: () => requests.map((one) => holdForm(one)),
  commentForm: () => requests.map((one) => commentForm(one)),
  ticketForm: () => requests.map(ticketForm),
  snoozeForm: () => requests.map((one) => snoozeForm(one, '2026-12-01')),
  reassignForm: () => requests.map((one) => reassignForm(one, engineers)),
  reopenForm: () => requests.map((one) => reopenForm(one)),
  stateForm: () =>
    requests
      .filter(({ connections }) => connections.some(({ endpoint }) => endpoint !== null))
      .map((one) => stateForm(one)),
  moreForm: () => requests.map((one) => moreForm(one, { person: ada, party: 'adobe' })),
  receiptView: () => ofEach(receiptView),
  readingView: () =>
    ofVisits((one, { number }) =>
      readings.map((kind) =>
        readingView({ reading: readingOf(kind, one.request.number, number), page: 0 }, one),
      ),
    ).flat(),
  contactsForm: () => requests.map(contactsForm),
  internalNoteForm: () => requests.map((one) => internalNoteForm(one)),
  moveForm: () => requests.map((one) => moveForm(one, CHANNEL)),
  settingsView: () => [settingsView(['Version 3, by Ada.'])],
  settingsPageView: () =>
    SETTING_PAGE_NAMES.map((page) => settingsPageView(settingsDraft(page), DEFAULTS)),
  settingsPreviewView: () => [settingsPreviewView(settingsDraft('people'), SETTING_CHANGES, DUE)],
  loadingView: () => [loadingView()],
  noFormView: () => [noFormView([section('There is no such request.')])],
  failedFormView: () => [failedFormView('1a2b3c4d')],
  historyView: () =>
    [1, 2].map((page) =>
      historyView({ request: completed, events, timeZone: 'UTC' }, page, 'Sent.'),
    ),
  exportingView: () => [exportingView(completed, 1)],
  noticeView: () => [noticeView('Nothing was changed', 'That is not possible any more.')],
  answerView: () => [answerView([section('There is no such request.')])],
  notConfirmedView: () => [notConfirmedView()],
  nothingChanged: () => [nothingChanged('That is not possible any more.')],
  nothingToShow: () => [nothingToShow()],
};
