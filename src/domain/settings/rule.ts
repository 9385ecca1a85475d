import type { Parsed } from '../problem.ts';

/** How a setting is shown and asked for; `people`, `group` and `channel` are Slack ids. */
export type SettingKind = 'line' | 'lines' | 'choice' | 'people' | 'group' | 'channel';

/** One thing that the operator decides by a variable, and admins for their workspace. */
export interface SettingRule<Value> {
  /** What admins call it. */
  readonly label: string;
  /** What is accepted, in a sentence or two. */
  readonly hint: string;
  readonly kind: SettingKind;
  /** What it says where nobody has said anything. */
  readonly fallback: string;
  /** Whether it may name nothing; the word `none` says so. */
  readonly mayBeNone: boolean;
  /** Of a `choice`. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  parse(text: string): Parsed<Value>;
}
