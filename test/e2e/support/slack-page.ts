import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Member } from './people.ts';

const WAIT_MS = 45_000;
const pictures = process.env['E2E_SCREENSHOTS'];

/** local-slack's page: what a person does in it, and what stands there. */
export class SlackPage {
  private readonly page: Page;
  private isBehind = false;
  private readonly held: (() => void)[] = [];

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(WAIT_MS);
  }

  async open(url: string): Promise<void> {
    await this.page.routeWebSocket(/\/ui$/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (this.isBehind) this.held.push(() => socket.send(message));
        else socket.send(message);
      });
    });
    await this.page.goto(url);
    await this.page.locator('.app-status .status.ok').waitFor();
  }

  /** Shows the workspace as it is now, as somebody who reloads the page sees it. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator('.app-status .status.ok').waitFor();
  }

  /** From now on this window shows nothing new; what is clicked in it still arrives. */
  fallBehind(): void {
    this.isBehind = true;
  }

  catchUp(): void {
    this.isBehind = false;
    for (const deliver of this.held.splice(0)) deliver();
  }

  async actAs(member: Member): Promise<void> {
    await this.page.locator('.actas select').selectOption(member.id);
  }

  async openChannel(name: string): Promise<void> {
    await this.choose(this.page.locator('.sidebar-item', { hasText: name }).first(), name);
  }

  /** The direct messages between the bot and somebody. */
  async openDirectMessages(member: Member): Promise<void> {
    const { fullName } = member;
    await this.choose(this.page.locator('.sidebar-item', { hasText: fullName }), fullName);
  }

  async openHome(): Promise<void> {
    await this.choose(
      this.page.locator('.sidebar-item', { has: this.page.locator('.app-dot') }),
      '',
    );
    await this.page.locator('.home .blocks').waitFor();
  }

  private async choose(item: Locator, title: string): Promise<void> {
    await item.click();
    await this.page.locator('.channel-title', { hasText: title }).waitFor();
  }

  async homeText(): Promise<string> {
    return textOf(this.page.locator('.home'));
  }

  /** Presses the first button of that name, or the one that is furthest down. */
  async pressOnHome(name: string, which: 'first' | 'last' = 'first'): Promise<void> {
    const buttons = this.page.locator('.home').getByRole('button', { name, exact: true });
    await buttons[which]().click();
  }

  /** Chooses from a list of the open modal. */
  async select(label: string, choice: string): Promise<void> {
    const labelled = this.page.getByText(label, { exact: true });
    const input = this.page.locator('.modal .bk-input', { has: labelled });
    await input.locator('.bk-select').selectOption({ label: choice });
  }

  async send(text: string): Promise<void> {
    await this.page.locator('.main .composer-input').fill(text);
    await this.page.locator('.main .composer-send').click();
  }

  /** What the bot said last to the one who acted, in the channel or in the open thread. */
  async lastAnswer(where: 'channel' | 'thread' = 'channel'): Promise<string> {
    const area = where === 'channel' ? '.main .messages' : '.thread-pane';
    return textOf(this.page.locator(`${area} .msg:has(.badge-eph)`).last());
  }

  /** The messages of the open channel or conversation, oldest first. */
  async messages(): Promise<readonly string[]> {
    return this.page.locator('.main .messages .msg').allInnerTexts();
  }

  /** The same in one text. */
  async conversation(): Promise<string> {
    return (await this.messages()).join('\n');
  }

  /** A request's card; '' while there is none. */
  async card(label: string): Promise<string> {
    return textOf(this.cardOf(label));
  }

  async chooseFromMenu(label: string, choice: string): Promise<void> {
    await this.cardOf(label).locator('.bk-overflow').selectOption({ label: choice });
  }

  async openThread(label: string): Promise<void> {
    await this.cardOf(label).locator('.thread-summary').click();
    await this.page.locator('.thread-pane .msg', { hasText: `${label} ·` }).waitFor();
  }

  /** The open thread, the card itself left out. */
  async thread(): Promise<string> {
    return (await this.page.locator('.thread-pane .msg').allInnerTexts()).slice(1).join('\n');
  }

  /** Presses the newest button of that name, in the thread or in the open conversation. */
  async press(name: string, where: 'thread' | 'conversation' = 'thread'): Promise<void> {
    await this.button(name, where).last().click();
  }

  async hasButton(name: string, where: 'thread' | 'conversation' = 'thread'): Promise<boolean> {
    return (await this.button(name, where).count()) > 0;
  }

  /** `closed`, or the modal's title. */
  async modal(): Promise<string> {
    const title = this.page.locator('.modal .modal-title');
    return (await title.count()) === 0 ? 'closed' : textOf(title);
  }

  async modalText(): Promise<string> {
    return textOf(this.page.locator('.modal'));
  }

  async fill(label: string, value: string): Promise<void> {
    await this.input(label).fill(value);
  }

  async valueOf(label: string): Promise<string> {
    return this.input(label).inputValue();
  }

  /** Clicks a choice of radio buttons or checkboxes; a ticked checkbox loses its tick. */
  async tick(...choices: readonly string[]): Promise<void> {
    for (const choice of choices) {
      await this.page.locator('.modal').getByLabel(choice, { exact: true }).click();
    }
  }

  /** The same where a choice has a description, which is part of what it is called. */
  async pick(choice: string): Promise<void> {
    await this.page.locator('.modal label', { hasText: choice }).first().click();
  }

  async submit(): Promise<void> {
    await this.page.locator('.modal-btn.primary').click();
  }

  async closeModal(): Promise<void> {
    await this.page.locator('.modal-btn:not(.primary)').click();
  }

  /** The errors of the modal by the id of their input, as local-slack lists them at its foot. */
  async errors(): Promise<Readonly<Record<string, string>>> {
    const lines = await this.page.locator('.modal .modal-error').allInnerTexts();
    return Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
  }

  /**
   * For the documentation, where E2E_SCREENSHOTS names a folder.
   * @param label of the request whose card is to be seen.
   */
  async keepPicture(name: string, label?: string): Promise<void> {
    if (pictures === undefined || pictures === '') return;
    if (label !== undefined) await this.cardOf(label).scrollIntoViewIfNeeded();
    mkdirSync(pictures, { recursive: true });
    await this.picture(path.join(pictures, `${name}.png`));
  }

  async picture(file: string): Promise<void> {
    await this.page.screenshot({ path: file });
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** Answers about a request name it too, but only the card has replies. */
  private cardOf(label: string): Locator {
    return this.page
      .locator('.main .messages .msg', { hasText: `${label} ·` })
      .filter({ has: this.page.locator('.thread-summary') })
      .last();
  }

  private button(name: string, where: 'thread' | 'conversation'): Locator {
    const area = where === 'thread' ? '.thread-pane' : '.main .messages';
    return this.page.locator(area).getByRole('button', { name, exact: true });
  }

  private input(label: string): Locator {
    const labelled = this.page.getByText(label, { exact: true });
    return this.page.locator('.modal .bk-input', { has: labelled }).locator('.bk-plain-input');
  }
}

/** '' where there is nothing; nothing here waits, because the caller reads until it fits. */
async function textOf(locator: Locator): Promise<string> {
  return (await locator.allInnerTexts()).join('\n');
}
