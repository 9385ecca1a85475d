import { requestLabel } from '../../domain/ids.ts';
import type { Request } from '../../domain/request.ts';
import type { Choice } from '../blocks/blocks.ts';
import { MENU, type MenuChoice } from '../ids.ts';

/**
 * What the card's overflow menu offers: the commands that exist for one request, because external
 * members of a channel have no slash commands. The value names the request.
 */
export function menuChoices(request: Request): readonly Choice[] {
  const offered: readonly (readonly [MenuChoice, string])[] = [
    [MENU.status, 'Show Status'],
    ...(request.status === 'open' ? ([[MENU.cancel, 'Cancel Request']] as const) : []),
  ];
  return offered.map(([choice, label]) => ({
    value: `${choice}:${requestLabel(request)}`,
    label,
  }));
}
