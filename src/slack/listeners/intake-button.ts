import type { WebClient } from '@slack/web-api';
import type { Place } from '../../application/ports.ts';
import { type ChannelId, distinctPeople } from '../../domain/ids.ts';
import { isAdmin, isAdobe } from '../../domain/party.ts';
import { section } from '../blocks/blocks.ts';
import { code, link, mentions, typedCode } from '../blocks/mrkdwn.ts';
import { spokenText } from '../blocks/spoken-text.ts';
import { means, platformError } from '../errors.ts';
import type { CommandInput } from '../identity.ts';
import { commandHelpMessage } from '../messages/command-help.ts';
import { intakeButtonMessage } from '../messages/intake-button.ts';
import { inWords } from '../wording/commands.ts';
import type { Answer } from './boundary.ts';
import type { ListenerParts } from './parts.ts';
import { whyNotHere } from './where.ts';

/**
 * `/privatelink intake`: posts the standing button into the channel, or says where it stands already.
 *
 * @param argument nothing is expected behind the command.
 */
export async function postIntakeButton(
  parts: ListenerParts,
  input: CommandInput,
  argument: string,
): Promise<Answer> {
  const { installedTeam, person, channel } = input;
  if (argument !== '') {
    const problem = `${code('/privatelink intake')} takes nothing behind it; I was given ${typedCode(inWords(argument))}.`;
    return commandHelpMessage('intake', problem);
  }
  const roster = await parts.directory.roster(installedTeam);
  if (!isAdobe(person, roster) && !isAdmin(person, roster)) {
    const { engineers, accountManagers, admins = [] } = roster;
    const who = mentions(distinctPeople([...engineers, ...accountManagers, ...admins]));
    return [section(`Only Adobe’s side and admins post the button into a channel. Ask ${who}.`)];
  }
  const obstacle = await whyNotHere(parts.client, input, 'intake');
  if (obstacle !== undefined) return [section(obstacle)];
  if (!(await parts.intakePosts.claim(installedTeam, channel))) {
    return [section('Somebody is posting the button into this channel at this moment.')];
  }
  try {
    return [section(await standingOrPosted(parts, input))];
  } finally {
    await parts.intakePosts.release(installedTeam, channel);
  }
}

async function standingOrPosted(
  { client, intakePosts, log }: ListenerParts,
  { installedTeam, channel }: CommandInput,
): Promise<string> {
  const standing = await intakePosts.placeOf(installedTeam, channel);
  if (standing !== undefined && (await broughtUpToDate(client, standing))) {
    const where = standing.link === undefined ? '' : `: ${link(standing.link, 'see the message')}`;
    return `The button stands in this channel already${where}.`;
  }
  const { ts } = await client.chat.postMessage({ channel, ...content() });
  if (ts === undefined) throw new Error('Slack posted the button without a ts');
  const place = { channel, ts, ...(await linkOf(client, channel, ts)) };
  await intakePosts.keep(installedTeam, place);
  log.info({ channel }, 'the button for requests is posted');
  return 'The button is posted. It stays, and whoever is in this channel can press it; pin the message so that it is found.';
}

function content() {
  const blocks = intakeButtonMessage();
  return { text: spokenText(blocks), blocks: [...blocks] };
}

/** Whether the message is still there; if so, it says what this version of the bot says. */
async function broughtUpToDate(client: WebClient, { channel, ts }: Place): Promise<boolean> {
  try {
    await client.chat.update({ channel, ts, ...content() });
    return true;
  } catch (error) {
    if (means('messageGone', error)) return false;
    throw error;
  }
}

/** A link is a convenience: without it the message is posted all the same. */
async function linkOf(
  client: WebClient,
  channel: ChannelId,
  ts: string,
): Promise<{ readonly link?: string }> {
  try {
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    return permalink === undefined ? {} : { link: permalink };
  } catch (error) {
    if (platformError(error) === undefined) throw error;
    return {};
  }
}
