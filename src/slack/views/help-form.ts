import type { ModalView } from '@slack/types';
import type { ConnectionId } from '../../domain/connection.ts';
import { connectionProgress, type Request, type Visit } from '../../domain/request.ts';
import { section } from '../blocks/blocks.ts';
import { VIEWS } from '../ids.ts';
import { connectionName } from '../messages/connections.ts';
import { linkTo } from '../request-link.ts';
import { writeStepLink } from '../step-link.ts';
import { modal } from './modal.ts';
import { noteInput } from './reason-input.ts';

/** A failed test is handed to Adobe, with the recorded output. */
export function helpForm(request: Request, visit: Visit, connection: ConnectionId): ModalView {
  const about = connectionProgress(request, connection);
  const name = about === undefined ? connection : connectionName(request.connections, about);
  return modal({
    callbackId: VIEWS.help,
    title: 'Ask Adobe for help',
    submit: 'Ask for Help',
    metadata: writeStepLink({ ...linkTo(request), visit: visit.number, connection }),
    blocks: [
      section(
        `The step goes to Adobe with the output of the failed test of *${name}*. Adobe says what was found, and then it is your turn again. Please go through the checklist in the thread first. Help covers initial enablement only.`,
      ),
      noteInput('What did you check?', 'So that nobody looks for it twice.'),
    ],
  });
}
