import type { ComposeDigest } from '../application/digest-reading.ts';
import type { ClockPolicy } from '../domain/clock-policy.ts';
import type { Digest, DigestReader } from '../domain/digest/digest.ts';
import { personKey } from '../domain/ids.ts';
import { digestMessage, spokenDigest } from './messages/digest.ts';

/** Makes messages of digests. */
export function digestComposer(policy: ClockPolicy): ComposeDigest {
  return (digest, links) => {
    const tag = digestTag(digest);
    return {
      tag,
      // A digest is never edited, so that there is nothing to compare.
      fingerprint: '',
      text: spokenDigest(digest, { policy, links }),
      blocks: digestMessage(digest, { policy, links }, tag),
    };
  };
}

/** Names the digest of a date and a reader, in the `block_id` of its first block. */
function digestTag({ date, reader }: Digest): string {
  return `digest.${date}.${readerName(reader)}`;
}

function readerName(reader: DigestReader): string {
  switch (reader.kind) {
    case 'engineer':
    case 'customer':
      return personKey(reader.person);
    case 'channel':
      return reader.channel;
    case 'workspace':
      return 'workspace';
  }
}
