/** A company as it is compared: in lower case, with one blank between words. */
export function companyKey(text: string): string {
  return text.normalize('NFC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

/** Whether a word of a company begins with what was typed; several words stand as they are typed. */
export function isCompanyCalled(company: string, typed: string): boolean {
  return ` ${companyKey(company)}`.includes(` ${companyKey(typed)}`);
}
