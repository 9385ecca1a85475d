import type { DigestReader, DigestSectionKind } from '../../domain/digest/digest.ts';

type ReaderKind = DigestReader['kind'];

/** What the message begins with, before the date. */
export const DIGEST_TITLES = {
  engineer: 'Your PrivateLink requests',
  customer: 'Your PrivateLink requests',
  channel: 'This channel’s PrivateLink requests',
  workspace: 'All open PrivateLink requests',
} as const satisfies Readonly<Record<ReaderKind, string>>;

/** The answer to whoever asks for a digest in which nothing would stand. */
export const NO_DIGEST =
  'There is nothing to tell: no open request of yours is overdue, due today, or waiting on you or on the other side.';

/** Whom the sections about a turn are about, from the reader's side. */
const TURNS = {
  engineer: { own: 'you', other: 'the customer' },
  customer: { own: 'you', other: 'Adobe' },
  channel: { own: 'Adobe', other: 'the customer' },
  workspace: { own: 'Adobe', other: 'the customer' },
} as const satisfies Readonly<Record<ReaderKind, { readonly own: string; readonly other: string }>>;

/** A section's title, as it begins a line. */
export function sectionTitle(kind: DigestSectionKind, reader: ReaderKind): string {
  switch (kind) {
    case 'overdue':
      return 'Overdue';
    case 'due-today':
      return 'Due today';
    case 'own-turn':
      return `Waiting on ${TURNS[reader].own}`;
    case 'other-turn':
      return `Waiting on ${TURNS[reader].other}`;
  }
}
