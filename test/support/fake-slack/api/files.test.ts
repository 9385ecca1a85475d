import { describe, expect, it } from 'vitest';
import { exampleCalls, refusal } from '../example-calls.ts';
import { exampleClient } from '../example-client.ts';

const world = exampleCalls();
const { call, rules } = world;

const TEXT = 'a,b\r\nä,"c"\r\n';
const length = Buffer.byteLength(TEXT);

async function announced() {
  const { upload_url: url, file_id: id } = await call('files.getUploadURLExternal', {
    filename: 'a.csv',
    length,
  });
  return { url: String(url), id: String(id) };
}

const complete = async (id: string, more: object = {}) =>
  call('files.completeUploadExternal', { files: JSON.stringify([{ id, title: 'A' }]), ...more });

describe('a file', () => {
  it('is announced, uploaded and shared, as the client does it', async () => {
    const client = exampleClient(world.slack, world.slack.token);
    await client.filesUploadV2({
      channel_id: world.slack.openDm('UCUSTOMER'),
      filename: 'a.csv',
      content: TEXT,
      initial_comment: 'here',
    });
    const [message] = world.slack.dms('UCUSTOMER');
    expect(message).toMatchObject({ text: 'here', files: [{ name: 'a.csv', content: TEXT }] });
  });

  it('is taken as raw bytes too, once, and only as long as announced', async () => {
    const { url, id } = await announced();
    const post = async (body: string) => (await fetch(url, { method: 'POST', body })).status;
    expect(await post(`${TEXT}more`)).toBe(400);
    expect(rules()).toEqual(['upload']);
    expect(await post(TEXT)).toBe(200);
    expect(await post(TEXT)).toBe(404);
    await complete(id, { channel_id: 'COPEN' });
    expect(world.slack.messages('COPEN')).toMatchObject([{ files: [{ id, title: 'A' }] }]);
  });

  it('cannot be shared before it is uploaded, nor twice', async () => {
    const { url, id } = await announced();
    await expect(complete(id)).rejects.toEqual(refusal('file_not_found'));
    await fetch(url, { method: 'POST', body: TEXT });
    await complete(id);
    await expect(complete(id)).rejects.toEqual(refusal('file_not_found'));
  });

  it.each([
    { channel: 'UCUSTOMER', error: 'invalid_arguments', recorded: ['invalid_arguments'] },
    { channel: 'CELSEWHERE', error: 'not_in_channel', recorded: [] },
    { channel: 'GSECRET', error: 'channel_not_found', recorded: [] },
  ])('is not shared in $channel: $error', async ({ channel, error, recorded }) => {
    const { url, id } = await announced();
    await fetch(url, { method: 'POST', body: TEXT });
    await expect(complete(id, { channel_id: channel })).rejects.toEqual(refusal(error));
    expect(rules()).toEqual(recorded);
  });

  it('needs its length, and a name', async () => {
    await expect(call('files.getUploadURLExternal', { filename: 'a.csv' })).rejects.toEqual(
      refusal('invalid_arguments'),
    );
    expect(rules()).toEqual(['invalid_arguments']);
  });
});
