import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { amira, carla } from '../support/people.ts';
import type { Workspace } from '../support/workspace.ts';

/** What is open now, on Home: PL-2 waits for Adobe's approval, and PL-5 for its review. */
export function onHome(story: () => Workspace): void {
  test('Home shows Adobe what waits for them with the buttons that do it, and all requests', async () => {
    const { slack } = story();
    await slack.actAs(amira);
    await slack.openHome();
    await eventually(() => slack.homeText()).toMatch(
      /Waiting on you\n[\s\S]*PL-5 Delta Data, Azure\s+Adobe’s turn: Review the request\s+[▓░]{10} \d+ % used\. (?:Due|Overdue since) /,
    );
    expect(await slack.homeText()).toMatch(/All requests[\s\S]*PL-5 Delta Data/);
    await slack.pressOnHome('Accept Request');
    await eventually(() => slack.modal()).toBe('Accept the request');
    await slack.closeModal();
    await eventually(() => slack.modal()).toBe('closed');
    await slack.keepPicture('home');
  });

  test('Home follows by itself when the other side puts the request on hold', async () => {
    const { slack, openWindow } = story();
    const home = await openWindow();
    await home.actAs(carla);
    await home.openHome();
    await eventually(() => home.homeText()).toMatch(/Nothing waits on you\.[\s\S]*PL-5/);
    expect(await home.homeText()).not.toContain('All requests');
    await slack.actAs(carla);
    await slack.openChannel('privatelink-acme');
    await slack.chooseFromMenu('PL-5', 'Put on Hold');
    await eventually(() => slack.modal()).toBe('Put on hold');
    await slack.fill('Why does it have to wait?', 'We are closed until Monday.');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => home.homeText()).toMatch(
      /Waiting on you\s+PL-5[^\n]*\s+Delta Data’s turn: Resume the request/,
    );
    await home.close();
  });

  test('a filter shows what fits it, and everything again', async () => {
    const { slack } = story();
    await slack.actAs(amira);
    await slack.openHome();
    await slack.pressOnHome('Filter…');
    await eventually(() => slack.modal()).toBe('Filter requests');
    await slack.select('Whose turn', 'The customer’s turn');
    await slack.select('Cloud', 'AWS');
    await slack.submit();
    await eventually(() => slack.homeText()).toMatch(/turn; AWS\.[\s\S]*No open request fits/);
    await slack.pressOnHome('Change Filter…');
    await eventually(() => slack.modal()).toBe('Filter requests');
    await slack.select('Cloud', 'AWS and Azure');
    await slack.select('State', 'The clock is paused');
    await slack.fill('Company', 'nobody');
    await slack.submit();
    await eventually(() => slack.errors()).toEqual({
      company: expect.stringContaining('No open request is of a company'),
    });
    await slack.fill('Company', 'delta');
    await slack.submit();
    await eventually(() => slack.modal()).toBe('closed');
    await eventually(() => slack.homeText()).toMatch(/All requests[\s\S]*“delta”\.[\s\S]*PL-5/);
    await slack.pressOnHome('Show All');
    await eventually(() => slack.homeText()).not.toContain('Only requests that are');
  });

  test('a step is done on Home with one click, and Home tells so at once', async () => {
    const { slack } = story();
    await slack.actAs(carla);
    await slack.openHome();
    await slack.pressOnHome('Resume Request');
    await eventually(() => slack.homeText()).toMatch(/Nothing waits on you\.[\s\S]*Adobe’s turn/);
  });
}
