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
