import { describe, expect, it } from 'vitest';
import type { WatchNews } from '../../../src/domain/watch-news.ts';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { watchMessage } from '../../../src/slack/messages/watch.ts';
import { POLICY } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { CROWDED, LONG_OPENINGS } from '../longest/forms.ts';
import { CARD_LINK, TIME_ZONE } from '../longest/messages.ts';
import { stagesOf } from '../longest/stages.ts';
import { cutIn, linesSaid } from '../longest/texts.ts';
import { factsOf, opened, rowsOf } from '../support/seen.ts';

describe('what watchers are told', () => {
  it('of a turn that is over by then says whose it was, and until when', () => {
    const play = opened('enable, unidirectional').upTo('create-customer-endpoint');
    const [, visit] = play.state.visits;
    if (visit === undefined) throw new Error('there is no second visit');
    const said = spokenText(watchMessage(factsOf(play), { kind: 'turn', visit }, 'PL-12.watch'));
    expect(said).toMatch(/^It was Adobe’s turn: Allow the customer’s account, until /m);
    expect(said).not.toContain('Due ');
  });

  it('has no button but the way to the request: it is not theirs to do', () => {
    const play = opened('enable, unidirectional');
    const blocks = watchMessage(factsOf(play), { kind: 'turn', visit: play.visit }, 'PL-12.watch');
    expect(rowsOf(blocks)).toEqual([['Open Request']]);
  });
});

describe.each(LONG_OPENINGS)('$name, at its longest', (opening) => {
  it('has news for watchers that Slack takes, of which nothing is cut and all is read out', () => {
    for (const { request, now } of stagesOf(opening)) {
      const facts = { request, roster: CROWDED, policy: POLICY, now, timeZone: TIME_ZONE };
      const news: readonly WatchNews[] = [
        ...request.visits.slice(-2).map((visit) => ({ kind: 'turn', visit }) as const),
        { kind: 'share', percent: 90, crossingAt: now },
        { kind: 'breach', dueAt: now },
        ...(request.status === 'open' ? [] : [{ kind: 'end' } as const]),
      ];
      for (const one of news) {
        const blocks = watchMessage({ ...facts, cardLink: CARD_LINK }, one, 'PL-12.watch');
        const text = spokenText(blocks);
        expect(checkMessage({ text, blocks })).toEqual([]);
        expect(cutIn(blocks)).toEqual([]);
        expect(linesSaid(blocks).filter((line) => !text.includes(line))).toEqual([]);
      }
    }
  });
});
