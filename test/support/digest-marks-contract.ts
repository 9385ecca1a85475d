import { describe, expect, it } from 'vitest';
import type { DigestMark, DigestMarks } from '../../src/application/ports.ts';
import { personKey, type TeamId } from '../../src/domain/ids.ts';
import { ada, alan, CHANNEL, START } from './builders.ts';

interface MarksUnderTest {
  readonly marks: DigestMarks;
  readonly team: TeamId;
  readonly otherTeam: TeamId;
}

const ADA = personKey(ada);
const date = '2026-11-24';
const claim = (token: string): DigestMark => ({ state: 'claimed', date, at: START, token });
const settled: DigestMark = { state: 'settled', date, at: START + 1 };
const refused: DigestMark = { state: 'refused', date, at: START + 2 };

/** What the digest relies on, whatever keeps the marks. */
export function specifyDigestMarks(name: string, open: () => MarksUnderTest): void {
  describe(`the marks of the digests ${name}`, () => {
    it('are read back as they were set, for each reader and workspace', async () => {
      const { marks, team, otherTeam } = open();
      expect(await marks.all(team)).toEqual(new Map());
      await marks.replace(team, ADA, undefined, claim('a'));
      await marks.replace(team, personKey(alan), undefined, settled);
      await marks.replace(team, CHANNEL, undefined, refused);
      expect(await marks.all(team)).toEqual(
        new Map([
          [ADA, claim('a')],
          [personKey(alan), settled],
          [CHANNEL, refused],
        ]),
      );
      expect(await marks.all(otherTeam)).toEqual(new Map());
    });

    it('are claimed by one of two who saw the same, in the same millisecond', async () => {
      const { marks, team } = open();
      const answers = await Promise.all(
        ['a', 'b'].map((token) => marks.replace(team, ADA, undefined, claim(token))),
      );
      expect(answers.toSorted()).toEqual(['other', 'replaced']);
      const winner = claim(answers[0] === 'replaced' ? 'a' : 'b');
      expect(await marks.all(team)).toEqual(new Map([[ADA, winner]]));
      expect(await marks.replace(team, ADA, winner, settled)).toBe('replaced');
      expect(await marks.replace(team, ADA, winner, claim('c'))).toBe('other');
    });

    it('answer a repetition as they did at first', async () => {
      const { marks, team } = open();
      for (const _ of [1, 2]) {
        expect(await marks.replace(team, ADA, undefined, claim('a'))).toBe('replaced');
      }
      for (const _ of [1, 2]) {
        expect(await marks.replace(team, ADA, claim('a'), undefined)).toBe('replaced');
      }
      expect(await marks.all(team)).toEqual(new Map());
    });

    it('are overwritten from date to date, one a reader', async () => {
      const { marks, team } = open();
      let before: DigestMark | undefined;
      for (let day = 1; day <= 30; day += 1) {
        const after = { ...settled, date: `2026-11-${String(day).padStart(2, '0')}` };
        expect(await marks.replace(team, ADA, before, after)).toBe('replaced');
        before = after;
      }
      expect(await marks.all(team)).toEqual(new Map([[ADA, before]]));
    });
  });
}
