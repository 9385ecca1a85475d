import { type Parsed, parsed, refused } from '../problem.ts';
import { AWS_REGIONS, AZURE_REGIONS, OTHER_PARTITIONS } from './aws-regions.ts';
import { quoted } from './wording.ts';

const ACCEPTED = "the code of your account's AWS region, such as us-east-1";
const WHY = 'It must be the region of the project, which Adobe confirms in the review';

/** The region where the customer's account is hosted ("Prerequisites"): lower case. */
export function parseRegion(text: string): Parsed<string, 'region'> {
  const region = text.trim().toLowerCase();
  if (AWS_REGIONS.has(region)) return parsed(region);
  const refusal = refusalOf(text, region);
  if (refusal !== undefined) return refused('region', refusal);
  const message = `Region ${quoted(region)} is not among the AWS regions known here: check the spelling. It is accepted as given; Adobe confirms it in the review.`;
  return { ok: true, value: region, warnings: [{ field: 'region', message }] };
}

function refusalOf(text: string, region: string): string | undefined {
  if (region === '') return `Region is empty: give ${ACCEPTED}. ${WHY}.`;
  const given = `Region ${quoted(text)}`;

  const partition = OTHER_PARTITIONS.find(({ prefix }) => prefix.test(region));
  if (partition !== undefined) {
    return `${given} belongs to ${partition.name}, a separate AWS partition: only regions of standard AWS, such as us-east-1, are accepted, because Adobe's account principal is of arn:aws: and cannot connect across partitions.`;
  }

  const zone = /^([a-z]{2}-[a-z]{4,9}-\d{1,2})(?:[a-z]|-[a-z]{3}-\d{1,2}[a-z]?)$/.exec(region)?.[1];
  if (zone !== undefined) {
    return `${given} is an availability zone: drop what follows the region and give ${zone}. PrivateLink is set up for a region.`;
  }

  const named = codeOfName(region);
  if (named !== undefined) return `${given} is a region's name: give its code, ${named}.`;

  if (AZURE_REGIONS.has(region.replace(/[\s_-]/g, ''))) {
    return `${given} is an Azure region: this request is for AWS, so give ${ACCEPTED}. ${WHY}.`;
  }

  if (/^[a-z]{2}-[a-z]{4,9}-\d{1,2}$/.test(region)) return undefined;
  return `${given} is not an AWS region code: give ${ACCEPTED}. ${WHY}.`;
}

/** `US East (N. Virginia)`, or the place alone, as the console shows it. */
function codeOfName(region: string): string | undefined {
  for (const [code, name] of AWS_REGIONS) {
    const long = name.toLowerCase();
    const place = /\((.*)\)/.exec(long)?.[1];
    if (region === long || region === place || region === `${long} ${code}`) return code;
  }
  return undefined;
}
