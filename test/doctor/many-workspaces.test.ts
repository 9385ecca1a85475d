import { expect, it } from 'vitest';
import { gatherFacts } from '../../src/doctor/gather.ts';

it('the doctor looks for no bot token where administrators install the app', async () => {
  const environment = {
    SLACK_MODE: 'http',
    SLACK_CLIENT_ID: '123456.7890',
    ADOBE_USER_GROUP: 'S0ADOBE',
  };
  const { bot, groups } = await gatherFacts(environment, () => 0, '24.0.0');
  expect(bot).toMatchObject({ outcome: 'not-needed' });
  expect(groups).toMatchObject({ outcome: 'not-needed' });
});
