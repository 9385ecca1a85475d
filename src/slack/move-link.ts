import { z } from 'zod';
import { type ChannelId, channelId } from '../domain/ids.ts';
import {
  type RequestLink,
  readRequestFields,
  requestFields,
  writeRequestFields,
} from './request-link.ts';

/** Which request goes where. */
interface MoveLink extends RequestLink {
  readonly channel: ChannelId;
}

const moveLink = z.strictObject({ ...requestFields, to: z.string().transform(channelId) });

export function writeMoveLink({ channel, ...request }: MoveLink): string {
  return JSON.stringify({ ...writeRequestFields(request), to: channel });
}

/** @throws when the text is not one that `writeMoveLink` wrote. */
export function readMoveLink(text: string): MoveLink {
  const { to, ...request } = moveLink.parse(JSON.parse(text));
  return { ...readRequestFields(request), channel: to };
}
