import type { Sla } from '../../domain/sla/sla.ts';

const CELLS = 10;

/** How much of the target is used, as a bar and in words: the bar repeats what the words say. */
export function slaBar({ fraction }: Pick<Sla, 'fraction'>): string {
  const full = Math.min(CELLS, Math.floor(fraction * CELLS));
  return `${'▓'.repeat(full)}${'░'.repeat(CELLS - full)} ${Math.floor(fraction * 100)} % used`;
}
