import { afterAll, beforeAll, expect, it } from 'vitest';
import { teamId, userId } from '../../../src/domain/ids.ts';
import { section } from '../../../src/slack/blocks/blocks.ts';
import { answerInModal } from '../../../src/slack/listeners/answer-in-modal.ts';
import { logBook } from '../../store/log-book.ts';
import { exampleClient } from '../../support/fake-slack/example-client.ts';
import { exampleWorkspace } from '../../support/fake-slack/example-workspace.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';

let slack: FakeSlack;
beforeAll(async () => {
  slack = await startFakeSlack(exampleWorkspace());
});
afterAll(async () => slack.stop());

it('comes by direct message where a modal comes too late', async () => {
  const client = exampleClient(slack, slack.token);
  const person = { teamId: teamId('T024BE7LD'), userId: userId('UADOBE') };
  const click = { person, triggerId: '1.2.used', isOnHome: true };
  await answerInModal(client, click, [section('It was done already.')], logBook());
  expect(slack.modal('UADOBE')).toBeUndefined();
  expect(slack.dms('UADOBE').map(({ text }) => text)).toEqual(['It was done already.']);
});
