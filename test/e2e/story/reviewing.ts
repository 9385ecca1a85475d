import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { amira, andre, carla } from '../support/people.ts';
import type { Workspace } from '../support/workspace.ts';

/** Adobe returns PL-1, the customer corrects it, Adobe accepts it. */
export function reviewing(story: () => Workspace): void {
  test('the customer cannot do Adobe’s step, and reads who can', async () => {
    const { slack } = story();
    await slack.openThread('PL-1');
    await slack.press('Accept Request');
    await eventually(() => slack.lastAnswer('thread')).toMatch(
      /“Review the request” is Adobe’s step: .*André Adler.*can do it\. Nothing was changed\./,
    );
    expect(await slack.modal()).toBe('closed');
  });

  test('both engineers are told that it is Adobe’s turn', async () => {
    const { slack } = story();
    for (const engineer of [amira, andre]) {
      await slack.actAs(engineer);
      await slack.openDirectMessages(engineer);
      await eventually(() => slack.conversation()).toMatch(
        /PL-1 .*\s+Your turn: Review the request\s+Due /,
      );
      expect(await slack.hasButton('Accept Request', 'conversation')).toBe(true);
    }
  });

  test('André returns the request, with the fields and the reason', async () => {
    const { slack } = story();
    await slack.openChannel('privatelink-acme');
    await slack.openThread('PL-1');
    await slack.press('Return for Correction');
    await eventually(() => slack.modal()).toBe('Return for correction');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      fields: expect.stringContaining('Choose at least one field'),
      reason: expect.stringContaining('Reason is empty'),
    });
    await slack.tick('Company', 'Region');
    await slack.fill('What is missing or wrong?', 'The project is in us-east-1.');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.card('PL-1')).toMatch(
      /Acme Outdoor’s turn: Correct the request[\s\S]*clock has been paused/,
    );
  });

  test('Carla is told why, and corrects what was returned from her message', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.openDirectMessages(carla);
    await eventually(() => slack.conversation()).toMatch(
      /Your turn: Correct the request[\s\S]*The project is in us-east-1/,
    );
    await slack.press('Correct Request', 'conversation');
    await eventually(() => slack.modal()).toBe('Correct the request');
    expect(await slack.modalText()).toContain('“The project is in us-east-1.”');
    expect(await slack.modalText()).not.toContain('Project ID');
    expect(await slack.valueOf('Company')).toBe('Acme Outdoor');
    expect(await slack.valueOf('Region')).toBe('us-west-2');

    await slack.fill('Region', 'us-east-1a');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      region: expect.stringContaining('availability zone'),
    });
    await slack.fill('Region', 'us-east-1');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('Check and submit');
    expect(await slack.modalText()).toMatch(/Before: us-west-2\s+Now: us-east-1/);
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.conversation()).toMatch(
      /Not waiting for you any more: Correct the request\.\s+Done: changed Region/,
    );
  });

  test('Amira accepts it from her message, once the ticket is given and confirmed', async () => {
    const { slack } = story();
    await slack.actAs(amira);
    await slack.openDirectMessages(amira);
    await eventually(() => slack.conversation()).toMatch(
      /Your turn: Review the request\s+Done: changed Region/,
    );
    await slack.press('Accept Request', 'conversation');
    await eventually(() => slack.modal()).toBe('Accept the request');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      'request.ticket': expect.stringContaining('Support ticket is empty'),
      'request.confirmed': expect.any(String),
    });
    await slack.fill('Support ticket', '#1234567');
    await slack.tick('Both are those of the project: I have checked');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');

    await slack.openChannel('privatelink-acme');
    await eventually(() => slack.card('PL-1')).toMatch(/1\. Review the request \(Adobe\): done by/);
    const card = await slack.card('PL-1');
    expect(card).toMatch(/Support ticket\s+#1234567/);
    expect(card).toMatch(/Adobe’s side\s+@Amira Aziz/);
    expect(card).toMatch(/Region\s+us-east-1/);
  });
}
