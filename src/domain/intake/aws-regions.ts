/**
 * The regions of the partition `aws` and their names in the console, as of 2026
 * (https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html). A region that
 * is missing here is accepted with a warning, so a new one needs no release.
 */
export const AWS_REGIONS: ReadonlyMap<string, string> = new Map([
  ['us-east-1', 'US East (N. Virginia)'],
  ['us-east-2', 'US East (Ohio)'],
  ['us-west-1', 'US West (N. California)'],
  ['us-west-2', 'US West (Oregon)'],
  ['af-south-1', 'Africa (Cape Town)'],
  ['ap-east-1', 'Asia Pacific (Hong Kong)'],
  ['ap-east-2', 'Asia Pacific (Taipei)'],
  ['ap-northeast-1', 'Asia Pacific (Tokyo)'],
  ['ap-northeast-2', 'Asia Pacific (Seoul)'],
  ['ap-northeast-3', 'Asia Pacific (Osaka)'],
  ['ap-south-1', 'Asia Pacific (Mumbai)'],
  ['ap-south-2', 'Asia Pacific (Hyderabad)'],
  ['ap-southeast-1', 'Asia Pacific (Singapore)'],
  ['ap-southeast-2', 'Asia Pacific (Sydney)'],
  ['ap-southeast-3', 'Asia Pacific (Jakarta)'],
  ['ap-southeast-4', 'Asia Pacific (Melbourne)'],
  ['ap-southeast-5', 'Asia Pacific (Malaysia)'],
  ['ap-southeast-6', 'Asia Pacific (New Zealand)'],
  ['ap-southeast-7', 'Asia Pacific (Thailand)'],
  ['ca-central-1', 'Canada (Central)'],
  ['ca-west-1', 'Canada West (Calgary)'],
  ['eu-central-1', 'Europe (Frankfurt)'],
  ['eu-central-2', 'Europe (Zurich)'],
  ['eu-north-1', 'Europe (Stockholm)'],
  ['eu-south-1', 'Europe (Milan)'],
  ['eu-south-2', 'Europe (Spain)'],
  ['eu-west-1', 'Europe (Ireland)'],
  ['eu-west-2', 'Europe (London)'],
  ['eu-west-3', 'Europe (Paris)'],
  ['il-central-1', 'Israel (Tel Aviv)'],
  ['me-central-1', 'Middle East (UAE)'],
  ['me-south-1', 'Middle East (Bahrain)'],
  ['mx-central-1', 'Mexico (Central)'],
  ['sa-east-1', 'South America (São Paulo)'],
]);

/**
 * Names that the console and documents had before, or that people use, without what
 * {@link regionKey} leaves out. `Central` alone is in Canada and in Mexico, so it is none.
 */
export const OTHER_AWS_NAMES: ReadonlyMap<string, string> = new Map([
  ['us standard', 'us-east-1'],
  ['virginia', 'us-east-1'],
  ['north virginia', 'us-east-1'],
  ['us east virginia', 'us-east-1'],
  ['us east north virginia', 'us-east-1'],
  ['california', 'us-west-1'],
  ['north california', 'us-west-1'],
  ['us west california', 'us-west-1'],
  ['us west north california', 'us-west-1'],
  ['asia pacific osaka local', 'ap-northeast-3'],
  ['osaka local', 'ap-northeast-3'],
  ['canada montreal', 'ca-central-1'],
  ['middle east united arab emirates', 'me-central-1'],
]);

/** Other partitions, whose accounts a principal of `arn:aws:` cannot meet. */
export const OTHER_AWS_PARTITIONS: readonly { readonly prefix: RegExp; readonly name: string }[] = [
  { prefix: /^us-gov-/, name: 'AWS GovCloud (US)' },
  { prefix: /^cn-/, name: 'AWS China' },
  { prefix: /^eusc-/, name: 'the AWS European Sovereign Cloud' },
  { prefix: /^(?:us|eu)-iso[a-z]?-/, name: 'an isolated AWS partition' },
];
