import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import {
  ALL_CONNECTED,
  endpointInput,
  endpointOf,
  PRODUCTION,
  STAGING,
  serviceOf,
  testInput,
} from '../support/builders.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText, shown } from '../support/integration/shown.ts';
import {
  ACCEPTED,
  ALL_TESTED,
  approves,
  asks,
  clicksToStep,
  ENDPOINT_GIVEN,
  fills,
  forBoth,
  SERVICE,
} from '../support/integration/steps.ts';
import { ADA, ALAN, CARL, CLEO } from '../support/integration/workspace.ts';

const MINUTE = 60_000;
let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

const buttons = (visit: number): readonly string[] =>
  (scene.step(visit).blocks ?? []).flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) =>
          'text' in element && typeof element.text === 'object' ? [element.text.text] : [],
        )
      : [],
  );

describe('a request without obstacles', () => {
  it('is accepted: buttons give way to who and when, card and next owner follow', async () => {
    await asks(scene);
    expect(buttons(1)).toEqual(['Accept Request', 'Return for Correction']);
    await scene.passes(5 * MINUTE);
    await fills(scene, ADA, 1, ACCEPTED);

    expect(buttons(1)).toEqual([]);
    expect(scene.step(1).text).toContain('Done: support ticket #1234567');
    expect(scene.step(1).text).toContain('by <@U0ADA>, Mon 23 Nov 2026, 09:05 (UTC)');
    expect(scene.card().text).toContain('1. Review the request (Adobe): done by <@U0ADA>');
    expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account (<@U0ADA>)');
    // Whoever accepted is told of Adobe's further steps, and nobody else.
    expect(scene.dms(ADA, 'turn-2')).toHaveLength(1);
    expect(scene.dms(ALAN, 'turn-2')).toEqual([]);
    expect(scene.dms(ALAN, 'turn-1')[0]?.text).toContain('Not waiting for you any more');
  });

  it('hands the endpoint service’s name to the customer', async () => {
    await clicksToStep(scene, 2);
    await fills(scene, ADA, 2, SERVICE);
    expect(scene.card().text).toContain(serviceOf(PRODUCTION).name);
    expect(scene.step(3).text).toContain(`--service-name ${serviceOf(PRODUCTION).name}`);
    for (const owner of [CLEO, CARL]) expect(scene.dms(owner, 'turn-3')).toHaveLength(1);
    // In the reader's own zone.
    expect(scene.dms(CARL, 'turn-3')[0]?.text).toContain('(America/New_York)');
  });

  it('can be taken further from the DM that tells of the turn', async () => {
    await clicksToStep(scene, 3);
    const [dm] = scene.dms(CARL, 'turn-3');
    if (dm === undefined) throw new Error('Carl was not told');
    await scene.click(CARL, dm, ACTIONS.openStep);
    await scene.submit(CARL, ENDPOINT_GIVEN);
    await scene.settled();
    expect(scene.card().text).toContain('Adobe’s turn: Approve the connection request');
  });

  it('is approved with one click, after comparing what the command shows', async () => {
    await clicksToStep(scene, 4);
    expect(scene.step(4).text).toContain('Compare the connection request with what is recorded');
    expect(scene.step(4).text).toContain('owner: account `123456789012`');
    expect(scene.step(4).text).toContain('aws ec2 describe-vpc-endpoint-connections');
    expect(scene.step(4).text).toContain('aws ec2 accept-vpc-endpoint-connections');
    expect(scene.card().text).toContain('`pendingAcceptance`');
    await approves(scene, ADA, 4);
    expect(buttons(4)).toEqual([]);
    expect(scene.step(4).text).toContain('Done: connection accepted\nby <@U0ADA>');
    expect(scene.card().text).toContain('`available`');
  });

  it('is completed by the test of every port, and everybody hears the outcome once', async () => {
    await clicksToStep(scene, 6);
    expect(scene.card().text).toContain('Completed. Every declared port has connected.');
    expect(scene.card().text).toContain('within the target of 5 business days');
    for (const person of [ADA, CLEO, CARL]) {
      expect(scene.dms(person, 'outcome')).toHaveLength(1);
      expect(scene.dms(person, 'outcome')[0]?.text).toContain('Completed.');
    }
    expect(scene.dms(ALAN, 'outcome')).toEqual([]);
    const types = (await scene.history()).map(({ event }) => event.type);
    expect(types.at(-1)).toBe('request-completed');
  });

  it('posts one card and one message a step, each edited in place', async () => {
    await clicksToStep(scene, 6);
    expect(scene.thread().map(({ blocks }) => blocks?.[0]?.block_id)).toEqual(
      [1, 2, 3, 4, 5].map((visit) => `PL-1.visit-${visit}`),
    );
  });
});

describe('a returned request', () => {
  const returned = { fields: ['region', 'services'], reason: 'The project is in eu-west-1.' };

  beforeEach(async () => {
    await asks(scene);
    await scene.click(ADA, scene.step(1), ACTIONS.openReturn);
    await scene.submit(ADA, returned);
    await scene.settled();
  });

  it('tells the customer what to correct and why, and pauses the clock', () => {
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Correct the request');
    expect(scene.card().text).toContain(
      'The clock has been paused since Mon 23 Nov 2026, 09:00 (UTC)',
    );
    expect(scene.step(2).text).toContain('Correct Region and Services and ports.');
    expect(scene.dms(CARL, 'turn-2')[0]?.text).toContain('“The project is in eu-west-1.”');
  });

  it('shows exactly the returned fields, prefilled, and goes back to the review', async () => {
    await scene.click(CARL, scene.step(2), ACTIONS.openStep);
    expect(Object.keys(scene.modal(CARL).state.values)).toEqual(['region', 'services']);
    expect(scene.modal(CARL).state.values).toMatchObject({
      region: { value: { value: 'us-east-1' } },
      services: { value: { value: 'Webserver, HTTP port 80\nSFTP port 2222' } },
    });
    await scene.submit(CARL, { region: 'eu-west-1' });
    await scene.submit(CARL);
    await scene.settled();
    expect(scene.step(2).text).toContain(
      'Done: changed Region: `us-east-1` → `eu-west-1`\nby <@U0CARL>',
    );
    expect(scene.card().text).toContain('Region: `eu-west-1`');
    expect(scene.step(3).text).toContain('Review the request');
    expect(buttons(3)).toEqual(['Accept Request', 'Return for Correction']);
  });

  it('keeps what was typed where the correction is refused', async () => {
    await scene.click(CARL, scene.step(2), ACTIONS.openStep);
    const errors = await scene.refused(CARL, { region: 'EU', services: 'none' });
    expect(Object.keys(errors)).toEqual(['region', 'services']);
    expect(scene.modal(CARL).state.values).toMatchObject({ region: { value: { value: 'EU' } } });
  });

  describe('before it is recorded', () => {
    beforeEach(async () => {
      await scene.click(CARL, scene.step(2), ACTIONS.openStep);
      await scene.submit(CARL, {
        region: 'EU-west-9',
        services: 'sftp 2222/tcp, Webserver http 80',
      });
    });

    it('shows how it was understood, before and now, and what to look at again', async () => {
      expect(scene.modal(CARL)).toMatchObject({
        title: { text: 'Check and submit' },
        submit: { text: 'Submit Correction' },
        close: { text: 'Back' },
      });
      expect(modalText(scene, CARL)).toContain('*Region*\nBefore: us-east-1\nNow: eu-west-9');
      expect(modalText(scene, CARL)).toContain('Now: sftp port 2222\nWebserver http port 80');
      expect(modalText(scene, CARL)).toContain('Please check:');
      expect(await scene.history()).toHaveLength(2);
    });

    it('leads back to the form, which has what was typed', async () => {
      await scene.closeModal(CARL);
      expect(shown(scene, CARL)).toMatchObject({ region: 'EU-west-9' });
      await scene.submit(CARL, { region: 'eu-west-1', services: 'HTTP port 80' });
      expect(modalText(scene, CARL)).toContain('Now: HTTP port 80');
      await scene.submit(CARL);
      await scene.settled();
      expect((await scene.request()).intake).toMatchObject({ region: 'eu-west-1' });
    });

    it('keeps what was typed after everything is closed, for this return alone', async () => {
      await scene.closeModal(CARL);
      await scene.closeModal(CARL);
      await scene.click(CARL, scene.step(2), ACTIONS.openStep);
      const typed = { region: 'EU-west-9', services: 'sftp 2222/tcp, Webserver http 80' };
      expect(shown(scene, CARL)).toEqual(typed);
      await scene.click(CLEO, scene.step(2), ACTIONS.openStep);
      expect(shown(scene, CLEO)).toMatchObject({ region: 'us-east-1' });
      await scene.submit(CLEO, { region: 'eu-west-1' });
      await scene.submit(CLEO);
      await scene.settled();
      await scene.click(ADA, scene.step(3), ACTIONS.openReturn);
      await scene.submit(ADA, returned);
      await scene.settled();
      await scene.closeModal(CARL);
      await scene.click(CARL, scene.step(4), ACTIONS.openStep);
      expect(shown(scene, CARL)).toMatchObject({ region: 'eu-west-1' });
    });

    it('says so where somebody else was faster, or nothing is left of it', async () => {
      await scene.click(CLEO, scene.step(2), ACTIONS.openStep);
      await scene.submit(CLEO);
      expect(modalText(scene, CLEO)).toContain('*Unchanged:* Region, Services and ports');
      await scene.submit(CLEO);
      await scene.settled();
      expect((await scene.history()).at(-1)?.event).toMatchObject({ changes: [] });
      await scene.submit(CARL);
      expect(modalText(scene, CARL)).toContain('That has been decided already.');
      expect(await scene.history()).toHaveLength(3);
    });
  });

  it('needs a field and a reason', async () => {
    await scene.click(CARL, scene.step(2), ACTIONS.openStep);
    await scene.submit(CARL, { region: 'eu-west-1' });
    await scene.submit(CARL);
    await scene.settled();
    await scene.click(ADA, scene.step(3), ACTIONS.openReturn);
    const errors = await scene.refused(ADA, { fields: [], reason: 'x' });
    expect(Object.keys(errors).toSorted()).toEqual(['fields', 'reason']);
  });
});

describe('a rejected connection', () => {
  it('goes back to the customer with the reason, and is approved once it is created anew', async () => {
    await clicksToStep(scene, 4);
    await scene.click(ADA, scene.step(4), ACTIONS.openRefusal);
    await scene.submit(ADA, { reason: 'The owner is another account.' });
    await scene.settled();
    expect(buttons(4)).toEqual([]);
    expect(scene.step(4).text).toContain(
      'Rejected, back to “Create the interface endpoint”: “The owner is another account.”\nby <@U0ADA>',
    );
    expect(scene.card().text).toContain('`rejected`');
    expect(scene.dms(CARL, 'turn-5')[0]?.text).toContain('“The owner is another account.”');

    const { id, dnsName } = endpointOf(PRODUCTION, 2);
    await fills(scene, CARL, 5, {
      'inbound-production.endpointId': id,
      'inbound-production.dnsName': dnsName,
    });
    await approves(scene, ADA, 6);
    expect(scene.card().text).toContain(`endpoint \`${id}\``);
    expect(scene.card().text).toContain('Acme Outdoor’s turn: Verify the connection');
  });
});

describe('Production and Staging', () => {
  it('are two connections, which may be taken forward one at a time', async () => {
    await asks(scene, { choices: { environments: ['production', 'staging'] } });
    await fills(scene, ADA, 1, ACCEPTED);
    await fills(scene, ADA, 2, SERVICE);
    expect(scene.card().text).toContain('Adobe’s turn: Allow the customer’s account');
    await fills(scene, ADA, 2, { 'inbound-staging.service': serviceOf(STAGING).name });
    await fills(scene, CARL, 3, forBoth(endpointInput));
    expect(buttons(4)).toHaveLength(8);

    const on = (connection: string) => ({ blockId: `buttons-4-${connection}` });
    await scene.click(ADA, scene.step(4), ACTIONS.acceptConnection, on(PRODUCTION));
    await scene.settled();
    expect(buttons(4)).toEqual([
      'Staging: Approve Connection',
      'Staging: Already Available',
      'Staging: Reject',
      'Staging: Report State',
    ]);
    await scene.click(ADA, scene.step(4), ACTIONS.connectionAvailable);
    await scene.settled();
    expect(scene.step(4).text).toContain('Staging: Done: connection already available');

    const tested = forBoth((one) => testInput(endpointOf(one), ALL_CONNECTED));
    await fills(scene, CARL, 5, tested);
    expect(scene.card().text).toContain('Completed.');
  });
});

describe('a test that proves some of the ports', () => {
  it('stays open for the others; what is proven stays proven', async () => {
    await clicksToStep(scene, 5);
    const endpoint = endpointOf(PRODUCTION);
    const output = testInput(endpoint, { 80: 'connected', 2222: 'timed out' })['output'] ?? '';
    await fills(scene, CARL, 5, { 'inbound-production.output': output });
    expect(scene.step(5).text).toContain('Port 80 connected; Port 2222 timed out');
    expect(scene.card().text).toContain('1 of 2 ports connected (80)');
    expect(buttons(5)).toEqual([
      'Paste Test Output',
      'Correct Endpoint',
      'Ask Adobe for Help',
      'Report State',
      'View Evidence',
    ]);
    // Only what is still to be tested.
    expect(scene.step(5).text).not.toContain(':80 &lt;');

    const rest = testInput(endpoint, { 2222: 'connected' })['output'] ?? '';
    await fills(scene, CARL, 5, { 'inbound-production.output': rest });
    expect(scene.card().text).toContain('Completed.');
  });

  it('refuses a paste about something else under its input, and keeps it', async () => {
    await clicksToStep(scene, 5);
    await scene.click(CARL, scene.step(5), ACTIONS.openStep);
    const errors = await scene.refused(CARL, { 'inbound-production.output': 'it works' });
    expect(errors['inbound-production.output']).toContain('shows no connection test');
    expect(await scene.history()).toHaveLength(5);
    await scene.submit(CARL, ALL_TESTED);
    await scene.settled();
    expect(scene.card().text).toContain('Completed.');
  });
});
