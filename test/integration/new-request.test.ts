import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/slack/ids.ts';
import { Scene } from '../support/integration/scene.ts';
import { shown } from '../support/integration/shown.ts';
import { asks, CHOICES, CONFIRMED, DETAILS, fillsIn } from '../support/integration/steps.ts';
import { ADA, CARL, CHANNEL, CLEO } from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

describe('/privatelink new', () => {
  it('asks for the choices, the data and a last look, and posts the card', async () => {
    await scene.command(CLEO, 'new');
    expect(scene.modal(CLEO)).toMatchObject({ title: { text: 'Request PrivateLink' } });

    await scene.submit(CLEO, CHOICES);
    expect(scene.modal(CLEO)).toMatchObject({ title: { text: 'Data for enablement' } });

    await scene.submit(CLEO, DETAILS);
    expect(scene.modal(CLEO)).toMatchObject({ title: { text: 'Check and submit' } });
    expect(await scene.history()).toEqual([]);

    await scene.submit(CLEO, CONFIRMED);
    expect(scene.slack.modal(CLEO)).toBeUndefined();
    await scene.settled();
    expect(scene.slack.messages(CHANNEL)).toEqual([scene.card()]);
    expect(await scene.history()).toHaveLength(1);
  });

  it('takes contacts from mentions in the command', async () => {
    await scene.command(CLEO, `new <@${CARL}|carl>`);
    expect(shown(scene, CLEO)).toMatchObject({ contacts: [CARL] });
  });

  it.each([
    ['something else than mentions', 'new please', 'did not understand `please`'],
    ['somebody of Adobe’s side', `new <@${ADA}>`, 'cannot belong to Adobe’s side'],
  ])('refuses %s before anything is typed', async (_what, text, answer) => {
    await scene.command(CLEO, text);
    expect((await scene.whisper(CLEO)).text).toContain(answer);
    expect(scene.slack.modal(CLEO)).toBeUndefined();
  });
});

describe('the card', () => {
  it('shows the data, whose turn it is, the due date and the steps', async () => {
    await asks(scene, { choices: { environments: ['production', 'staging'] } });
    const { text } = scene.card();
    for (const line of [
      'PL-1 · AWS PrivateLink for Acme Outdoor',
      'Adobe’s turn: Review the request (<@U0ADA>, <@U0ALAN>)',
      // Submitted on Monday at 09:00; the target is five business days.
      'Due Fri 27 Nov 2026, 17:00 (UTC).',
      'Project: `abc123def4567`',
      'Environments: Production, Staging',
      'AWS account: `123456789012`',
      'Region: `us-east-1`',
      'Customer’s side: <@U0CLEO>, <@U0CARL>',
      '• Webserver, HTTP: 80',
      '• SFTP: 2222',
      '1. Review the request (Adobe): now',
      '5. Verify the connection to the Adobe VPC (Acme Outdoor): open',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('offers in its menu what the commands do, also to people who have none', async () => {
    await asks(scene);
    await scene.click(CARL, scene.card(), ACTIONS.requestMenu, { value: 'status:PL-1' });
    expect((await scene.whisper(CARL)).text).toContain('Adobe’s turn: Review the request');

    await scene.click(CARL, scene.card(), ACTIONS.requestMenu, { value: 'more-actions:PL-1' });
    await scene.submit(CARL, { choice: 'cancel-request:PL-1' });
    await scene.submit(CARL, { reason: 'We changed our plans.' });
    await scene.settled();
    expect(scene.card().text).toContain('Cancelled by <@U0CARL>');
    expect(scene.card().text).toContain('“We changed our plans.”');
  });

  it('has the first step in its thread, whose owners are told of it', async () => {
    await asks(scene);
    expect(scene.step(1).text).toContain('Step 1 of 5: Review the request (Adobe)');
    expect(scene.dms(ADA, 'turn-1')).toHaveLength(1);
    expect(scene.slack.dms(CLEO)).toEqual([]);
  });
});

describe('wrong input', () => {
  it('shows every error of the first view at once', async () => {
    await scene.command(CLEO, 'new');
    const errors = await scene.refused(CLEO, { plan: 'starter', environments: ['integration'] });
    expect(Object.keys(errors)).toEqual(['plan', 'environments', 'cloud', 'connectionType']);
    expect(errors['environments']).toContain('Production and Staging of Pro projects only');
  });

  it('shows every error of the second view at once, in the terms of its fields', async () => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, CHOICES);
    const errors = await scene.refused(CLEO, {
      company: '!!!',
      projectId: 'ABC 123',
      account: '12345',
      region: 'us-gov-west-1',
      services: 'HTTPS port 443\nssh port 2200',
    });
    expect(Object.keys(errors).toSorted()).toEqual(Object.keys(DETAILS).toSorted());
    expect(errors['region']).toContain('separate AWS partition');
    expect(errors['services']).toMatch(/443.*ssh/is);
    expect(await scene.history()).toEqual([]);
  });

  it('says what was not confirmed, and why it has to be', async () => {
    await fillsIn(scene);
    const errors = await scene.refused(CLEO, { acknowledged: ['vpc-costs'] });
    expect(Object.keys(errors)).toEqual(['acknowledged']);
    expect(errors['acknowledged']).toContain('PrivateDNS is not available');
    expect(shown(scene, CLEO)).toEqual({ acknowledged: ['vpc-costs'] });
    expect(await scene.history()).toEqual([]);
  });

  it('asks somebody of Adobe’s side for a customer contact', async () => {
    await scene.command(ADA, 'new');
    const nobody = await scene.refused(ADA, { ...CHOICES, contacts: [] });
    expect(nobody['contacts']).toContain('name at least one person of the customer');
    const own = await scene.refused(ADA, { ...CHOICES, contacts: [CARL, ADA] });
    expect(own['contacts']).toContain('cannot belong to Adobe’s side');
    await scene.submit(ADA, { ...CHOICES, contacts: [CARL] });
    await scene.submit(ADA, DETAILS);
    await scene.submit(ADA, CONFIRMED);
    await scene.settled();
    expect(scene.card().text).toContain('Customer’s side: <@U0CARL>\n');
  });
});

describe('what was typed', () => {
  it('is kept when it is refused, and when the modal is closed', async () => {
    const typed = { ...DETAILS, company: '!!!', services: 'HTTPS port 443' };
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, CHOICES);
    await scene.refused(CLEO, typed);
    expect(shown(scene, CLEO)).toMatchObject(typed);

    await scene.closeModal(CLEO);
    await scene.closeModal(CLEO);
    await scene.command(CLEO, 'new');
    expect(scene.modal(CLEO).blocks).toContainEqual(
      expect.objectContaining({
        elements: [expect.objectContaining({ text: 'What you filled in before is still here.' })],
      }),
    );
    expect(shown(scene, CLEO)).toMatchObject(CHOICES);
    await scene.submit(CLEO);
    expect(shown(scene, CLEO)).toMatchObject(typed);
  });

  it('is kept over a restart', async () => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, CHOICES);
    await scene.restart();
    await scene.command(CLEO, 'new');
    expect(shown(scene, CLEO)).toMatchObject(CHOICES);
  });

  it('is gone once it became a request', async () => {
    await asks(scene);
    await scene.command(CLEO, 'new');
    expect(shown(scene, CLEO)).toMatchObject({ plan: null, environments: [], contacts: [] });
  });

  it('is nobody else’s', async () => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, CHOICES);
    await scene.command(ADA, 'new');
    expect(shown(scene, ADA)).toMatchObject({ plan: null, environments: [] });
  });
});
