import { z } from 'zod';
import { type ChannelId, channelId } from '../domain/ids.ts';

/** Which request goes where. */
interface MoveLink {
  readonly number: number;
  readonly channel: ChannelId;
}

const moveLink = z.strictObject({ n: z.int().positive(), to: z.string().transform(channelId) });

export function writeMoveLink({ number, channel }: MoveLink): string {
  return JSON.stringify({ n: number, to: channel });
}

/** @throws when the text is not one that `writeMoveLink` wrote. */
export function readMoveLink(text: string): MoveLink {
  const { n, to } = moveLink.parse(JSON.parse(text));
  return { number: n, channel: to };
}
