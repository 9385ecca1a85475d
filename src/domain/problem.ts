/**
 * What is wrong with one field that a person filled in. The message names what was given, what is
 * accepted and why, in one or two sentences that stand under the field.
 */
export interface Problem<Field extends string = string> {
  readonly field: Field;
  readonly message: string;
}

/** The outcome of parsing what a person typed: a value, or every problem at once. */
export type Parsed<Value, Field extends string = string> =
  | { readonly ok: true; readonly value: Value; readonly warnings: readonly Problem<Field>[] }
  | { readonly ok: false; readonly problems: readonly Problem<Field>[] };

export function parsed<Value>(value: Value): { ok: true; value: Value; warnings: readonly [] } {
  return { ok: true, value, warnings: [] };
}

export function refused<Field extends string>(
  field: Field,
  message: string,
): { ok: false; problems: readonly Problem<Field>[] } {
  return { ok: false, problems: [{ field, message }] };
}
