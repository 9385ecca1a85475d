/** ARNs name accounts too, but those of what they stand for. */
const ARN = /\barn:[^\s"'`,;]{1,300}/gi;
const NUMBER = /(?<![\w./-])\d{4}[- ]?\d{4}[- ]?\d{4}(?![\w/-]| \d|\.\d|\.\.|…)/g;

/**
 * The account numbers in a text, each once and without dashes: alone, quoted or behind a label, and in
 * what `aws sts get-caller-identity` prints. Those within ARNs are left out.
 */
export function awsAccountsIn(text: string): readonly string[] {
  const whole = text.replace(/[\s\p{Pd}"'`]/gu, '');
  if (/^\d{12}$/.test(whole)) return [whole];
  const numbers =
    text
      .replace(/\p{Pd}/gu, '-')
      .replace(ARN, ' ')
      .match(NUMBER) ?? [];
  return Array.from(new Set(numbers.map((one) => one.replace(/[- ]/g, ''))));
}
