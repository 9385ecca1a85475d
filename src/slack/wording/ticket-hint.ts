import type { Intake } from '../../domain/intake/intake.ts';
import { ticketSubject } from '../../domain/ticket/ticket-text.ts';
import { escaped } from '../blocks/mrkdwn.ts';
import { MENU } from '../ids.ts';
import { MENU_LABELS } from './menu.ts';

/** "Customer submits a support ticket": with what, and where it is ready to paste. */
export function ticketHint({ company }: Pick<Intake, 'company'>): string {
  return `Then submit the support ticket “${escaped(ticketSubject(company))}”: Adobe coordinates the work in it. Its text, ready to paste, is in the menu of the request’s card, under *${MENU_LABELS[MENU.ticket]}*.`;
}
