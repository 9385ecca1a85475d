import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { teamId, userId } from '../../../src/domain/ids.ts';
import { sendFile } from '../../../src/slack/listeners/send-file.ts';
import { logBook } from '../../store/log-book.ts';
import { exampleClient } from '../../support/fake-slack/example-client.ts';
import { exampleWorkspace } from '../../support/fake-slack/example-workspace.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';

const CARL = { teamId: teamId('T0PARTNER'), userId: userId('UCUSTOMER') };

let slack: FakeSlack;

beforeEach(async () => {
  const { scopes, ...others } = exampleWorkspace();
  const kept = scopes.filter((scope) => scope !== 'files:write');
  slack = await startFakeSlack({ ...others, scopes: kept });
});

afterEach(async () => {
  await slack.stop();
  expect(slack.takeViolations().map(({ rule }) => rule)).toEqual(['missing_scope']);
});

async function sent(text: string): Promise<readonly string[]> {
  const parts = { client: exampleClient(slack, slack.token), log: logBook() };
  const file = { name: 'a.json', text, comment: 'As you asked.' };
  expect(await sendFile(parts, CARL, file)).toBe('as-text');
  return slack.dms('UCUSTOMER').map((message) => message.text);
}

describe('a file that Slack does not take', () => {
  it('is sent as text, nothing of it left out', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `line ${index} & <more>`);
    const [head, ...rest] = await sent(lines.join('\n'));
    expect(head).toContain(
      'Slack takes no file from me here (`missing_scope`), so `a.json` follows',
    );
    const text = rest.map((one) => one.replaceAll('```', '')).join('\n');
    expect(text.split('\n')).toEqual(
      lines.map((line) => line.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')),
    );
  });

  it('is cut where it is longer than ten messages, which says how much is left out', async () => {
    const texts = await sent('x'.repeat(2_900 * 12));
    expect(texts).toHaveLength(12);
    expect(texts.at(-1)).toBe(
      'That is not all: 2 of 12 parts do not fit. The bot’s operator can mend it by installing the app anew with the scope `files:write`.',
    );
  });
});
