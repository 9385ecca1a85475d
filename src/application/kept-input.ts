import type { Person, TeamId } from '../domain/ids.ts';

/** One form of one person: which form, and what it is about, as the form itself says. */
export interface FormSlot {
  readonly person: Person;
  readonly form: string;
}

/**
 * What was typed and chosen, by the id of the input; nothing where an input was emptied. Text and
 * single choices have one value.
 */
export type FormInput = Readonly<Record<string, readonly string[]>>;

/**
 * What people submitted and what is not recorded: it outlives a closed form for a day, and nobody
 * else can read it.
 */
export interface KeptInput {
  /** Replaces what was kept. What is larger than any form is not kept. */
  keep(teamId: TeamId, slot: FormSlot, input: FormInput): Promise<void>;
  kept(teamId: TeamId, slot: FormSlot): Promise<FormInput | undefined>;
  drop(teamId: TeamId, slot: FormSlot): Promise<void>;
}
