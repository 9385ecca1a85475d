import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { amira, andre, carla, type Member, max } from '../support/people.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { ACKNOWLEDGEMENTS, BRAVO, serviceName, UNIDIRECTIONAL } from '../support/typed.ts';
import type { Workspace } from '../support/workspace.ts';
import { fillDetails } from './forms.ts';

/** A reminder can be some business days away. */
const REMINDER_MS = 90_000;
const REMINDER = /PL-2.*(?:\d+ % of the time is used|your snooze is over|is due now)/;

/** PL-2 is left waiting, so that its owners are reminded. */
export function reminding(story: () => Workspace): void {
  test('a second request, for both environments, waits for Adobe', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await slack.send('/privatelink new');
    await eventually(() => slack.modal()).toBe('Request PrivateLink');
    await slack.tick('Pro', 'Production', 'Staging', 'AWS', UNIDIRECTIONAL);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Data for enablement');
    await fillDetails(slack, BRAVO);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Check and submit');
    await slack.tick(...ACKNOWLEDGEMENTS);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-2')).toMatch(/Environments\s+Production, Staging/);
  });

  test('list and status tell how both requests stand', async () => {
    const { slack } = story();
    await slack.send('/privatelink list');
    await eventually(() => slack.lastAnswer()).toMatch(
      /Your requests: 2\s+Newest first\.\s+PL-2 Bravo Books.*\s+Adobe’s turn: Review the request\.[\s\S]*PL-1 Acme Outdoor.*\s+Completed\./,
    );
    await slack.send('/privatelink status PL-1');
    await eventually(() => slack.lastAnswer()).toMatch(/PL-1 .*Acme Outdoor\s+Completed\./);
    await slack.send('/privatelink status PL-99');
    await eventually(() => slack.lastAnswer()).toContain('There is no request PL-99');
    await slack.send('/privatelink status');
    await eventually(() => slack.lastAnswer()).toContain('I was given nothing.');
    await slack.chooseFromMenu('PL-2', 'Show Status');
    await eventually(() => slack.lastAnswer()).toMatch(/PL-2 .*Bravo Books\s+Adobe’s turn/);
  });

  test('at half of the time both owners of the next action are reminded', async () => {
    const { slack } = story();
    for (const engineer of [andre, amira]) {
      await slack.openDirectMessages(engineer);
      await eventually(() => reminders(slack), REMINDER_MS).toContainEqual(
        expect.stringMatching(/PL-2.* 50 % of the time is used .*\s+Waiting for Adobe: Review the/),
      );
    }
    await slack.actAs(amira);
    await slack.keepPicture('reminder');
  });

  test('André wants no reminders for a while, and is reminded again after it', async () => {
    const { slack } = story();
    await slack.actAs(andre);
    await slack.openDirectMessages(andre);
    await slack.press('Snooze 6 Seconds', 'conversation');
    await eventually(() => slack.lastAnswer()).toMatch(
      /You will not be reminded of PL-2 for Bravo Books before/,
    );
    // On a slow machine a rung of the ladder is crossed meanwhile, and says more.
    await eventually(() => reminders(slack), REMINDER_MS).toContainEqual(
      expect.stringMatching(/PL-2.*(?:your snooze is over|(?:75|90) % of the time|is due now)/),
    );
    await slack.actAs(amira);
    await slack.openDirectMessages(amira);
  });

  test('Amira does the step from the reminder', async () => {
    const { slack } = story();
    await slack.press('Accept Request', 'conversation');
    await eventually(() => slack.modal()).toBe('Accept the request');
    await slack.fill('Support ticket', 'https://support.example.com/tickets/7654321');
    await slack.tick('Both are those of the project: I have checked');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.conversation()).toMatch(
      /PL-2 .*\s+Your turn: Allow the customer’s account/,
    );
    await slack.press('Give Service Name', 'conversation');
    await eventually(() => slack.modal()).toBe('Endpoint service');
    await slack.fill('Production: Endpoint service name', 'vpce-svc-0aaaaaaaaaaaaaaa1');
    await slack.fill(
      'Staging: Endpoint service name',
      serviceName(BRAVO.region, 'vpce-svc-0aaaaaaaaaaaaaaa2'),
    );
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
  });

  test('whoever is not asked any more is reminded no more; the next owner is', async () => {
    const { slack } = story();
    await slack.actAs(andre);
    await slack.openDirectMessages(andre);
    await eventually(() => slack.conversation()).toMatch(
      /PL-2 .*\s+Not waiting for you any more: Review the request/,
    );
    // Turn and reminder alike now say who did it, and have no button for it any more.
    await eventually(() => reminders(slack)).toEqual([]);
    expect(await slack.hasButton('Accept Request', 'conversation')).toBe(false);
    await remindedAgain(slack, carla, /Waiting for Bravo Books: Create the interface endpoint/);
    await slack.openDirectMessages(andre);
    expect(await reminders(slack)).toEqual([]);
  });

  test('the due date passes: Max reads how the time was split, and anybody why it was due', async () => {
    const { slack } = story();
    await slack.openDirectMessages(max);
    await eventually(() => slack.conversation(), REMINDER_MS).toMatch(
      /PL-2 for Bravo Books is due now[\s\S]*Customer \d.*, Adobe \d/,
    );
    await slack.actAs(max);
    await slack.openChannel('privatelink-acme');
    await slack.send('/privatelink why PL-2');
    await eventually(() => slack.lastAnswer()).toMatch(
      /It was due[\s\S]*What counted, and what did not[\s\S]*Adobe’s turn[\s\S]*Customer’s turn[\s\S]*Sum:/,
    );
    await slack.keepPicture('receipt');
    await slack.send('/privatelink status PL-2');
    await eventually(() => slack.lastAnswer()).toMatch(/By step: Review the request: \d/);
  });
}

async function remindedAgain(slack: SlackPage, member: Member, of: RegExp): Promise<void> {
  await slack.openDirectMessages(member);
  await eventually(() => reminders(slack), REMINDER_MS).toContainEqual(expect.stringMatching(of));
}

/** The reminders about PL-2 in the open conversation. */
async function reminders(slack: SlackPage): Promise<readonly string[]> {
  return (await slack.messages()).filter((text) => REMINDER.test(text));
}
