/**
 * What a check says. A finding to act on says what was found, why it matters and how to mend it; a
 * remark need not be acted on. `not-checked`: something else has to be mended before.
 */
export type Verdict = { readonly level: 'ok' | 'not-checked'; readonly found: string } | Amiss;

interface Amiss {
  readonly level: 'remark' | 'warning' | 'error';
  readonly found: string;
  readonly why: string;
  readonly mend: string;
}

/** A verdict with the check that it is of. */
export type Finding = Verdict & { readonly id: string; readonly title: string };

export function isAmiss<Judged extends Verdict>(verdict: Judged): verdict is Judged & Amiss {
  return 'mend' in verdict;
}
