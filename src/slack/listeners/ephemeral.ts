import type { KnownBlock } from '@slack/types';
import { spokenText } from '../blocks/spoken-text.ts';

/** What only the person who acted sees, as a command or a response URL is answered. */
export interface EphemeralMessage {
  response_type: 'ephemeral';
  replace_original?: false;
  text: string;
  blocks: KnownBlock[];
}

export function ephemeral(blocks: readonly KnownBlock[]): EphemeralMessage {
  return { response_type: 'ephemeral', text: spokenText(blocks), blocks: [...blocks] };
}
