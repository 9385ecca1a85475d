import { joinedSentences, listed, MESSAGE_LIMIT, quoted, shortened } from '../intake/wording.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { trimmed } from '../trimmed.ts';
import { LONGEST_TEXT, typedText } from '../typed-text.ts';
import { GUID, isZeroGuid } from './guid.ts';
import { GUIDS, rejoined } from './rejoined.ts';

/** A field that asks for subscriptions: several do, so each says how it is called. */
interface SubscriptionField<Field extends string> {
  readonly field: Field;
  /** As the form shows it, for example `Azure subscription`; messages begin with it. */
  readonly label: string;
}

/** A subscription id in a text, with its place. */
interface SubscriptionInText {
  readonly start: number;
  readonly end: number;
  /** A GUID in lower case. */
  readonly id: string;
}

const MOST = 50;
const SHAPE = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const WHERE = 'as "az account show --query id" prints it';

/** One subscription id; also with braces, as `/subscriptions/<guid>`, or from the portal's address. */
export function parseSubscriptionId<Field extends string>(
  typed: string,
  { field, label }: SubscriptionField<Field>,
): Parsed<string, Field> {
  const accepted = `Give the GUID of one subscription, such as ${SHAPE}, ${WHERE}`;
  const problem = problemOfLength(typed, label);
  if (problem !== undefined) return refused(field, `${problem} ${accepted}.`);
  const text = typedText(typed);
  const [id, ...others] = distinctIds(rejoined(text, GUIDS));
  if (id === undefined) return refused(field, `${label} ${whyNone(text)}. ${accepted}.`);
  if (isZeroGuid(id)) return refused(field, `${zeroSentence(label)} ${accepted}.`);
  if (others.length > 0) {
    const shown = [id, ...others].slice(0, 3);
    return refused(field, `${label}: more than one is given (${listed(shown)}). ${accepted}.`);
  }
  return parsed(id);
}

/** One or more, however they are separated; the same one twice counts once. */
export function parseSubscriptionIds<Field extends string>(
  typed: string,
  { field, label }: SubscriptionField<Field>,
): Parsed<readonly string[], Field> {
  const accepted = `Give the GUID of each subscription, one a line, such as ${SHAPE}`;
  const problem = problemOfLength(typed, label);
  if (problem !== undefined) return refused(field, `${problem} ${accepted}.`);
  const text = typedText(typed);
  const whole = rejoined(text, GUIDS);
  const ids = distinctIds(whole);
  const strangers = strangersIn(whole);
  const sentences: string[] = [];
  if (strangers.length > 0) {
    const shown = strangers.slice(0, 4).map((one) => quoted(one, 50));
    if (strangers.length > shown.length) shown.push(`${strangers.length - shown.length} more`);
    sentences.push(
      `${label}: ${listed(shown)} ${strangers.length === 1 ? 'is not a subscription id' : 'are not subscription ids'}.`,
    );
  }
  if (ids.some(isZeroGuid)) sentences.push(zeroSentence(label));
  if (ids.length > MOST) {
    sentences.push(`${label}: ${ids.length} are given, at most ${MOST} are accepted.`);
  }
  if (ids.length === 0 && sentences.length === 0) sentences.push(`${label} ${whyNone(text)}.`);
  if (sentences.length > 0) {
    return refused(field, joinedSentences([...sentences, `${accepted}.`], MESSAGE_LIMIT));
  }
  return parsed(ids);
}

/** All subscription ids that a text names. A GUID of a tenant or within an alias is not one. */
export function subscriptionIdsIn(text: string): readonly SubscriptionInText[] {
  return Array.from(text.matchAll(ANY_GUID)).flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const end = match.index + match[0].length;
    const isSubscription =
      /subscriptions(?:\\?\/|%2f)$/i.test(before) ||
      (!/[/.@]$|%2f$/i.test(before) &&
        !isOfAnother(before) &&
        !/^\.\w/.test(text.slice(end, end + 2)));
    return isSubscription ? [{ start: match.index, end, id: match[0].toLowerCase() }] : [];
  });
}

const GUID_WITHIN = new RegExp(GUID);
const ANY_GUID = new RegExp(`(?:(?<![0-9A-Za-z-])|(?<=%2F))${GUID}(?![0-9A-Za-z-])`, 'gi');

/** What the cloud's JSON has beside the subscription: `az account show` prints the tenant's too. */
const OTHER_KEYS =
  /(?:tenant|directory|object|principal|client|application|app|correlation|request|operation|resource|user) ?(?:gu)?id["']?[\s:=]{0,10}["']?$|(?:tenant|directory|etag)["']?[\s:=]{0,10}["']?(?:W\/\\{0,2}["'])?$/i;

function isOfAnother(before: string): boolean {
  return OTHER_KEYS.test(before);
}

function distinctIds(text: string): readonly string[] {
  return Array.from(new Set(subscriptionIdsIn(text).map(({ id }) => id)));
}

const BEFORE = /["'{([<]/;
const BEHIND = /["'})\]>.]/;

/** What looks as if it was meant as an id and is none; words and labels in between are not. */
function strangersIn(text: string): readonly string[] {
  const found = subscriptionIdsIn(text);
  const strangers = Array.from(text.matchAll(/[^\s,;]+/g)).flatMap((match) => {
    const end = match.index + match[0].length;
    if (found.some((one) => one.start < end && one.end > match.index)) return [];
    const piece = trimmed(trimmed(match[0], BEFORE, 'start'), BEHIND, 'end');
    const digits = piece.replace(/\D/g, '').length;
    const isMeant = digits >= 4 || (digits > 0 && piece.length >= 8);
    const isOther = isOfAnother(text.slice(Math.max(0, match.index - 40), match.index));
    return isMeant && !piece.endsWith(':') && !isOther ? [piece] : [];
  });
  return Array.from(new Set(strangers));
}

function problemOfLength(text: string, label: string): string | undefined {
  if (typedText(text) === '') return `${label} is empty.`;
  if (text.length <= LONGEST_TEXT) return undefined;
  return `${label} has ${text.length} characters: at most ${LONGEST_TEXT} are read.`;
}

function zeroSentence(label: string): string {
  return `${label} with nothing but zeros is a placeholder of documentation, not a subscription.`;
}

function whyNone(text: string): string {
  const given = quoted(text);
  const digits = text.replace(/[\s-]/g, '');
  if (/^\d{12}$/.test(digits)) {
    return `${given} looks like an AWS account number, but this request is for Azure`;
  }
  if (GUID_WITHIN.test(text)) {
    return `${given} has a GUID, but not that of a subscription`;
  }
  const [word = '', ...others] = text.match(/\w[\w-]*/g) ?? [];
  if (others.length === 0 && /^[0-9a-f-]{8,60}$/i.test(word)) {
    const count = shortened(String(digits.replace(/\W/g, '').length), 6);
    return `${given} has ${count} digits: a GUID has 32, in groups of 8, 4, 4, 4 and 12`;
  }
  if (/[{<][a-z_ -]{2,40}[}>]/i.test(text)) return `${given} is a placeholder`;
  return `${given} is not a subscription id (a name is not enough)`;
}
