/** The two clouds of the guide: AWS PrivateLink and Azure Private Link. */
export const CLOUDS = ['aws', 'azure'] as const;
export type Cloud = (typeof CLOUDS)[number];
