import type { z } from 'zod';

/** Slack names the place by a JSON pointer: `[json-pointer:/blocks/0/text]`. */
const pointer = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? '/' : path.map((part) => `/${String(part)}`).join('');

const unitOf: Readonly<Record<string, string>> = { array: 'items', string: 'characters' };

const wording = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'unrecognized_keys') {
    return `has fields Slack does not know: ${issue.keys.join(', ')}`;
  }
  if (issue.code === 'too_big') {
    return `must be at most ${issue.maximum} ${unitOf[issue.origin] ?? ''}`.trim();
  }
  if (issue.code === 'too_small') {
    return `must be at least ${issue.minimum} ${unitOf[issue.origin] ?? ''}`.trim();
  }
  return issue.code === 'invalid_union'
    ? 'is of a type that Slack does not allow here'
    : issue.message;
};

/** Every issue as a sentence that starts with where it is. */
export const sentences = (
  error: z.core.$ZodError,
  prefix: readonly PropertyKey[] = [],
): readonly string[] =>
  error.issues.map((issue) => `${pointer([...prefix, ...issue.path])} ${wording(issue)}`);
