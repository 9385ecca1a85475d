import type { InputBlock } from '@slack/types';
import type { ChangeKind } from '../../domain/change/change.ts';
import { changeRule } from '../../domain/change/change-rules.ts';
import { type Base, candidates } from '../../domain/change/parse-change.ts';
import { LEGS } from '../../domain/connection.ts';
import { checkboxInput } from '../blocks/blocks.ts';
import { connectionLabel } from '../messages/connections.ts';
import { LEG_LABELS } from '../wording/choices.ts';

/** Slack draws ten checkboxes: a leg has no more connections, both legs together may. */
export const ABOUT_BLOCKS = { inbound: 'about-inbound', outbound: 'about-outbound' } as const;

/** The choice of the connections that a change is about, a group for each leg that has any. */
export function aboutInputs(
  kind: ChangeKind,
  base: Base,
  chosen: readonly string[],
): readonly InputBlock[] {
  const offered = candidates(kind, base);
  const groups = LEGS.filter((leg) => offered.some((one) => one.leg === leg));
  const isOptional = !changeRule(kind).aboutRequired || groups.length > 1;
  return groups.map((leg) =>
    checkboxInput(ABOUT_BLOCKS[leg], {
      label: `Connections, ${LEG_LABELS[leg].toLowerCase()}`,
      hint: 'Those that the change is about.',
      optional: isOptional,
      choices: offered
        .filter((one) => one.leg === leg)
        .map((one) => ({ value: one.id, label: connectionLabel(base.existing, one) })),
      initial: chosen,
    }),
  );
}
