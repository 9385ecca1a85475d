import { checkOut, LOG_IN, openSsh } from '../../../domain/cloud-commands/magento-cloud.ts';
import { connectionTestCommands } from '../../../domain/evidence/test-command.ts';
import type { StepId } from '../../../domain/playbooks/steps.ts';
import {
  type ConnectionProgress,
  type RequestState,
  unprovenPorts,
} from '../../../domain/request.ts';
import { attemptsOf } from '../../../domain/tests-of.ts';
import { code } from '../../blocks/mrkdwn.ts';
import {
  type ByCloud,
  guideLink,
  HELP_BUTTON,
  introduced,
  portsText,
  type StepWording,
  together,
  WORDS,
} from './wording.ts';

/** Testing a connection: on the customer's host inbound, on the environment outbound. */

const DONE_WHEN =
  'Paste the whole output. The step is done when every declared port has connected; what is proven stays proven.';
const HELP = `If a test fails, the likely causes and the checks appear here. If you cannot resolve it, click *${HELP_BUTTON}*: the output goes with it.`;

function inboundTask({ intake }: RequestState): readonly string[] {
  const { network } = WORDS[intake.cloud];
  return [
    `On a host in your ${network}, test the connection. ${DONE_WHEN}`,
    `${HELP} See ${guideLink('telnetHowTo')} · ${guideLink(troubleshooting[intake.cloud])}`,
  ];
}

function outboundTask({ intake }: RequestState): readonly string[] {
  return [
    `Test from the environment, because the connection begins in the ${WORDS[intake.cloud].adobeNetwork}: log in, check the environment out in the project’s root directory (${code('magento-cloud environment:list')} shows its id where it is another), and open SSH to it. SSH goes over the Internet, never over PrivateLink: see ${guideLink('enableSshKeys')}, ${guideLink('magentoCloudCli')}.`,
    `Then run the tests there. ${DONE_WHEN}`,
    `${HELP} See ${guideLink('telnetHowTo')} · ${guideLink(troubleshooting[intake.cloud])}`,
  ];
}

const troubleshooting = {
  aws: 'awsTroubleshooting',
  azure: 'azureTroubleshooting',
} as const satisfies ByCloud<string>;

function inboundTests(request: RequestState, connection: ConnectionProgress) {
  const tests = testsOf(request, connection);
  if (tests === null) return [];
  return [
    ...introduced(
      `${progressText(request, connection)} On Linux or macOS:`,
      together(tests.bounded),
    ),
    ...introduced('On Windows, in PowerShell:', together(tests.powershell)),
    tests.otherwise,
    tests.guide,
  ];
}

function outboundTests(request: RequestState, connection: ConnectionProgress) {
  const tests = testsOf(request, connection);
  if (tests === null) return [];
  const { environment } = connection;
  const { projectId } = request.intake;
  return [
    ...introduced(progressText(request, connection), [
      LOG_IN,
      checkOut(environment),
      openSsh({ projectId, environment }),
      ...together(tests.bounded),
    ]),
    tests.otherwise,
    tests.guide,
  ];
}

/** The tests of the ports that are not proven yet; null while there is nothing to test. */
function testsOf(request: RequestState, connection: ConnectionProgress) {
  const { endpoint } = connection;
  if (endpoint === null) return null;
  const all = unprovenPorts(request, connection).map((port) =>
    connectionTestCommands({ endpoint, port }),
  );
  const [first] = all;
  if (first === undefined) return null;
  return {
    bounded: all.map(({ bounded }) => bounded),
    powershell: all.map(({ powershell }) => powershell),
    otherwise: `Where curl does not know telnet, as on Amazon Linux 2023: ${code(first.http)}. Where there is no curl: ${code(first.netcat)}. Whatever your machine answers, paste it: where a tool is missing, I give the command that works there.`,
    guide: `The guide’s own test does as well, but goes on until you stop it with Ctrl+C: ${code(first.guide)}. So does Telnet, where it is installed: ${code(first.telnet)}`,
  };
}

function progressText(request: RequestState, connection: ConnectionProgress): string {
  const attempts = attemptsOf(request, connection.id);
  const { proven } = connection;
  const open = portsText(unprovenPorts(request, connection));
  return [
    `Not yet proven: ${open}.`,
    ...(proven.length === 0 ? [] : [`Proven: ${portsText(proven.map(({ port }) => port))}.`]),
    ...(attempts === 0 ? [] : [attempts === 1 ? '1 test so far.' : `${attempts} tests so far.`]),
  ].join(' ');
}

const VERIFY = {
  button: 'Paste Test Output',
  modalTitle: 'Connection test',
  submit: 'Submit Test Output',
} satisfies Partial<StepWording>;

const PROOFS_GONE = 'What the tests have proven of this one counts no more.';

/** A mistyped address would refuse every true test: the endpoint can be given again. */
const INBOUND = {
  ...VERIFY,
  refusal: {
    button: 'Correct Endpoint',
    modalTitle: 'Correct the endpoint',
    submit: 'Correct Endpoint',
    label: 'What is wrong with it',
    text: `Your side gives the endpoint again. ${PROOFS_GONE}`,
  },
  task: inboundTask,
  connectionTask: inboundTests,
};
const OUTBOUND = {
  ...VERIFY,
  refusal: {
    button: 'Send Back Endpoint',
    modalTitle: 'Send back the endpoint',
    submit: 'Send Back',
    label: 'What is wrong with it',
    text: `Adobe gives the endpoint again and reads your reason. ${PROOFS_GONE}`,
  },
  task: outboundTask,
  connectionTask: outboundTests,
};

export const VERIFY_STEPS = {
  'verify-inbound': {
    aws: { ...INBOUND, title: 'Verify the connection to the Adobe VPC' },
    azure: { ...INBOUND, title: 'Verify the connection to the Adobe cluster' },
  },
  'verify-outbound': {
    aws: { ...OUTBOUND, title: 'Verify the connection from the Adobe VPC' },
    azure: { ...OUTBOUND, title: 'Verify the connection from the Adobe cluster' },
  },
} as const satisfies Partial<Record<StepId, ByCloud<StepWording>>>;
