import { describe, expect, it } from 'vitest';
import { noteMessage } from '../../../src/slack/messages/note.ts';
import { ada, alan, carl } from '../../support/builders.ts';
import type { Play } from '../../support/play.ts';
import { longestWords } from '../longest/forms.ts';
import { factsOf, opened, said } from '../support/seen.ts';

/** The last note, as it stands in the thread. */
function noteOf(play: Play): string {
  const note = play.state.notes.at(-1);
  if (note === undefined) throw new Error('there is no note');
  return said(noteMessage(factsOf(play), note, 'PL-12.note-1'));
}

describe('in the thread stands', () => {
  it('a comment, with who wrote it and when', () => {
    const play = opened('enable, unidirectional');
    play.does(carl, { type: 'add-comment', text: 'The VPC moved.\nSee the ticket.' });
    expect(noteOf(play)).toBe(
      'Comment: The VPC moved.\nSee the ticket.\nby <@U0CARL>, Mon 23 Nov 2026, 09:01 (UTC)',
    );
  });

  it('a comment of any length, whole', () => {
    const play = opened('enable, unidirectional');
    const text = longestWords('hostile', 'Look:');
    play.does(carl, { type: 'add-comment', text });
    const note = noteOf(play).replaceAll('\n', '').replaceAll('&amp;', '&');
    expect(note).toContain(`Comment: ${text}by <@U0CARL>, `);
  });

  it('who took over', () => {
    const play = opened('enable, unidirectional');
    play.does(ada, { type: 'reassign-request', assignee: alan });
    expect(noteOf(play)).toMatch(/^Reassigned to <@U0ALAN>\nby <@U0ADA>, /);
  });

  it('the ticket that was recorded', () => {
    const play = opened('enable, unidirectional');
    play.does(ada, { type: 'record-ticket', ticket: '#1234567' });
    expect(noteOf(play)).toMatch(/^Support ticket #1234567\nby <@U0ADA>, /);
  });

  it('what the cloud shows of a connection, and what that means', () => {
    const play = opened('enable, bidirectional').upTo('verify-inbound');
    const connection = 'inbound-production';
    const note = 'Zone c is missing.';
    play.does(carl, { type: 'report-state', connection, state: 'partial', note });
    expect(noteOf(play)).toMatch(
      /^Inbound, Production is `partial`\. The endpoint can be used in some .* “Zone c is missing\.”\nby <@U0CARL>, /,
    );
  });

  it('why a request was reopened, and which connections are lost', () => {
    const play = opened('enable, unidirectional').upTo('the end');
    const states = { 'inbound-production': 'expired' };
    play.does(carl, { type: 'reopen-request', reason: 'It expired.', states });
    expect(noteOf(play)).toMatch(
      /^Reopened: “It expired\.”\n• Production: `expired`\nby <@U0CARL>, /,
    );
  });
});
