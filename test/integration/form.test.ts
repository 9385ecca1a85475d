import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catchNext } from '../support/integration/relay.ts';
import { Scene } from '../support/integration/scene.ts';
import { modalText, shown } from '../support/integration/shown.ts';
import {
  AZURE,
  AZURE_DETAILS,
  BOTH_WAYS,
  CHOICES,
  CONFIRMED,
  DETAILS,
  fillsIn,
  OUTBOUND,
} from '../support/integration/steps.ts';
import { CLEO } from '../support/integration/workspace.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await Scene.open();
});

afterEach(async () => {
  await scene.close();
});

const title = () => scene.modal(CLEO).title?.text;

async function closesAll(): Promise<void> {
  while (scene.slack.modal(CLEO) !== undefined) await scene.closeModal(CLEO);
}

describe('the form of a bidirectional request', () => {
  const choices = { ...CHOICES, ...BOTH_WAYS };
  const details = { ...DETAILS, company: '!!!', services: 'HTTPS port 443' };
  const outbound = {
    ...OUTBOUND,
    prerequisites: ['vpc'],
    targets: 'vpce-svc-',
    accessGranted: 'no',
  };
  const confirmed = { acknowledged: ['vpc-costs'] };

  it('keeps what was typed in every view: refused, closed, and opened again', async () => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, choices);
    await scene.refused(CLEO, details);
    expect(shown(scene, CLEO)).toEqual(details);
    await closesAll();

    await scene.command(CLEO, 'new');
    expect(shown(scene, CLEO)).toEqual(choices);
    await scene.submit(CLEO);
    expect(shown(scene, CLEO)).toEqual(details);
    await scene.submit(CLEO, DETAILS);
    const errors = await scene.refused(CLEO, outbound);
    expect(Object.keys(errors)).toEqual(['prerequisites', 'targets']);
    expect(errors['prerequisites']).toContain('"A Network Load Balancer in front of them"');
    expect(shown(scene, CLEO)).toEqual(outbound);
    await closesAll();

    await scene.command(CLEO, 'new');
    await scene.submit(CLEO);
    await scene.submit(CLEO);
    expect(shown(scene, CLEO)).toEqual(outbound);
    await scene.submit(CLEO, OUTBOUND);
    await scene.refused(CLEO, confirmed);
    expect(shown(scene, CLEO)).toEqual(confirmed);
    await closesAll();

    await scene.command(CLEO, 'new');
    // Choices, data and the outbound leg, each as it was left.
    for (let views = 0; views < 3; views += 1) await scene.submit(CLEO);
    expect(title()).toBe('Check and submit');
    expect(shown(scene, CLEO)).toEqual(confirmed);
    await scene.submit(CLEO, CONFIRMED);
    await scene.settled();
    expect((await scene.request()).intake.outbound?.targets).toHaveLength(1);
  });

  it('asks for the ports of a service that names none', async () => {
    await scene.command(CLEO, 'new');
    await scene.submit(CLEO, choices);
    await scene.submit(CLEO, DETAILS);
    const errors = await scene.refused(CLEO, { ...OUTBOUND, outboundServices: '' });
    expect(errors).toEqual({ outboundServices: expect.stringContaining('has no ports behind') });
  });

  it('leads from the last look back to the data, and on through what was typed', async () => {
    await fillsIn(scene, { choices: BOTH_WAYS });
    expect(title()).toBe('Check and submit');
    await scene.closeModal(CLEO);
    expect(title()).toBe('Data for enablement');
    await scene.submit(CLEO, { company: 'Acme Trading' });
    expect(title()).toBe('Outbound connection');
    expect(shown(scene, CLEO)).toEqual(OUTBOUND);
    await scene.submit(CLEO);
    expect(modalText(scene, CLEO)).toContain('*Company:* Acme Trading');

    await scene.closeModal(CLEO);
    await scene.closeModal(CLEO);
    expect(title()).toBe('Request PrivateLink');
    await scene.submit(CLEO, { connectionType: 'unidirectional' });
    await scene.submit(CLEO);
    expect(title()).toBe('Check and submit');
    await scene.submit(CLEO, CONFIRMED);
    await scene.settled();
    expect((await scene.request()).intake).toMatchObject({
      company: 'Acme Trading',
      connectionType: 'unidirectional',
      outbound: null,
    });
  });

  it('is read as the other cloud after going back to the choices; what was typed stays', async () => {
    await fillsIn(scene, { choices: BOTH_WAYS });
    await scene.closeModal(CLEO);
    await scene.closeModal(CLEO);
    await scene.submit(CLEO, AZURE);
    expect(shown(scene, CLEO)).toMatchObject({ account: DETAILS.account, region: DETAILS.region });
    const errors = await scene.refused(CLEO, {});
    expect(Object.keys(errors).toSorted()).toEqual(['account', 'clusterIds', 'region']);
    await scene.submit(CLEO, AZURE_DETAILS);
    const refusals = await scene.refused(CLEO, {});
    expect(refusals).toEqual({ targets: expect.stringContaining('is a name of AWS') });
    expect(shown(scene, CLEO)).toEqual(OUTBOUND);
  });

  it('judges the choices anew where another window changed them meanwhile', async () => {
    await fillsIn(scene, { choices: BOTH_WAYS });
    const confirmation = await catchNext(scene.slack, scene.bot.url, async () =>
      scene.submit(CLEO, CONFIRMED),
    );
    await scene.command(CLEO, 'new');
    await scene.refused(CLEO, { plan: 'starter' });
    expect(await scene.slack.deliver(confirmation)).toMatchObject({
      body: { errors: { acknowledged: expect.stringContaining('Starter') } },
    });
    expect(await scene.history()).toEqual([]);
  });
});

describe('the last look', () => {
  it('shows how everything was understood: a range with its ends, spelling as the cloud has it', async () => {
    await fillsIn(scene, {
      choices: { ...BOTH_WAYS, environments: ['staging', 'production'] },
      details: {
        services: 'Search ports 9200-9205\nWebserver, HTTP port 80',
        account: '1234-5678-9012',
        region: ' US-EAST-1 ',
      },
      outbound: { targets: 'vpce-svc-0CCCCCCCCCCCCCCCC ports 3306-3308', outboundServices: '' },
    });
    const text = modalText(scene, CLEO);
    for (const line of [
      '*Environments:* Production and Staging',
      '*Cloud:* AWS',
      '*AWS account:* 123456789012',
      '*Region:* US East (N. Virginia), us-east-1',
      '*Services and ports:* Search: 9200-9205; Webserver, HTTP: 80',
      'com.amazonaws.vpce.us-east-1.vpce-svc-0cccccccccccccccc (ports 3306-3308)',
      '*Access granted to Adobe:* yes',
    ]) {
      expect(text).toContain(line);
    }
    await scene.submit(CLEO, CONFIRMED);
    await scene.settled();
    // A range is one port each, because each is opened and tested.
    const { services } = (await scene.request()).intake;
    expect(services.map(({ port }) => port)).toEqual([9200, 9201, 9202, 9203, 9204, 9205, 80]);
  });

  it('says what to look at again, without refusing it', async () => {
    await fillsIn(scene, {
      choices: BOTH_WAYS,
      details: { region: 'xx-south-9' },
      outbound: { targets: 'vpce-svc-abcd12345', outboundServices: 'files port 22' },
    });
    const text = modalText(scene, CLEO);
    expect(text).toContain('Please check:');
    expect(text).toContain('xx-south-9');
    await scene.submit(CLEO, CONFIRMED);
    await scene.settled();
    expect(scene.card().text).toContain('Please check:');
  });

  it('confirms in the words of the cloud, none of them cut', async () => {
    await fillsIn(scene, { choices: AZURE, details: AZURE_DETAILS });
    const text = modalText(scene, CLEO);
    expect(text).toContain('we use the endpoint’s private IP address.');
    expect(text).not.toContain('…');
  });
});
