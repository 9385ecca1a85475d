import type { InputBlock } from '@slack/types';
import type { Base, ChangeKind, ExistingConnection } from '../../domain/change/change.ts';
import { changeRule } from '../../domain/change/change-rules.ts';
import { candidates } from '../../domain/change/parse-change.ts';
import { LEGS, type Leg } from '../../domain/connection.ts';
import { checkboxInput } from '../blocks/blocks.ts';
import { connectionLabel } from '../messages/connections.ts';

/** Slack draws ten checkboxes: a leg to which services were added may have more connections. */
const MOST_BOXES = 10;
export const ABOUT_BLOCKS = { inbound: 'about-inbound', outbound: 'about-outbound' } as const;

/** The choice of the connections that a change is about, a group for each leg that has any. */
export function aboutInputs(
  kind: ChangeKind,
  base: Base,
  chosen: readonly string[],
): readonly InputBlock[] {
  const offered = candidates(kind, base);
  const groups = LEGS.flatMap((leg) => groupsOf(leg, offered));
  const isOptional = !changeRule(kind).aboutRequired || groups.length > 1;
  return groups.map(({ id, leg, connections }) =>
    checkboxInput(id, {
      label: `Connections, ${leg}`,
      hint: 'Those that the change is about.',
      optional: isOptional,
      choices: connections.map((one) => ({
        value: one.id,
        label: connectionLabel(base.existing, one),
      })),
      initial: chosen,
    }),
  );
}

/** `about-outbound`, `about-outbound-2`. */
function groupsOf(leg: Leg, offered: readonly ExistingConnection[]) {
  const connections = offered.filter((one) => one.leg === leg);
  const count = Math.ceil(connections.length / MOST_BOXES);
  return Array.from({ length: count }, (_, index) => ({
    id: index === 0 ? ABOUT_BLOCKS[leg] : `${ABOUT_BLOCKS[leg]}-${index + 1}`,
    leg,
    connections: connections.slice(index * MOST_BOXES, (index + 1) * MOST_BOXES),
  }));
}

/** The blocks of a view that ask for the connections of a leg; of both, where none is named. */
export function aboutBlocks(inputs: readonly string[], leg?: Leg): readonly string[] {
  const starts = leg === undefined ? Object.values(ABOUT_BLOCKS) : [ABOUT_BLOCKS[leg]];
  return inputs.filter((id) => starts.some((start) => id.startsWith(start)));
}
