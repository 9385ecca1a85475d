import { quoted } from '../intake/wording.ts';
import { trimmed } from '../trimmed.ts';
import { isGuid, isZeroGuid } from './guid.ts';

/** A path that begins with `/subscriptions/`, in what somebody pasted. */
type AzurePath = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: 'resource';
      /** The path without what encloses it, in the case in which it was given. */
      readonly id: string;
      /** Lower case. */
      readonly subscription: string;
      /** Provider and type in lower case: `microsoft.network/privateendpoints`. */
      readonly type: string;
      readonly name: string;
    }
  /** `flaw` is the rest of a sentence that begins with what was given. */
  | { readonly kind: 'flawed'; readonly flaw: string }
);

/** The types of resources that a Private Link has, as {@link azurePathsIn} gives them. */
export const PRIVATE_LINK_SERVICE = 'microsoft.network/privatelinkservices';
export const PRIVATE_ENDPOINT = 'microsoft.network/privateendpoints';

/** A slash; JSON may escape it, a link within a link encodes it. */
const SLASH = String.raw`(?:\\?\/|%2[Ff])`;
/** What no segment contains and what therefore ends the path, a colon before a port included. */
const SEGMENT = String.raw`[^\s"'\x60“”‘’,;:<>|\\\/%?#&=]{0,300}`;
const SLASHES = new RegExp(SLASH);
const BEGINNING = new RegExp(`subscriptions(?=${SLASH})`, 'gi');
const PATH = new RegExp(`^subscriptions(?:${SLASH}${SEGMENT})+`, 'i');
/** Longer than any id, and than the portal's address before one. */
const LONGEST = 4_000;
const LONGEST_ADDRESS = 300;

/** What a sentence or a list puts behind a path. */
const BEHIND = /[.)\]}!]/;

/** Every such path, in the order of the text; the Azure portal's address around it belongs to it. */
export function azurePathsIn(text: string): readonly AzurePath[] {
  const paths: AzurePath[] = [];
  for (const { index } of text.matchAll(BEGINNING)) {
    if (index < (paths.at(-1)?.end ?? 0)) continue;
    const start = startOf(text, index);
    if (start === undefined) continue;
    const path = PATH.exec(text.slice(index, index + LONGEST))?.[0] ?? '';
    const pathEnd = index + path.length;
    const address = addressBefore(text, start);
    const query = address === undefined ? '' : queryAt(text, pathEnd);
    const trailing = path.length - trimmed(path, BEHIND, 'end').length;
    const end = query === '' ? pathEnd - trailing : pathEnd + query.length;
    paths.push({ start: address ?? start, end, ...read(path) });
  }
  return paths;
}

/** Where a path begins, its slash included; undefined within a longer word. */
function startOf(text: string, index: number): number | undefined {
  const slash = /(?:\\?\/|%2F)$/i.exec(text.slice(Math.max(0, index - 3), index))?.[0] ?? '';
  const start = index - slash.length;
  if (!/[\w-]/.test(text.charAt(start - 1))) return start;
  return /[\w-]/.test(text.charAt(index - 1)) ? undefined : index;
}

/** Where the address begins in which the path stands. */
function addressBefore(text: string, start: number): number | undefined {
  const from = Math.max(0, start - LONGEST_ADDRESS);
  const word =
    text
      .slice(from, start)
      .split(/[\s"'<>]/)
      .at(-1) ?? '';
  const at = word.search(/https?:\/\/./i);
  return at === -1 ? undefined : start - word.length + at;
}

function queryAt(text: string, index: number): string {
  return /^[?#][^\s"'<>]{0,300}/.exec(text.slice(index, index + 400))?.[0] ?? '';
}

type Read = AzurePath extends infer Path
  ? Path extends AzurePath
    ? Omit<Path, 'start' | 'end'>
    : never
  : never;

/**
 * The rules for names are Azure's: learn.microsoft.com/azure/azure-resource-manager/management/
 * resource-name-rules (resource groups 1-90, private link services 1-80).
 */
function read(path: string): Read {
  const segments = path.split(SLASHES).filter((segment) => segment !== '');
  const [, subscription = '', groups, group, providers, provider, type, last = ''] = segments;
  const flaw = (flaw: string): Read => ({ kind: 'flawed', flaw });

  if (/[{}]/.test(subscription) || isZeroGuid(subscription)) {
    return flaw('is a placeholder, not your own: fill in the values in its braces');
  }
  if (!isGuid(subscription)) {
    return flaw(`has ${quoted(subscription, 50)} where the GUID of a subscription belongs`);
  }
  if (group === undefined || groups?.toLowerCase() !== 'resourcegroups') {
    return flaw('is not complete: /resourceGroups/<name> follows the subscription');
  }
  if (/[{}]/.test(segments.slice(0, 8).join(''))) {
    return flaw('still has a placeholder in braces: fill in your own values');
  }
  if (!/^[\p{L}\p{N}_.()-]{1,90}$/u.test(group) || group.endsWith('.')) {
    return flaw(
      `has ${quoted(group, 50)} as resource group, whose name has 1 to 90 letters, digits and _ - . ( ) and does not end with a full stop`,
    );
  }
  if (provider === undefined || type === undefined || providers?.toLowerCase() !== 'providers') {
    return flaw('is not complete: /providers/<provider>/<type>/<name> follows the resource group');
  }
  const name = segments.length > 8 ? last : trimmed(last, BEHIND, 'end');
  const resource = [...segments.slice(0, 7), name].join('/');
  const kind = `${provider}/${type}`.toLowerCase();
  if (name === '') return flaw(`is not complete: the name after ${quoted(type, 40)} is missing`);
  if (/\.{2}[)\]}!]{0,3}$/.test(path.slice(-6))) {
    return flaw(`ends with ${quoted(`${name}...`, 50)}: the end of the name seems to be missing`);
  }
  if (isOfPrivateLink(kind) && !/^[a-z0-9](?:[\w.-]{0,78}\w)?$/i.test(name)) {
    return flaw(
      `ends with the name ${quoted(name, 50)}: a name has 1 to 80 letters, digits and _ - . and begins with a letter or digit`,
    );
  }
  return {
    kind: 'resource',
    id: `/${resource}`,
    subscription: subscription.toLowerCase(),
    type: kind,
    name,
  };
}

/** The parts of a resource id that was parsed before, in the case in which they were given. */
export function resourceIdParts(id: string): {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
} {
  const [, , subscription = '', , resourceGroup = '', , , , name = ''] = id.split('/');
  return { subscription, resourceGroup, name };
}

function isOfPrivateLink(kind: string): boolean {
  return kind === PRIVATE_LINK_SERVICE || kind === PRIVATE_ENDPOINT;
}

/** A path that a terminal or a mail program broke, whole again; the text as it is otherwise. */
export function rejoinedPath(text: string): string {
  const [path, ...others] = azurePathsIn(text);
  if (path?.kind !== 'flawed' || others.length > 0) return text;
  const pieces = text
    .slice(path.start)
    .split(/\s/)
    .filter((piece) => !/^[>=\\]?$/.test(piece));
  const before = text.slice(0, path.start);
  let whole = pieces[0] ?? '';
  for (const [at, piece] of pieces.slice(1, MOST_GAPS + 1).entries()) {
    whole = whole.replace(/[=\\]$/, '') + piece;
    const [joined] = azurePathsIn(whole);
    if (joined?.kind === 'resource') return [before + whole, ...pieces.slice(at + 2)].join(' ');
  }
  return text;
}

/** As often as a path may have been broken. */
const MOST_GAPS = 6;

/**
 * What stands right behind a path and may be the rest of its name, which no one can tell:
 * `pe-shop-pro duction`. Undefined where something else follows.
 */
export function restBehind(text: string, end: number): string | undefined {
  const [, gap = '', word = '', mark = ''] =
    /^(\s{1,20}(?:>\s{0,5})?)([\w.-]{1,80})(\S?)/.exec(text.slice(end, end + 120)) ?? [];
  // Columns of a table.
  if (word === '' || /\t| {2}/.test(gap) || !/^[.,;!)]?$/.test(mark)) return undefined;
  const rest = trimmed(word, BEHIND, 'end');
  if (isGuid(rest) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(rest) || rest === '') return undefined;
  const isLast = text.slice(end + gap.length + word.length + mark.length).trim() === '';
  return isLast || /[-_\d]/.test(rest) ? rest : undefined;
}
