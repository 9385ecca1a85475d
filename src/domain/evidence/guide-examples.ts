/**
 * The endpoints in the guide's sample command and outputs ("Test VPC endpoint service connection").
 * Its success and its failure name two different endpoints, its failure another region besides.
 */
const GUIDE_EXAMPLES = ['vpce-007ffnb9qkcnjgult', 'vpce-0088d56482571241d'] as const;

/** Whether an endpoint id or host is the guide's, copied together with its command. */
export function isGuideExample(name: string): boolean {
  return GUIDE_EXAMPLES.some((id) => name === id || name.startsWith(`${id}-`));
}
