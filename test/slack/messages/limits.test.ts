import { describe, expect, it } from 'vitest';
import { slaOfRequest } from '../../../src/domain/clock-policy.ts';
import { stepRule } from '../../../src/domain/playbooks/steps.ts';
import { currentVisit } from '../../../src/domain/request.ts';
import { describeInstant } from '../../../src/domain/sla/describe-duration.ts';
import { stepWording } from '../../../src/slack/wording/steps.ts';
import { POLICY } from '../../support/builders.ts';
import { checkMessage } from '../../support/fake-slack/block-kit/message.ts';
import { EXTREMES, type Extreme, messagesOf, stages } from './extremes.ts';

const EXTREME_NAMES = Object.keys(EXTREMES) as readonly Extreme[];
const cases = EXTREME_NAMES.flatMap((extreme) =>
  stages(extreme).map(({ name, play }) => ({ extreme, name, play })),
);

/** Every piece of text in a message's blocks, as a screen reader would have to say it. */
function said(blocks: readonly unknown[]): readonly string[] {
  return textsIn(blocks)
    .flatMap((text) => text.replaceAll('*', '').split('\n'))
    .filter(Boolean);
}

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value && typeof value.text === 'string') return [value.text];
  return Object.entries(value).flatMap(([key, one]) => (key === 'accessory' ? [] : textsIn(one)));
}

describe('the longest requests', () => {
  it('reach every kind of message', () => {
    const kinds = cases.flatMap(({ play }) =>
      messagesOf(play).map(({ id }) => id.replace(/[.-].*/, '')),
    );
    expect(new Set(kinds)).toEqual(new Set(['card', 'visit', 'turn', 'rung', 'outcome']));
  });

  it.each(cases)(
    'of $extreme characters, $name: every message is one that Slack takes',
    ({ play }) => {
      for (const { id, text, blocks } of messagesOf(play)) {
        expect({ id, objections: checkMessage({ text, blocks }) }).toEqual({ id, objections: [] });
      }
    },
  );

  it.each(cases)('of $extreme characters, $name: no text of a block was cut', ({ play }) => {
    for (const { id, blocks } of messagesOf(play)) {
      const cut = textsIn(blocks).filter((text) => text.length > 2_900 && text.endsWith('…'));
      expect({ id, cut }).toEqual({ id, cut: [] });
    }
  });
});

describe('the text that screen readers and notifications read instead of the blocks', () => {
  it.each(cases.filter(({ play }) => play.request.status === 'open'))(
    'of $extreme characters, $name: the card’s has title, turn, due date and every step',
    ({ extreme, play }) => {
      const card = messagesOf(play).find(({ id }) => id === 'card');
      const visit = currentVisit(play.request);
      if (card === undefined || visit === undefined) throw new Error('there is no card');
      const text = card.text;
      const [title = ''] = said(card.blocks);
      expect(text).toContain(title);
      expect(text).toMatch(stepRule(visit.step).owner === 'adobe' ? 'Adobe’s turn: ' : 'turn: ');
      expect(text).toContain(stepWording(visit.step).title);
      const sla = slaOfRequest(play.request, POLICY, play.now);
      if (sla.status === 'running') {
        expect(text).toContain(
          `Due ${describeInstant(sla.dueAt, 'America/Argentina/ComodRivadavia')}`,
        );
      }
      for (const line of said(card.blocks).filter((one) => /^\d\. /.test(one))) {
        // Where every character was escaped, the company after the title may be cut.
        expect(text).toContain(extreme === 'ordinary' ? line : line.replace(/ \(.*/, ' ('));
      }
    },
  );

  it.each(cases.filter(({ play }) => play.request.status === 'open'))(
    'of $extreme characters, $name: a step’s has its heading and its buttons',
    ({ play }) => {
      const visit = currentVisit(play.request);
      const step = messagesOf(play).find(({ id }) => id === `visit-${visit?.number}`);
      if (step === undefined) throw new Error('the step has no message');
      expect(step.text).toContain(said(step.blocks)[0]);
      expect(step.text).toMatch(/Actions: .+\.$/);
    },
  );

  it.each(cases)('of $extreme characters, $name: a deed’s has who and when', ({ play }) => {
    const { visits } = play.request;
    for (const { id, text, blocks } of messagesOf(play)) {
      const visit = visits.find(({ number }) => id === `visit-${number}`);
      const last = visit?.deeds.at(-1);
      if (last === undefined) continue;
      const when = describeInstant(last.at, 'America/Argentina/ComodRivadavia');
      const line = `by <@${last.by.person.userId}>, ${when}`;
      expect({ id, blocks: said(blocks).includes(line) }).toEqual({ id, blocks: true });
      if (visit?.closedAt !== null) expect(text).toContain(line);
    }
  });

  it('says everything that the blocks say, line by line, of a request of usual length', () => {
    const [usual] = stages('ordinary');
    if (usual === undefined) throw new Error('there is no stage');
    for (const { text, blocks } of messagesOf(usual.play)) {
      const missing = said(blocks).filter((line) => !text.includes(line));
      expect(missing).toEqual([]);
    }
  });
});
