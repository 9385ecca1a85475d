import type { Asked } from '../facts.ts';
import type { Verdict } from '../finding.ts';

/** Judges an answer; without one, says that it is not checked, and why. */
export function ofAnswer<Value>(
  asked: Asked<Value>,
  what: string,
  judge: (value: Value) => readonly Verdict[],
): readonly Verdict[] {
  switch (asked.outcome) {
    case 'answered':
      return judge(asked.value);
    case 'not-asked':
      return [notChecked(asked.because)];
    case 'not-needed':
      return [ok(asked.because)];
    case 'refused':
    case 'unreachable':
      return [notChecked(`${what} did not answer; see above.`)];
  }
}

/** @param because a sentence: what has to be mended before, or what nobody tells. */
export function notChecked(because: string): Verdict {
  return { level: 'not-checked', found: because };
}

export function ok(found: string): Verdict {
  return { level: 'ok', found };
}
