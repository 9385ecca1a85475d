import type { ChangeForm } from '../domain/change/change.ts';
import type { IntakeForm } from '../domain/intake/intake.ts';
import { type Act, aboutFirst, halfProven, once, upTo } from './acts.ts';
import { AWS, AWS_BOTH_WAYS, AZURE, AZURE_BOTH_WAYS } from './cast.ts';

/** One request of the showcase, and what has happened to it. */
export interface Scene {
  /** What there is to see; the launcher's log tells it. */
  readonly shows: string;
  readonly form: IntakeForm;
  /** Begins as a change of the showcase's completed request. */
  readonly change?: Omit<ChangeForm, 'about'>;
  readonly acts: readonly Act[];
}

const hold = once(() => ({
  type: 'hold-request',
  reason: 'Our network freeze ends on Monday; we go on then.',
}));

const returned = once((visit) => ({
  type: 'return-request',
  visit: visit?.number ?? 0,
  fields: ['account', 'region'],
  reason: 'The project is in eu-west-1, and this account has no VPC there.',
}));

const cancelled = once(() => ({
  type: 'cancel-request',
  reason: 'We found that HTTPS over the internet is enough.',
}));

const commented = once(() => ({
  type: 'add-comment',
  text: 'We test from a host in subnet a; subnet b follows tomorrow.',
}));

function failedTest(): Act {
  return once((visit, request) => {
    const connection = aboutFirst(request, visit);
    const inputs = { [connection.id]: halfProven(request, connection) };
    return { type: 'complete-step', visit: visit?.number ?? 0, inputs };
  });
}

const asksForHelp = once((visit, request) => ({
  type: 'request-help',
  visit: visit?.number ?? 0,
  connection: aboutFirst(request, visit).id,
  note: 'The security group allows both ports from 10.0.0.0/16.',
}));

const rejected = once((visit, request) => ({
  type: 'refuse-step',
  visit: visit?.number ?? 0,
  connection: aboutFirst(request, visit).id,
  reason: 'The owner of this endpoint is another subscription than the declared one.',
}));

const sentBack = once((visit) => ({
  type: 'refuse-step',
  visit: visit?.number ?? 0,
  connection: null,
  reason: 'Port 8443 is open now, but 8444 is not.',
}));

function lost(state: string): Act {
  return once((visit, request) => ({
    type: 'report-state',
    connection: aboutFirst(request, visit).id,
    state,
    note: 'As the console shows it since this morning.',
  }));
}

const reopened = once((_visit, request) => ({
  type: 'reopen-request',
  reason: 'The shop does not reach us any more.',
  states: { [request.connections.at(-1)?.id ?? 'inbound-production']: 'Disconnected' },
}));

/** The request that changes can start from comes first. One request in each interesting state. */
export const SHOWCASE: readonly Scene[] = [
  { shows: 'completed, bidirectional on AWS', form: AWS_BOTH_WAYS, acts: [upTo('the end')] },
  { shows: 'to be reviewed, on Azure', form: AZURE, acts: [] },
  { shows: 'returned for correction', form: AWS, acts: [returned] },
  {
    shows: 'two environments, waiting for the customer’s endpoints',
    form: { ...AWS, environments: ['production', 'staging'] },
    acts: [upTo('create-customer-endpoint')],
  },
  {
    shows: 'expired, to be created again',
    form: AWS,
    acts: [upTo('approve-customer-connection'), lost('expired')],
  },
  {
    shows: 'rejected, on Azure, and waiting for its approval again',
    form: AZURE,
    acts: [upTo('approve-customer-connection'), rejected, upTo('approve-customer-connection')],
  },
  {
    shows: 'a failed test, with Adobe for help',
    form: AWS,
    acts: [upTo('verify-inbound'), commented, failedTest(), asksForHelp],
  },
  {
    shows: 'a failed test, to be repeated',
    form: AWS,
    acts: [upTo('verify-inbound'), failedTest()],
  },
  {
    shows: 'bidirectional, the outbound leg blocked because access is not granted',
    form: { ...AWS_BOTH_WAYS, accessGranted: 'no' },
    acts: [upTo('allow-adobe-account')],
  },
  {
    shows: 'bidirectional on Azure, to be verified from the Adobe VPC',
    form: AZURE_BOTH_WAYS,
    acts: [upTo('verify-outbound')],
  },
  { shows: 'on hold', form: AWS, acts: [upTo('create-customer-endpoint'), hold] },
  {
    shows: 'completed, disconnected later, reopened',
    form: AZURE_BOTH_WAYS,
    acts: [upTo('the end'), reopened],
  },
  {
    shows: 'a change of the account',
    form: { ...AWS_BOTH_WAYS, account: '345678901234' },
    change: { kind: 'change-account', description: 'We move to our new organisation.' },
    acts: [upTo('create-customer-endpoint')],
  },
  {
    shows: 'a removed connection, to be confirmed by the customer',
    form: AWS_BOTH_WAYS,
    change: { kind: 'remove-connection', description: 'The shop moves to another provider.' },
    acts: [upTo('confirm-removal')],
  },
  {
    shows: 'a service that is added, to which Adobe’s account is not allowed yet',
    form: {
      ...AWS_BOTH_WAYS,
      targets: 'com.amazonaws.vpce.eu-central-1.vpce-svc-0fedcba9876543210',
      outboundServices: 'redis 6379/tcp',
      accessGranted: 'no',
    },
    change: { kind: 'add-endpoint-service', description: '' },
    acts: [upTo('allow-adobe-account')],
  },
  {
    shows: 'a service that Adobe is to remove',
    form: AWS_BOTH_WAYS,
    change: { kind: 'remove-endpoint-service', description: 'The database moves to the shop.' },
    acts: [upTo('remove-connection')],
  },
  {
    shows: 'another change, sent back by the customer',
    form: AWS_BOTH_WAYS,
    change: { kind: 'other-change', description: 'Open ports 8443 and 8444 as well.' },
    acts: [upTo('confirm-change'), sentBack],
  },
  { shows: 'cancelled', form: AWS, acts: [cancelled] },
];
