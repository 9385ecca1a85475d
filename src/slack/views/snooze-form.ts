import type { ModalView } from '@slack/types';
import type { Request } from '../../domain/request.ts';
import { dateInput, section } from '../blocks/blocks.ts';
import { VIEWS } from '../ids.ts';
import { linkTo, writeRequestLink } from '../request-link.ts';
import { reminderName } from '../wording/reminders.ts';
import { modal } from './modal.ts';

/**
 * Until which day somebody wants no reminders.
 * @param initial the date that is suggested, `2026-12-01`.
 */
export function snoozeForm(request: Request, initial: string): ModalView {
  return modal({
    callbackId: VIEWS.snooze,
    title: 'Snooze reminders',
    submit: 'Snooze Reminders',
    metadata: writeRequestLink(linkTo(request)),
    blocks: [
      section(
        `You will not be reminded of ${reminderName(request)} before your working hours begin on that day. The due date is not put off: you are reminded of it in any case.`,
      ),
      dateInput('date', { label: 'No reminders until', initial }),
    ],
  });
}
