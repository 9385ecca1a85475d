import { eventually } from '../support/eventually.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { type Details, LABELS } from '../support/typed.ts';

const FIELDS = Object.keys(LABELS) as readonly (keyof typeof LABELS)[];

/** Types the data for enablement into the second form. */
export async function fillDetails(slack: SlackPage, details: Details): Promise<void> {
  for (const field of FIELDS) await slack.fill(LABELS[field], details[field]);
}

/** What stands in the second form. */
export async function typedDetails(slack: SlackPage): Promise<Readonly<Record<string, string>>> {
  const typed: Record<string, string> = {};
  for (const field of FIELDS) typed[field] = await slack.valueOf(LABELS[field]);
  return typed;
}

/** Presses a step's button in the open thread, as soon as it is there, and waits for its modal. */
export async function openStep(slack: SlackPage, button: string, modal: string): Promise<void> {
  await eventually(() => slack.hasButton(button)).toBe(true);
  await slack.press(button);
  await eventually(() => slack.modal()).toBe(modal);
}

/** Fills in the open modal for an AWS endpoint and submits it. */
export async function giveEndpoint(slack: SlackPage, id: string, host: string): Promise<void> {
  await slack.fill('Endpoint id', id);
  await slack.fill('DNS name of the endpoint', host);
  await slack.submit();
  await eventually(() => slack.modal()).toBe('closed');
}

/** Gives the output of a connection test; `then` is how the modal's title begins afterwards. */
export async function paste(slack: SlackPage, output: string, then = 'closed'): Promise<void> {
  await openStep(slack, 'Paste Test Output', 'Connection test');
  await slack.fill('Output of the connection test', output);
  await slack.submit();
  await eventually(() => slack.modal()).toMatch(new RegExp(`^${then}`));
}
