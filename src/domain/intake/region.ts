import type { Cloud } from '../cloud.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { trimmed } from '../trimmed.ts';
import { AWS_REGIONS, OTHER_AWS_PARTITIONS } from './aws-regions.ts';
import { AZURE_REGIONS, OTHER_AZURE_CLOUDS } from './azure-regions.ts';
import { listed, quoted } from './wording.ts';

const AWS_ACCEPTED = "the code of your account's AWS region, such as us-east-1";
const AZURE_ACCEPTED =
  'the Azure region of your virtual network by its short name or its name in the portal, such as eastus or East US';
const WHY = 'It must be the region of the project, which Adobe confirms in the review';

const AWS_CODE = /^[a-z]{2}-[a-z]{4,9}-\d{1,2}$/;

/**
 * The region where the customer's account is hosted ("Prerequisites"): `us-east-1` on AWS, `eastus`
 * on Azure.
 */
export function parseRegion(text: string, cloud: Cloud): Parsed<string, 'region'> {
  switch (cloud) {
    case 'aws':
      return parseAwsRegion(text);
    case 'azure':
      return parseAzureRegion(text);
  }
}

/** `US East (N. Virginia)`, `East US`; a region that is not known here is its own name. */
export function regionName(region: string, cloud: Cloud): string {
  return (cloud === 'aws' ? AWS_REGIONS : AZURE_REGIONS).get(region) ?? region;
}

function parseAwsRegion(text: string): Parsed<string, 'region'> {
  const { code, other } = awsCodeWithName(plain(text));
  if (other !== undefined) return refused('region', twoRegions(text, code, other));
  if (AWS_REGIONS.has(code)) return parsed(code);
  const refusal = awsRefusal(text, code);
  return refusal === undefined ? unknown(code, 'aws') : refused('region', refusal);
}

/** What is typed beside the region, and the other region that it names. */
interface RegionWithName {
  readonly code: string;
  readonly other: string | undefined;
}

/** `eu-west-1 (Ireland)`, `US East (N. Virginia), us-east-1`: the code, where its name is beside it. */
function awsCodeWithName(region: string): RegionWithName {
  const short = region.slice(0, 100);
  const first = /^([a-z]{2}-[a-z]{4,9}-\d{1,2})(?![\w-])(.+)$/u.exec(short);
  const last = /^(.+?)(?<![\w-])([a-z]{2}-[a-z]{4,9}-\d{1,2})\)?$/u.exec(short);
  const [code, beside] = first === null ? [last?.[2], last?.[1]] : [first[1], first[2]];
  if (code === undefined || beside === undefined) return { code: region, other: undefined };
  const name = beside
    .trim()
    .replace(/^[(,:\p{Pd}]/u, '')
    .replace(/[(,:\p{Pd}]$/u, '')
    .trim()
    .replace(/^([^()]*(?:\([^()]*\)[^()]*)?)\)$/, '$1');
  const named = AWS_CODE.test(name) ? name : awsCodeOfName(name);
  if (named !== undefined) return { code, other: named === code ? undefined : named };
  // A place in brackets that is not the console's name for it.
  const isPlace = first !== null && /^\s*\([\p{L}\s.,-]{1,40}\)$/u.test(beside);
  return { code: isPlace ? code : region, other: undefined };
}

function twoRegions(text: string, ...regions: readonly string[]): string {
  return `Region ${quoted(text)} names two regions, ${listed(regions)}: give the one of your account. ${WHY}.`;
}

function awsRefusal(text: string, region: string): string | undefined {
  if (region === '') return `Region is empty: give ${AWS_ACCEPTED}. ${WHY}.`;
  const given = `Region ${quoted(text)}`;

  const partition = OTHER_AWS_PARTITIONS.find(({ prefix }) => prefix.test(region));
  if (partition !== undefined) {
    return `${given} belongs to ${partition.name}, a separate AWS partition: only regions of standard AWS, such as us-east-1, are accepted, because Adobe's account principal is of arn:aws: and cannot connect across partitions.`;
  }

  const zone = /^([a-z]{2}-[a-z]{4,9}-\d{1,2})(?:[a-z]|-[a-z]{3}-\d{1,2}[a-z]?)$/.exec(region)?.[1];
  if (zone !== undefined) {
    return `${given} is an availability zone: drop what follows the region and give ${zone}. PrivateLink is set up for a region.`;
  }

  const named = awsCodeOfName(region);
  if (named !== undefined) return `${given} is a region's name: give its code, ${named}.`;

  const azure = azureKeyWithName(text).code;
  if (AZURE_REGIONS.has(azure) || otherAzureCloud(azure) !== undefined) {
    return `${given} is an Azure region, but this request is for AWS: give ${AWS_ACCEPTED}. ${WHY}.`;
  }

  if (AWS_CODE.test(region)) return undefined;
  return `${given} is not an AWS region code: give ${AWS_ACCEPTED}. ${WHY}.`;
}

function parseAzureRegion(text: string): Parsed<string, 'region'> {
  const { code: region, other } = azureKeyWithName(text);
  if (other !== undefined) return refused('region', twoRegions(text, region, other));
  if (AZURE_REGIONS.has(region)) return parsed(region);
  const refusal = azureRefusal(text, region);
  return refusal === undefined ? unknown(region, 'azure') : refused('region', refusal);
}

function azureRefusal(text: string, region: string): string | undefined {
  const lower = plain(text);
  if (lower === '') return `Region is empty: give ${AZURE_ACCEPTED}. ${WHY}.`;
  const given = `Region ${quoted(text)}`;

  const aws = awsCodeOfName(lower) ?? /^[a-z]{2}-[a-z]{4,9}-\d{1,2}/.exec(lower)?.[0];
  if (aws !== undefined || OTHER_AWS_PARTITIONS.some(({ prefix }) => prefix.test(lower))) {
    const code = aws === undefined || lower.startsWith(aws) ? '' : ` (${aws})`;
    return `${given} is an AWS region${code}, but this request is for Azure: give ${AZURE_ACCEPTED}. ${WHY}.`;
  }

  const cloud = otherAzureCloud(region);
  if (cloud !== undefined) {
    return `${given} belongs to ${cloud.name}, which is separate from the global Azure: only regions of the global Azure, such as eastus, are accepted, because both ends of a Private Link must be in the same cloud and Adobe's is in the global one.`;
  }

  const zoned = zoneless(lower);
  if (zoned !== undefined && AZURE_REGIONS.has(azureKey(zoned))) {
    return `${given} is an availability zone: give the region alone, ${azureKey(zoned)}. Private Link is set up for a region.`;
  }

  if (/^[a-z]{4,30}(?:\d(?:[a-z]{2,10})?)?$/.test(region)) return undefined;
  return `${given} is not the name of an Azure region: give ${AZURE_ACCEPTED}. ${WHY}.`;
}

/** `west europe zone 2`, `eastus-1`: what stands before the zone; undefined where no zone is named. */
function zoneless(text: string): string | undefined {
  if (!/[1-3]$/.test(text)) return undefined;
  const named = trimmed(text.slice(0, -1), /[\s-]/, 'end');
  const region = trimmed(named.replace(/(?:az|zone)$/, ''), /[\s-]/, 'end');
  return region.length === text.length - 1 ? undefined : region;
}

function unknown(region: string, cloud: Cloud): Parsed<string, 'region'> {
  const whose = cloud === 'aws' ? 'AWS' : 'Azure';
  const message = `Region ${quoted(region)} is not among the ${whose} regions known here: check the spelling. It is accepted as given; Adobe confirms it in the review.`;
  return { ok: true, value: region, warnings: [{ field: 'region', message }] };
}

/** `US East (N. Virginia)`, or the place alone, as the console shows it. */
function awsCodeOfName(region: string): string | undefined {
  for (const [code, name] of AWS_REGIONS) {
    const long = name.toLowerCase();
    const place = /\(([^()]*)\)/.exec(long)?.[1];
    if (region === long || region === place) return code;
  }
  return undefined;
}

/** `East US` and `(US) East US`, as the portal and `az account list-locations` show it: `eastus`. */
function azureKey(text: string): string {
  return plain(text)
    .replace(/^\([a-z ]{2,20}\)/, '')
    .replace(/[\s_-]/g, '');
}

/** `East US, eastus`, `West Europe (Netherlands)`: what is beside a region is its name or place. */
function azureKeyWithName(text: string): RegionWithName {
  const match = /^((?:\([a-z ]{2,20}\))?[^(),]{3,60})([(,])([^(),]{1,40})\)?$/i.exec(
    plain(text).slice(0, 200),
  );
  const [, before = '', mark, beside = ''] = match ?? [];
  const [code, named] = [azureKey(before), azureKey(beside)];
  const isRegion = AZURE_REGIONS.has(named);
  if (match === null || (!isRegion && (mark === ',' || /\d/.test(beside)))) {
    return { code: azureKey(text), other: undefined };
  }
  return { code, other: isRegion && named !== code ? named : undefined };
}

/** In lower case, without the quotation marks and backticks of a copied command or document. */
function plain(text: string): string {
  return text
    .replace(/["'`“”‘’«»]/g, '')
    .trim()
    .toLowerCase();
}

function otherAzureCloud(region: string): { readonly name: string } | undefined {
  return OTHER_AZURE_CLOUDS.find(({ prefix }) => prefix.test(region));
}
