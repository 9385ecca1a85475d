import { describe, expect, it } from 'vitest';
import { CLOUDS, type Cloud } from '../../../src/domain/cloud.ts';
import type { ConnectionId } from '../../../src/domain/connection.ts';
import { playbook } from '../../../src/domain/playbooks/playbooks.ts';
import type { StepId } from '../../../src/domain/playbooks/steps.ts';
import { connectionProgress, openConnections, type Visit } from '../../../src/domain/request.ts';
import { ACTIONS } from '../../../src/slack/ids.ts';
import { overMessage, turnMessage } from '../../../src/slack/messages/direct.ts';
import { instructions } from '../../../src/slack/messages/step.ts';
import { readStepLink } from '../../../src/slack/step-link.ts';
import { OPENINGS } from '../../domain/decide/openings.ts';
import {
  APPROVE,
  ada,
  alan,
  BIDIRECTIONAL,
  carl,
  PRODUCTION,
  STAGING,
  TARGET,
  testInput,
} from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { CONTACTS, CROWDED, longestForm, longestWords } from '../longest/forms.ts';
import { buttonsOf, factsOf, opened, rowsOf, said, stepOf } from '../support/seen.ts';

const BOTH = ['production', 'staging'];

function tests(play: Play, connection: ConnectionId, outcome: 'connected' | 'timed out'): void {
  const { endpoint } = connectionProgress(play.state, connection) ?? {};
  if (endpoint == null) throw new Error('there is no endpoint');
  const test = { 80: outcome, 2222: 'connected' } as const;
  play.completes(carl, { [connection]: testInput(endpoint, test) });
}

describe('the buttons of a step', () => {
  /** Of every step with one connection: all that can be done stands in one row. */
  const buttons: Readonly<Record<string, Readonly<Record<Cloud, readonly string[]>>>> = {
    'review-request': same('Accept Request', 'Return for Correction'),
    'allow-customer-account': {
      aws: ['Give Service Name', 'Return for Correction'],
      azure: ['Give Private Link Service', 'Return for Correction'],
    },
    'create-customer-endpoint': {
      aws: ['Give Endpoint', 'Send Back Service'],
      azure: ['Give Private Endpoint', 'Send Back Service'],
    },
    'approve-customer-connection': {
      aws: ['Approve Connection', 'Already Available', 'Reject', 'Report State'],
      azure: ['Approve Connection', 'Already Approved', 'Reject', 'Report State'],
    },
    'verify-inbound': same('Paste Test Output', 'Correct Endpoint', 'Report State'),
    'request-adobe-access': {
      aws: ['Give Adobe Account'],
      azure: ['Give Adobe Subscription'],
    },
    'allow-adobe-account': same('Confirm Access', 'Send Back Account'),
    'create-adobe-endpoint': {
      aws: ['Give Endpoint', 'Send Back Service'],
      azure: ['Give Private Endpoint', 'Send Back Service'],
    },
    'approve-adobe-connection': {
      aws: ['Approve Connection', 'Already Available', 'Reject', 'Report State'],
      azure: ['Approve Connection', 'Already Approved', 'Reject', 'Report State'],
    },
    'verify-outbound': same('Paste Test Output', 'Send Back Endpoint', 'Report State'),
    'remove-connection': same('Report Removal'),
    'confirm-removal': same('Confirm Removal', 'Send Back Removal'),
    'withdraw-old-account': same('Confirm Withdrawal'),
    'make-change': same('Report Change'),
    'confirm-change': same('Confirm Change', 'Send Back Change'),
  };

  function same(...labels: readonly string[]) {
    return { aws: labels, azure: labels };
  }

  const cases = OPENINGS.flatMap((opening) =>
    playbook(opening.open().state.playbook).steps.map((step) => ({
      name: opening.name,
      opening,
      step,
    })),
  );

  it.each(cases)('$step, $name', ({ opening, step }) => {
    const play = opening.open().upTo(step);
    expect(rowsOf(stepOf(play)).flat()).toEqual(buttons[step]?.[opening.cloud]);
  });

  it.each(CLOUDS)('of one connection stand in one row: %s', (cloud) => {
    const play = opened('enable, unidirectional', cloud).upTo('approve-customer-connection');
    expect(rowsOf(stepOf(play))).toHaveLength(1);
  });

  it('of several connections have a row each, which names the connection', () => {
    const play = opened('enable, unidirectional', 'aws', BOTH).upTo('approve-customer-connection');
    expect(rowsOf(stepOf(play))).toEqual([
      [
        'Production: Approve Connection',
        'Production: Already Available',
        'Production: Reject',
        'Production: Report State',
      ],
      [
        'Staging: Approve Connection',
        'Staging: Already Available',
        'Staging: Reject',
        'Staging: Report State',
      ],
    ]);
    play.completes(ada, { [PRODUCTION]: APPROVE });
    expect(rowsOf(stepOf(play)).flat()).toContain('Staging: Approve Connection');
    expect(rowsOf(stepOf(play)).flat().join()).not.toContain('Production:');
  });

  it('name the service where an environment has several', () => {
    const targets = `${TARGET}\n${TARGET.replace('0c', '1c')}`;
    const play = new Play({ form: { ...BIDIRECTIONAL, targets } }).upTo('approve-adobe-connection');
    expect(rowsOf(stepOf(play)).map(([first]) => first)).toEqual([
      'Production, Service 1: Approve Connection',
      'Production, Service 2: Approve Connection',
    ]);
  });

  it('that do a step for all connections in one modal stand once, before the rows', () => {
    const play = opened('enable, unidirectional', 'aws', BOTH).upTo('create-customer-endpoint');
    expect(rowsOf(stepOf(play))).toEqual([
      ['Give Endpoint'],
      ['Production: Send Back Service'],
      ['Staging: Send Back Service'],
    ]);
  });

  it('offer Adobe’s help for a connection after a recorded failed test of it, not before', () => {
    const play = opened('enable, unidirectional', 'aws', BOTH).upTo('verify-inbound');
    const offers = () =>
      rowsOf(stepOf(play))
        .flat()
        .filter((label) => label.includes('Help'));
    expect(offers()).toEqual([]);
    tests(play, STAGING, 'timed out');
    expect(offers()).toEqual(['Staging: Ask Adobe for Help']);
  });

  it('report a state only where there is an endpoint', () => {
    const play = opened('enable, unidirectional').upTo('create-customer-endpoint');
    expect(rowsOf(stepOf(play)).flat()).not.toContain('Report State');
    play.upTo('approve-customer-connection');
    expect(rowsOf(stepOf(play)).flat()).toContain('Report State');
  });

  it('resume a request that is on hold with one click', () => {
    const play = opened('enable, unidirectional');
    play.does(carl, { type: 'hold-request', reason: 'Later.' });
    const [row = []] = buttonsOf(stepOf(play));
    expect(row.map(({ action_id, style }) => [action_id, style])).toEqual([
      [ACTIONS.resume, 'primary'],
    ]);
  });

  it('carry the visit, and the connection that they are about', () => {
    const play = opened('enable, unidirectional', 'aws', BOTH).upTo('approve-customer-connection');
    const links = buttonsOf(stepOf(play)).map((row) =>
      row.map(({ value }) => readStepLink(value ?? '')),
    );
    const visit = play.visit.number;
    expect(links.map((row) => new Set(row.map(({ connection }) => connection)))).toEqual([
      new Set([PRODUCTION]),
      new Set([STAGING]),
    ]);
    expect(links.flat().every((link) => link.visit === visit && link.number === 12)).toBe(true);
  });

  it('have one that is primary at most in a row', () => {
    for (const { opening, step } of cases) {
      for (const row of buttonsOf(stepOf(opening.open(BOTH).upTo(step)))) {
        expect(row.filter(({ style }) => style === 'primary').length).toBeLessThanOrEqual(1);
        expect(row.every(({ style }) => style !== 'danger')).toBe(true);
      }
    }
  });

  it('stand in the DM about the turn as well, and are gone from both once it is done', () => {
    const play = opened('enable, unidirectional').upTo('approve-customer-connection');
    const visit = play.visit;
    const dm = turnMessage(factsOf(play), visit, 'PL-12.turn');
    expect(rowsOf(dm).flat()).toEqual([...rowsOf(stepOf(play)).flat(), 'Open Request']);
    play.completes(ada, { [PRODUCTION]: APPROVE });
    const closed = closedVisit(play, visit);
    expect(rowsOf(stepOf(play, closed))).toEqual([]);
    expect(rowsOf(overMessage(factsOf(play), closed, 'PL-12.turn')).flat()).toEqual([
      'Open Request',
    ]);
  });

  it('are gone from the DM of whoever handed the step over, which says whose it is now', () => {
    const play = opened('enable, unidirectional').upTo('approve-customer-connection');
    play.does(ada, { type: 'reassign-request', assignee: alan });
    const dm = overMessage(factsOf(play), play.visit, 'PL-12.turn');
    expect(rowsOf(dm).flat()).toEqual(['Open Request']);
    expect(said(dm)).toContain('Not waiting for you any more: Approve');
    expect(said(dm)).toContain('Now it waits for <@U0ALAN>.');
  });
});

describe('the ticket’s text', () => {
  const GIVE = ['allow-customer-account', 'allow-adobe-account'];
  const cases = OPENINGS.filter(({ name }) => name.startsWith('enable, bidirectional'));

  it.each(cases)('is offered where a service was named, and there alone: $name', (opening) => {
    const play = opening.open(BOTH).upTo('the end');
    const offering = play.state.visits.filter((visit) =>
      rowsOf(stepOf(play, visit)).flat().includes('Show Ticket Text'),
    );
    expect(offering.map(({ step }) => step)).toEqual(GIVE);
    for (const visit of offering) {
      expect(rowsOf(stepOf(play, visit))).toEqual([['Show Ticket Text']]);
      expect(said(stepOf(play, visit))).toContain(
        'The service’s name belongs in the support ticket as well',
      );
    }
  });

  it('is not offered where the step was closed without a name', () => {
    const play = opened('enable, unidirectional').upTo('allow-customer-account');
    const { visit } = play;
    play.does(carl, { type: 'cancel-request', reason: 'Not needed.' });
    expect(rowsOf(stepOf(play, closedVisit(play, visit)))).toEqual([]);
  });
});

function closedVisit(play: Play, { number }: Visit): Visit {
  const visit = play.state.visits.find((one) => one.number === number);
  if (visit === undefined) throw new Error('there is no such visit');
  return visit;
}

describe('the message of a step', () => {
  it('begins with its place in the playbook and whose it is', () => {
    const play = opened('enable, bidirectional').upTo('create-adobe-endpoint');
    expect(said(stepOf(play)).split('\n')[0]).toBe(
      'Step 8 of 10: Create Adobe’s interface endpoint (Adobe)',
    );
  });

  it('names a detour without a number', () => {
    const play = opened('enable, unidirectional');
    play.does(ada, { type: 'hold-request', reason: 'Later.' });
    expect(said(stepOf(play)).split('\n')[0]).toBe('Resume the request (Adobe)');
  });

  it('says who did it and when in place of instructions and buttons', () => {
    const play = opened('enable, unidirectional');
    const visit = play.visit;
    play.upTo('allow-customer-account');
    expect(said(stepOf(play, closedVisit(play, visit))).split('\n')).toEqual([
      'Step 1 of 5: Review the request (Adobe)',
      'Done: support ticket 1234567, cloud and region confirmed',
      'by <@U0ADA>, Mon 23 Nov 2026, 09:01 (UTC)',
    ]);
  });

  it('names the connection of each deed where there are several', () => {
    const play = opened('enable, unidirectional', 'aws', BOTH).upTo('approve-customer-connection');
    play.completes(ada, { [STAGING]: APPROVE });
    expect(said(stepOf(play))).toContain('Staging: Done: connection accepted\nby <@U0ADA>');
  });

  it('names each connection above its own instructions where there are several', () => {
    const play = opened('enable, unidirectional', 'aws', BOTH).upTo('verify-inbound');
    expect(said(stepOf(play))).toMatch(/\nProduction\n[^]*\nStaging\n/);
    const one = opened('enable, unidirectional').upTo('verify-inbound');
    expect(said(stepOf(one))).not.toMatch(/^Production$/m);
  });

  it('carries the other side’s reason where it is sent back or rejected', () => {
    const play = opened('enable, unidirectional').upTo('approve-customer-connection');
    const visit = play.visit;
    const reason = 'The owner is another account.';
    play.does(ada, { type: 'refuse-step', visit: visit.number, connection: PRODUCTION, reason });
    expect(said(stepOf(play, closedVisit(play, visit)))).toContain(
      `Rejected, back to “Create the interface endpoint”: “${reason}”\nby <@U0ADA>`,
    );
    const dm = said(turnMessage(factsOf(play), play.visit, 'PL-12.turn'));
    expect(dm).toContain('Your turn: Create the interface endpoint');
    expect(dm).toContain(reason);
  });

  it('says that it was closed without being done, where the request was cancelled', () => {
    const play = opened('enable, unidirectional');
    const visit = play.visit;
    play.does(carl, { type: 'cancel-request', reason: 'Not needed.' });
    expect(said(stepOf(play, closedVisit(play, visit)))).toContain('Closed without this step.');
  });

  it('shows the latest six deeds and counts the others', () => {
    const play = opened('enable, unidirectional').upTo('verify-inbound');
    for (let attempt = 1; attempt <= 8; attempt += 1) tests(play, PRODUCTION, 'timed out');
    const message = said(stepOf(play));
    expect(message).toContain('2 earlier entries are not shown here.');
    expect(message.match(/^Tested: /gm)).toHaveLength(6);
  });
});

describe('after a failed test', () => {
  it.each(CLOUDS)(
    'the likely causes and the guide’s checklist stand in the message: %s',
    (cloud) => {
      const play = opened('enable, unidirectional', cloud).upTo('verify-inbound');
      expect(said(stepOf(play))).not.toContain('Likely causes');
      tests(play, PRODUCTION, 'timed out');
      const message = said(stepOf(play));
      expect(message).toContain('Tested: Port 80 timed out; Port 2222 connected');
      expect(message).toContain('Port 80 timed out. Likely causes:\n• ');
      const ours = cloud === 'aws' ? 'Network Load Balancer' : 'Load Balancer';
      expect(message).toContain(`Adobe’s ${ours}`);
      // "Check the following internal settings", and the guide's commands.
      expect(message).toContain('netstat -na | grep 80');
      expect(message).toContain('tcpdump -i ');
      expect(message).toMatch(/On the side of Acme Outdoor, where the .* is/);
      expect(message).toMatch(/On the side of Adobe, where the .* is/);
    },
  );

  it('nothing is said of causes where every tested port connected', () => {
    const play = opened('enable, unidirectional').upTo('verify-inbound');
    const { endpoint } = play.state.connections[0] ?? {};
    if (endpoint == null) throw new Error('there is no endpoint');
    play.completes(carl, { [PRODUCTION]: testInput(endpoint, { 80: 'connected' }) });
    expect(openConnections(play.state, play.visit)).toHaveLength(1);
    expect(said(stepOf(play))).not.toContain('Likely causes');
  });

  it('they are gone once the step is done', () => {
    const play = opened('enable, unidirectional').upTo('verify-inbound');
    const visit = play.visit;
    tests(play, PRODUCTION, 'timed out');
    play.upTo('the end');
    expect(said(stepOf(play, closedVisit(play, visit)))).not.toContain('Likely causes');
  });
});

describe('what there is no room for in the message of a step', () => {
  /** Two environments, and five services of the customer: ten connections of the outbound leg. */
  function atLength(step: StepId): Play {
    const form = longestForm('azure', 'bidirectional', 'ordinary');
    return new Play({ form, contacts: CONTACTS, roster: CROWDED }).upTo(step);
  }

  it('is counted, and opens with a button below those that do the step', () => {
    const message = stepOf(atLength('approve-adobe-connection'));
    expect(said(message)).toMatch(
      /The instructions for \d+ more connections are under Show All Instructions\./,
    );
    const rows = rowsOf(message);
    expect(rows).toHaveLength(11);
    expect(rows.at(-1)).toEqual(['Show All Instructions']);
    expect(rows[0]?.[0]).toBe('Production, Service 1: Approve Connection');
  });

  it('is in the modal of the same button: the commands of every connection', () => {
    const play = atLength('approve-adobe-connection');
    const shown = JSON.stringify(instructions(play.state, play.visit));
    for (const { endpoint } of openConnections(play.state, play.visit)) {
      expect(shown).toContain(endpoint?.id);
    }
  });

  it('is offered nowhere where all fits', () => {
    for (const opening of OPENINGS) {
      const play = opening.open();
      for (const step of playbook(play.state.playbook).steps) {
        expect(rowsOf(stepOf(play.upTo(step))).flat()).not.toContain('Show All Instructions');
      }
    }
  });
});

describe('the evidence of a step', () => {
  const rowsAfter = (play: Play, number: number) => {
    const visit = play.state.visits.find((one) => one.number === number);
    return rowsOf(stepOf(play, visit)).flat();
  };

  it('is a line in the thread: which ports connected, by whom and when', () => {
    const play = opened('enable, unidirectional').upTo('verify-inbound');
    const { visit } = play;
    play.upTo('the end');
    expect(said(stepOf(play, closedVisit(play, visit))).split('\n')).toEqual([
      'Step 5 of 5: Verify the connection to the Adobe VPC (Acme Outdoor)',
      'Done: ports 80 and 2222 connected; every declared port has connected',
      'by <@U0CARL>, Mon 23 Nov 2026, 09:05 (UTC)',
      'View Evidence',
    ]);
  });

  it('opens where a test or a correction proves more than its line says, and nowhere else', () => {
    const play = opened('enable, unidirectional');
    const { number } = play.visit;
    const fields = ['company'] as const;
    play.does(ada, { type: 'return-request', visit: number, fields, reason: 'Not it.' });
    play.does(carl, {
      type: 'correct-request',
      visit: play.visit.number,
      form: { company: 'Acme Indoor' },
    });
    play.upTo('the end');
    const offering = play.state.visits.filter((visit) =>
      rowsAfter(play, visit.number).includes('View Evidence'),
    );
    expect(offering.map(({ step }) => step)).toEqual(['correct-request', 'verify-inbound']);
  });

  it('opens where somebody wrote more than the thread shows', () => {
    const play = opened('enable, unidirectional');
    const reason = longestWords('ordinary', 'Wait, because');
    play.does(carl, { type: 'hold-request', reason });
    expect(said(stepOf(play, play.state.visits[0]))).not.toContain(reason);
    expect(rowsAfter(play, 1)).toEqual(['View Evidence']);
  });
});
