import { ApiError } from '../api/errors.ts';
import { elementsOf } from '../block-kit/blocks.ts';
import { actionIdOf } from '../block-kit/relations.ts';
import type { View } from '../block-kit/view.ts';
import { LIMITS } from '../limits.ts';
import { stored } from './stored-blocks.ts';
import { counter } from './timestamps.ts';
import type { StoredBlock } from './types.ts';

/** What a person typed or chose, by block_id and action_id. */
export type Typed = ReadonlyMap<string, string | readonly string[] | null>;

type WithStoredBlocks<V> = V extends View
  ? Omit<V, 'blocks'> & { readonly blocks: readonly StoredBlock[] }
  : never;

export interface StoredView {
  readonly id: string;
  readonly hash: string;
  readonly user: string;
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
  readonly view: WithStoredBlocks<View>;
  readonly typed: Typed;
}

export const typedKey = (blockId: string, actionId: string): string => `${blockId}\n${actionId}`;

/** Input survives an update only where block_id and action_id stay the same. */
const keptIn = (blocks: readonly StoredBlock[], typed: Typed): Typed => {
  const keys = new Set(
    blocks.flatMap((block) =>
      elementsOf(block).map((element) => typedKey(block.block_id, actionIdOf(element) ?? '')),
    ),
  );
  return new Map([...typed].filter(([key]) => keys.has(key)));
};

/** Every person's stack of modals (three at most) and Home tab. */
export class Views {
  readonly #now: () => number;
  readonly #nextId = counter('V');
  readonly #nextBlockId = counter('v');
  readonly #stacks = new Map<string, readonly StoredView[]>();
  readonly #homes = new Map<string, StoredView>();
  #hashes = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  stack(user: string): readonly StoredView[] {
    return this.#stacks.get(user) ?? [];
  }

  top(user: string): StoredView | undefined {
    return this.stack(user).at(-1);
  }

  home(user: string): StoredView | undefined {
    return this.#homes.get(user);
  }

  open(user: string, view: View): StoredView {
    this.#refuseDuplicate(view);
    const opened = this.#create(user, view, undefined);
    this.#stacks.set(user, [opened]);
    return opened;
  }

  push(user: string, view: View): StoredView {
    const stack = this.stack(user);
    if (stack.length === 0) throw new ApiError('not_found');
    if (stack.length >= LIMITS.view.stack) throw new ApiError('push_limit_reached');
    this.#refuseDuplicate(view);
    const pushed = this.#create(user, view, stack.at(-1));
    this.#stacks.set(user, [...stack, pushed]);
    return pushed;
  }

  publish(user: string, view: View, hash: string | undefined): StoredView {
    const before = this.#homes.get(user);
    if (before !== undefined && hash !== undefined && hash !== before.hash) {
      throw new ApiError('hash_conflict');
    }
    const home = before === undefined ? this.#create(user, view, undefined) : before;
    const published = { ...home, hash: this.#hash(), view: this.#stored(view) };
    this.#homes.set(user, published);
    return published;
  }

  find(match: (view: StoredView) => boolean): StoredView | undefined {
    return [...this.#stacks.values()].flat().find(match);
  }

  update(before: StoredView, view: View, hash: string | undefined): StoredView {
    if (hash !== undefined && hash !== before.hash) throw new ApiError('hash_conflict');
    if (view.external_id !== before.view.external_id) this.#refuseDuplicate(view);
    const stored = this.#stored(view);
    const updated: StoredView = {
      ...before,
      hash: this.#hash(),
      view: stored,
      typed: keptIn(stored.blocks, before.typed),
    };
    this.#put(updated);
    return updated;
  }

  type(before: StoredView, typed: Typed): StoredView {
    const after = { ...before, typed: new Map([...before.typed, ...typed]) };
    this.#put(after);
    return after;
  }

  pop(view: StoredView): void {
    this.#stacks.set(
      view.user,
      this.stack(view.user).filter((other) => other.id !== view.id),
    );
  }

  clear(user: string): void {
    this.#stacks.delete(user);
  }

  #put(view: StoredView): void {
    if (this.#homes.get(view.user)?.id === view.id) this.#homes.set(view.user, view);
    this.#stacks.set(
      view.user,
      this.stack(view.user).map((other) => (other.id === view.id ? view : other)),
    );
  }

  #create(user: string, view: View, below: StoredView | undefined): StoredView {
    const id = this.#nextId();
    return {
      id,
      hash: this.#hash(),
      user,
      root_view_id: below?.root_view_id ?? id,
      previous_view_id: below?.id ?? null,
      view: this.#stored(view),
      typed: new Map(),
    };
  }

  #refuseDuplicate({ external_id: id }: View): void {
    if (id !== undefined && id !== '' && this.find(({ view }) => view.external_id === id)) {
      throw new ApiError('duplicate_external_id');
    }
  }

  #stored(view: View): StoredView['view'] {
    return { ...view, blocks: stored(view.blocks, this.#nextBlockId) };
  }

  #hash(): string {
    this.#hashes += 1;
    return `${Math.floor(this.#now() / 1000)}.h${this.#hashes}`;
  }
}
