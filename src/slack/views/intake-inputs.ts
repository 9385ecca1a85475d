import type { InputBlock } from '@slack/types';
import { CLOUDS, type Cloud } from '../../domain/cloud.ts';
import { ADOBE_AWS_ACCOUNT, principalArn } from '../../domain/evidence/adobe-account.ts';
import { ACCESS_CHOICES } from '../../domain/intake/access-granted.ts';
import {
  ACKNOWLEDGEMENTS,
  CONNECTION_TYPES,
  type IntakeField,
  type IntakeForm,
  PREREQUISITES,
} from '../../domain/intake/intake.ts';
import {
  acknowledgementLabels,
  CLOUD_NAMES,
  intakeLabel,
  prerequisiteLabels,
} from '../../domain/intake/labels.ts';
import { checkboxInput, radioInput, textInput } from '../blocks/blocks.ts';
import { CONNECTION_TYPE_LABELS } from '../wording/choices.ts';

/** What each text input says before anything is typed, where the clouds differ. */
const HINTS = {
  account: {
    aws: 'Twelve digits; dashes and spaces are fine. The account that hosts your VPC.',
    azure:
      'The subscription that hosts your virtual network, such as 12345678-1234-1234-1234-123456789abc.',
  },
  region: {
    aws: 'For example us-east-1. It must be the region of your Adobe Commerce project.',
    azure: 'For example eastus or East US. It must be the region of your Adobe Commerce project.',
  },
  targets: {
    aws: 'One a line: com.amazonaws.vpce.<region>.vpce-svc-<id>, with its own ports behind it where they differ.',
    azure:
      'One a line: the resource id (/subscriptions/…/privateLinkServices/…) or the alias, with its own ports behind it where they differ.',
  },
  accessGranted: {
    aws: `Allow the principal ${principalArn(ADOBE_AWS_ACCOUNT)} in the permissions of your endpoint service. Without access the connection to it is not added, which delays the setup.`,
    azure:
      'Your service is visible to everybody with its alias, or to Adobe’s subscription, which Adobe gives you in step 6. Without access the connection to it is not added.',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Cloud, string>>>>;

/**
 * The input of each field of the intake, prefilled; its block id is the field's name. Hints say what
 * is accepted before anything is typed. Choices that the guide rules out are offered, so that the
 * person who needs them reads why, instead of guessing.
 */
const INPUTS: Readonly<Record<IntakeField, (form: IntakeForm, cloud: Cloud) => InputBlock>> = {
  company: (form, cloud) =>
    textInput('company', {
      label: intakeLabel('company', cloud),
      hint: 'As in the support ticket’s subject: “PrivateLink support for <company>”.',
      initial: form.company,
    }),
  projectId: (form, cloud) =>
    textInput('projectId', {
      label: intakeLabel('projectId', cloud),
      hint: 'Lower-case letters and digits, as magento-cloud project:info prints it.',
      initial: form.projectId,
    }),
  plan: (form, cloud) =>
    radioInput('plan', {
      label: intakeLabel('plan', cloud),
      choices: [
        { value: 'pro', label: 'Pro' },
        { value: 'starter', label: 'Starter' },
      ],
      initial: form.plan,
    }),
  environments: (form, cloud) =>
    checkboxInput('environments', {
      label: intakeLabel('environments', cloud),
      hint: 'Each environment gets a connection of its own.',
      choices: [
        { value: 'production', label: 'Production' },
        { value: 'staging', label: 'Staging' },
        { value: 'integration', label: 'Integration' },
      ],
      initial: form.environments,
    }),
  cloud: (form, cloud) =>
    radioInput('cloud', {
      label: intakeLabel('cloud', cloud),
      choices: CLOUDS.map((value) => ({ value, label: CLOUD_NAMES[value] })),
      initial: form.cloud,
    }),
  connectionType: (form, cloud) =>
    radioInput('connectionType', {
      label: intakeLabel('connectionType', cloud),
      hint: 'Unidirectional: to retrieve data securely from your store. Bidirectional: secure connections to and from systems outside of it, by two connections.',
      choices: CONNECTION_TYPES.map((value) => ({ value, label: CONNECTION_TYPE_LABELS[value] })),
      initial: form.connectionType,
    }),
  account: (form, cloud) =>
    textInput('account', {
      label: intakeLabel('account', cloud),
      hint: HINTS.account[cloud],
      initial: form.account,
    }),
  region: (form, cloud) =>
    textInput('region', {
      label: intakeLabel('region', cloud),
      hint: HINTS.region[cloud],
      initial: form.region,
    }),
  services: (form, cloud) =>
    textInput('services', {
      label: intakeLabel('services', cloud),
      hint: 'One a line, for example: Webserver, HTTP port 80. Ports on Adobe’s cluster that your VPC connects to; ranges of up to ten as 8080-8085. HTTPS (443) and SSH are not possible.',
      initial: form.services,
      multiline: true,
    }),
  clusterIds: (form, cloud) =>
    textInput('clusterIds', {
      label: intakeLabel('clusterIds', cloud),
      hint: 'Log in to the environment with SSH and run: cat /etc/platform_cluster. One for each environment.',
      initial: form.clusterIds,
    }),
  subscriptions: (form, cloud) =>
    textInput('subscriptions', {
      label: intakeLabel('subscriptions', cloud),
      hint: 'Ids of the subscriptions whose private endpoints connect to Adobe’s cluster. Empty: the one above.',
      initial: form.subscriptions,
      optional: true,
    }),
  prerequisites: (form, cloud) =>
    checkboxInput('prerequisites', {
      label: intakeLabel('prerequisites', cloud),
      hint: `All must exist before the request. Add what is missing at ${CONSOLES[cloud]}. The endpoint towards Adobe is created later, in step 3.`,
      choices: PREREQUISITES.map((value) => ({ value, label: prerequisiteLabels(cloud)[value] })),
      initial: form.prerequisites,
    }),
  targets: (form, cloud) =>
    textInput('targets', {
      label: intakeLabel('targets', cloud),
      hint: HINTS.targets[cloud],
      initial: form.targets,
      multiline: true,
    }),
  outboundServices: (form, cloud) =>
    textInput('outboundServices', {
      label: intakeLabel('outboundServices', cloud),
      hint: 'Ports on your services that Adobe connects to, for example: mysql 3306/tcp. For every service above that has none of its own behind it.',
      initial: form.outboundServices,
      multiline: true,
      optional: true,
    }),
  accessGranted: (form, cloud) =>
    radioInput('accessGranted', {
      label: intakeLabel('accessGranted', cloud),
      hint: HINTS.accessGranted[cloud],
      choices: [
        { value: 'yes', label: ACCESS_CHOICES.yes },
        { value: 'no', label: ACCESS_CHOICES.no },
      ],
      initial: form.accessGranted,
    }),
  acknowledged: (form, cloud) =>
    checkboxInput('acknowledged', {
      label: 'Please confirm',
      choices: ACKNOWLEDGEMENTS.map((value) => ({
        value,
        label: acknowledgementLabels(cloud)[value],
      })),
      initial: form.acknowledged,
    }),
};

/** Where what is missing is added ("Set up for bidirectional PrivateLink connections"). */
const CONSOLES: Readonly<Record<Cloud, string>> = {
  aws: 'https://console.aws.amazon.com/vpc/',
  azure: 'https://portal.azure.com',
};

/** The input of a field, in the words of the cloud. */
export function intakeInput(field: IntakeField, form: IntakeForm, cloud: Cloud): InputBlock {
  return INPUTS[field](form, cloud);
}
