import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { amira, carla } from '../support/people.ts';
import { ACKNOWLEDGEMENTS, ACME, UNIDIRECTIONAL, WRONG_DETAILS } from '../support/typed.ts';
import type { Workspace } from '../support/workspace.ts';
import { fillDetails, typedDetails } from './forms.ts';

/** From the first look at the workspace to the card of PL-1. */
export function asking(story: () => Workspace): void {
  test('help answers, and what was not understood is named', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await slack.send('/privatelink help');
    await eventually(() => slack.lastAnswer()).toContain('/privatelink status PL-1');
    await slack.send('/privatelink frobnicate');
    await eventually(() => slack.lastAnswer()).toMatch(/did not understand\s+frobnicate/);
    await slack.send('/privatelink list');
    await eventually(() => slack.lastAnswer()).toContain('You have no requests here.');
  });

  test('Home says what to do next, and a direct message is no place for a request', async () => {
    const { slack } = story();
    await slack.openHome();
    await eventually(() => slack.homeText()).toContain('You take part in no open request.');
    await slack.openDirectMessages(carla);
    await slack.send('/privatelink new');
    await eventually(() => slack.lastAnswer()).toContain('A request lives in a channel');
    expect(await slack.modal()).toBe('closed');
  });

  test('nobody of Adobe is the customer’s contact, and Adobe has to name one', async () => {
    const { slack } = story();
    await slack.openChannel('privatelink-acme');
    await slack.send('/privatelink new please');
    await eventually(() => slack.lastAnswer()).toMatch(/did not understand \W*please/);
    await slack.send('/privatelink new @andre');
    await eventually(() => slack.lastAnswer()).toContain('cannot belong to Adobe’s side');

    await slack.actAs(amira);
    await slack.send('/privatelink new');
    await eventually(() => slack.modal()).toBe('Request PrivateLink');
    await slack.submit();
    await eventually(() => slack.errors()).toMatchObject({
      contacts: expect.stringContaining('name at least one person of the customer'),
    });
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
  });

  test('the choices, submitted empty, show every error at once', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.send('/privatelink new');
    await eventually(() => slack.modal()).toBe('Request PrivateLink');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      plan: expect.stringContaining('choose Pro'),
      environments: expect.stringContaining('Choose Production, Staging or both'),
      cloud: expect.stringContaining('choose AWS or Azure'),
      connectionType: expect.stringMatching(/choose Unidirectional .* or Bidirectional/),
    });
  });

  test('Starter and Integration are refused with the reason', async () => {
    const { slack } = story();
    await slack.tick('Starter', 'Integration', 'AWS', UNIDIRECTIONAL);
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      plan: expect.stringMatching(/Starter is not accepted: .*Pro projects only/),
      environments: expect.stringMatching(
        /Integration cannot be connected: .*Production and Staging/,
      ),
    });
    await slack.keepPicture('choices-with-errors');
  });

  test('the data, all of it wrong, shows every error and keeps what was typed', async () => {
    const { slack } = story();
    await slack.tick('Pro', 'Integration', 'Production');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Data for enablement');
    await fillDetails(slack, WRONG_DETAILS);
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      company: expect.stringContaining('no letter or digit'),
      projectId: expect.stringContaining('lower case'),
      account: expect.stringContaining('has 8 digits'),
      region: expect.stringContaining('GovCloud'),
      services: expect.stringMatching(/443.*not possible.*SSH/),
    });
    expect(await typedDetails(slack)).toEqual(WRONG_DETAILS);
    await slack.keepPicture('details-with-errors');
  });

  test('a closed form comes back with what was typed', async () => {
    const { slack } = story();
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
    await slack.send('/privatelink new');
    await eventually(() => slack.modalText()).toContain('What you filled in before is still here.');
    // local-slack draws no prefilled choices, but they count: the next form opens untouched.
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Data for enablement');
    expect(await typedDetails(slack)).toEqual(WRONG_DETAILS);
  });

  test('corrected, it is shown as it was understood, and has to be confirmed', async () => {
    const { slack } = story();
    await fillDetails(slack, ACME);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Check and submit');
    const text = await slack.modalText();
    expect(text).toContain('This is how it was understood');
    expect(text).toMatch(/Webserver, HTTP: 80/);
    expect(text).toMatch(/SFTP: 2222/);
    expect(text).toContain('123456789012');
    expect(text).toContain('US West (Oregon)');
    await slack.keepPicture('check-and-submit');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      acknowledged: expect.stringContaining('3 are not confirmed yet'),
    });
  });

  test('confirmed and submitted, it becomes a card that tells how things stand', async () => {
    const { slack } = story();
    await slack.tick(...ACKNOWLEDGEMENTS);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-1')).toContain('AWS PrivateLink for Acme Outdoor');
    const card = await slack.card('PL-1');
    expect(card).toMatch(/Adobe’s turn: Review the request \(.*André Adler.*Amira Aziz.*\)/);
    expect(card).toMatch(/Due \w{3} \d{1,2} \w{3} \d{4}, \d\d:\d\d \(UTC\)/);
    expect(card).toMatch(/Project\s+abc123def456x/);
    expect(card).toMatch(/Environments\s+Production/);
    expect(card).toMatch(/AWS account\s+123456789012/);
    expect(card).toMatch(/Region\s+us-west-2/);
    expect(card).toMatch(/Webserver, HTTP: 80\s+• SFTP: 2222/);
    expect(card).toMatch(/1\. Review the request \(Adobe\): now/);
    expect(card).toMatch(/5\. Verify the connection to the Adobe VPC \(Acme Outdoor\): open/);
    await slack.keepPicture('card');
  });
}
