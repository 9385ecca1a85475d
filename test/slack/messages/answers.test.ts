import { describe, expect, it } from 'vitest';
import { ticketBody, ticketSubject } from '../../../src/domain/ticket/ticket-text.ts';
import { ticketUpdates } from '../../../src/domain/ticket/ticket-updates.ts';
import {
  foundMessage,
  LISTED,
  statusMessage,
  ticketMessage,
} from '../../../src/slack/messages/answers.ts';
import { berlin, calendar } from '../../domain/sla/history.ts';
import { carl, hours, slaPolicy } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { LONG_OPENINGS } from '../longest/forms.ts';
import { stagesOf } from '../longest/stages.ts';
import { textsIn } from '../longest/texts.ts';
import { factsOf, opened, said } from '../support/seen.ts';

describe('the ticket’s text', () => {
  /** The code blocks, as somebody would copy them. */
  const copied = (blocks: readonly object[]) =>
    textsIn(blocks)
      .filter((text) => text.startsWith('```'))
      .map((text) =>
        text.slice(3, -3).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
      );

  it('is subject, body and updates, each in a code block of its own where it is of usual length', () => {
    const { request } = opened('enable, bidirectional').upTo('verify-outbound');
    expect(copied(ticketMessage(request))).toEqual([
      ticketSubject('Acme Outdoor'),
      ticketBody(request),
      ...ticketUpdates(request).map(({ text }) => text),
    ]);
  });

  it.each(LONG_OPENINGS)('is complete when its code blocks are joined: $name', (opening) => {
    for (const { request } of stagesOf(opening)) {
      const whole = [
        ticketSubject(request.intake.company),
        ticketBody(request),
        ...ticketUpdates(request).map(({ text }) => text),
      ];
      const blocks = copied(ticketMessage(request));
      expect(blocks.join('').replaceAll('\n', '')).toBe(whole.join('').replaceAll('\n', ''));
      expect(blocks.every((block) => !block.includes('…') || whole.join().includes('…'))).toBe(
        true,
      );
    }
  });

  it('says how its number is recorded, and which one is', () => {
    const play = opened('enable, unidirectional');
    expect(said(ticketMessage(play.request))).toContain(
      'No ticket is recorded yet. When it exists: `/privatelink ticket PL-12 #1234567`',
    );
    play.does(carl, { type: 'record-ticket', ticket: '#7654321' });
    expect(said(ticketMessage(play.request))).toContain('Recorded ticket: #7654321');
  });
});

describe('the status', () => {
  it('has whose turn it is, what is left, the checklist and the card', () => {
    const status = said(statusMessage(factsOf(opened('enable, unidirectional'))));
    expect(status).toContain('PL-12 · AWS PrivateLink for Acme Outdoor\nAdobe’s turn: Review');
    expect(status).toContain('5 business days left.');
    expect(status).toContain('1. Review the request (Adobe): now');
    expect(status).toContain('|Open the request’s card>');
  });

  it('of a paused request says once how much is left', () => {
    const play = opened('enable, unidirectional');
    play.does(carl, { type: 'hold-request', reason: 'Later.' }, hours(8));
    const status = said(statusMessage(factsOf(play)));
    expect(status.match(/4 business days left/g)).toHaveLength(1);
  });

  it('of an overdue request that is on hold says since when and why', () => {
    const play = opened('enable, unidirectional');
    play.does(carl, { type: 'hold-request', reason: 'Later.' }, hours(41));
    const status = said(statusMessage(factsOf(play)));
    expect(status).toContain(
      'Overdue since Wed 25 Nov 2026, 01:00 (UTC). The clock has been paused since Wed 25 Nov 2026, 02:00 (UTC) (on hold).',
    );
    expect(status).toContain('1 h over the target.');
  });

  it('in the night after a due date at closing time says that the target is used up', () => {
    const policy = { calendar, sla: slaPolicy(5) };
    const play = new Play({ at: berlin('Tue 2026-11-24 20:00') });
    const now = berlin('Tue 2026-12-01 23:00');
    expect(said(statusMessage({ ...factsOf(play), policy, now }))).toContain(
      'The target is used up.',
    );
  });

  it('has what is changed, and what blocks the outbound leg', () => {
    const status = said(statusMessage(factsOf(opened('change-account'))));
    expect(status).toContain('`123456789012` → `210987654321`');
  });

  it('has nothing of what is left once it is closed', () => {
    const play = opened('enable, unidirectional').upTo('the end');
    const status = said(statusMessage(factsOf(play)));
    expect(status).toContain('Completed. Every declared port has connected. Closed ');
    expect(status).not.toMatch(/ left\.$/m);
  });
});

describe('what was found', () => {
  const play = opened('enable, unidirectional');

  it('has a line a request, and says when there is none', () => {
    expect(said(foundMessage([play.request], factsOf(play))).split('\n')).toEqual([
      'Found',
      'PL-12 Acme Outdoor, `abc123def4567`',
      'Adobe’s turn: Review the request. Due Wed 25 Nov 2026, 01:00 (UTC).',
    ]);
    expect(said(foundMessage([], factsOf(play)))).toContain('I found no request');
  });

  it('says when there are more than it shows', () => {
    const many = Array.from({ length: LISTED + 1 }, () => play.request);
    const lines = said(foundMessage(many, factsOf(play)));
    expect(lines.match(/PL-12/g)).toHaveLength(LISTED);
    expect(lines).toContain('Only the newest 15 are listed.');
  });
});
