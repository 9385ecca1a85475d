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
const SEGMENT = String.raw`[^\s\u200B-\u200D\u2060\uFEFF"'\x60“”‘’,;:<>|\\\/%?#&=]{0,300}`;
const PATH = new RegExp(
  String.raw`(?<url>https?:\/\/[^\s"'<>]{1,300}?)?(?<![\w-])(?<path>${SLASH}?subscriptions(?:${SLASH}${SEGMENT})+)`,
  'gi',
);

/** What a sentence or a list puts behind a path. */
const BEHIND = /[.)\]}!]/;

/** Every such path, in the order of the text; the Azure portal's address around it belongs to it. */
export function azurePathsIn(text: string): readonly AzurePath[] {
  return Array.from(text.matchAll(PATH), (match) => {
    const path = match.groups?.['path'] ?? '';
    const trailing = path.length - trimmed(path, BEHIND, 'end').length;
    const pathEnd = match.index + match[0].length;
    const query = match.groups?.['url'] === undefined ? '' : queryAt(text, pathEnd);
    const end = query === '' ? pathEnd - trailing : pathEnd + query.length;
    return { start: match.index, end, ...read(path) };
  });
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
  const segments = path.split(new RegExp(SLASH)).filter((segment) => segment !== '');
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
