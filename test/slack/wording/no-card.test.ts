import { expect, it } from 'vitest';
import { whyNoCard } from '../../../src/slack/wording/no-card.ts';

it.each(['is_archived', 'channel_not_found'])(
  '%s: whoever has no slash commands is told who can type the one that helps',
  (error) => {
    expect(whyNoCard(error)).toMatch(
      /, (or )?have somebody of my workspace type `\/privatelink move`/,
    );
  },
);
