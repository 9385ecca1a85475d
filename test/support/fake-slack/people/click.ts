import { outwardMessage, outwardView } from '../api/outward.ts';
import { elementsOf } from '../block-kit/blocks.ts';
import type { Element } from '../block-kit/elements.ts';
import { actionIdOf, optionsOf } from '../block-kit/relations.ts';
import type { Ephemeral, Message, StoredBlock } from '../world/types.ts';
import { stateOf, stateValue, type Value } from '../world/view-state.ts';
import { type StoredView, typedKey } from '../world/views.ts';
import type { World } from '../world/world.ts';
import { channelIn, envelope, installedTeamIn, userIn } from './payloads.ts';
import type { ResponseUrls } from './response-urls.ts';
import { requireVisible } from './sight.ts';

interface Pressed {
  readonly user: string;
  readonly actionId: string;
  readonly blockId?: string;
  /** The option of an overflow menu or select, the people chosen, the text typed. */
  readonly value?: Value;
}

export interface MessageClick extends Pressed {
  readonly channel: string;
  readonly ts: string;
  /** An old copy, as a client that has not refreshed still shows it. */
  readonly message?: Message;
}

export interface ViewClick extends Pressed {
  readonly view: { readonly id: string };
}

export type Click = MessageClick | ViewClick;

interface Place {
  readonly block: StoredBlock;
  readonly element: Element;
}

const find = (blocks: readonly StoredBlock[], { actionId, blockId }: Pressed): Place => {
  const places = blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({ block, element })),
  );
  const found = places.filter(
    ({ block, element }) =>
      actionIdOf(element) === actionId && (blockId === undefined || block.block_id === blockId),
  );
  const [place] = found;
  if (place === undefined || found.length > 1) {
    const there = places.map(({ block, element }) => `${block.block_id}/${actionIdOf(element)}`);
    throw new Error(`${found.length} elements are ${actionId}; there are: ${there.join(', ')}`);
  }
  if (place.block.type === 'input' && place.block.dispatch_action !== true) {
    throw new Error(`${actionId} is an input without dispatch_action: nothing is sent`);
  }
  return place;
};

/** https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
const actionOf = (world: World, { block, element }: Place, value: Value) => {
  const common = {
    type: element.type,
    action_id: actionIdOf(element),
    block_id: block.block_id,
    action_ts: world.nextTs(),
  };
  if (element.type === 'button') {
    const { text, style, value: own } = element;
    return {
      ...common,
      text,
      ...(own === undefined ? {} : { value: own }),
      ...(style === undefined ? {} : { style }),
    };
  }
  if (element.type === 'overflow') {
    const option = optionsOf(element).find((candidate) => candidate.value === value);
    if (option === undefined) {
      const offered = optionsOf(element).map((candidate) => candidate.value);
      throw new Error(`The menu has no option ${String(value)}; it has ${offered.join(', ')}`);
    }
    return { ...common, selected_option: option };
  }
  return { ...common, ...stateValue(element, value) };
};

const typedBy = ({ block, element }: Place, value: Value) =>
  new Map(
    stateValue(element, value) === undefined
      ? []
      : [[typedKey(block.block_id, actionIdOf(element) ?? ''), value] as const],
  );

const clickOnMessage = (world: World, urls: ResponseUrls, click: MessageClick) => {
  const person = world.person(click.user);
  const conversation = requireVisible(world, person, click.channel);
  const shown = click.message ?? world.messages.find(click.channel, click.ts);
  const ephemeral = world.messages
    .ephemeralsOf(click.user)
    .find(({ channel, ts }) => channel === click.channel && ts === click.ts);
  const target: Message | Ephemeral | undefined = shown ?? ephemeral;
  if (target === undefined) throw new Error(`${click.user} sees no message ${click.ts}`);
  const place = find(target.blocks ?? [], click);
  const value = click.value ?? null;
  return {
    type: 'block_actions',
    ...envelope(world),
    user: userIn(world, person),
    team: installedTeamIn(world),
    container: {
      type: 'message',
      message_ts: target.ts,
      channel_id: conversation.id,
      is_ephemeral: shown === undefined,
      ...(target.thread_ts === undefined ? {} : { thread_ts: target.thread_ts }),
    },
    channel: channelIn(conversation),
    // An ephemeral message is stored nowhere, so its payload does not carry it.
    ...(shown === undefined ? {} : { message: outwardMessage(world, shown, false) }),
    state: { values: stateOf(target.blocks ?? [], typedBy(place, value)) },
    trigger_id: world.triggers.issue({ user: person.id, inModal: false }),
    response_url: urls.issue({ user: person.id, channel: conversation.id, ts: target.ts }),
    actions: [actionOf(world, place, value)],
  };
};

export const requireView = (world: World, user: string, id: string): StoredView => {
  const home = world.views.home(user);
  const found = home?.id === id ? home : world.views.top(user);
  if (found?.id !== id) throw new Error(`${user} does not see the view ${id}`);
  return found;
};

const clickInView = (world: World, click: ViewClick) => {
  const person = world.person(click.user);
  const shown = requireView(world, click.user, click.view.id);
  const place = find(shown.view.blocks, click);
  const value = click.value ?? null;
  const stored = world.views.type(shown, typedBy(place, value));
  const view = outwardView(world, stored);
  return {
    type: 'block_actions',
    ...envelope(world),
    user: userIn(world, person),
    team: installedTeamIn(world),
    container: { type: 'view', view_id: stored.id },
    view,
    trigger_id: world.triggers.issue({
      user: person.id,
      inModal: stored.view.type === 'modal',
    }),
    actions: [actionOf(world, place, value)],
  };
};

export const clickPayload = (world: World, urls: ResponseUrls, click: Click) =>
  'view' in click ? clickInView(world, click) : clickOnMessage(world, urls, click);
