import type { ModalView } from '@slack/types';
import type { ConnectionId } from '../../domain/connection.ts';
import { connectionProgress, type Request, type Visit } from '../../domain/request.ts';
import { section } from '../blocks/blocks.ts';
import { VIEWS } from '../ids.ts';
import { connectionName, endpointText } from '../messages/connections.ts';
import { linkTo } from '../request-link.ts';
import { writeStepLink } from '../step-link.ts';
import { stepWording } from '../wording/steps/step-wording.ts';
import { modal } from './modal.ts';
import { reasonInput } from './reason-input.ts';

/**
 * A connection request is rejected, or what the other side gave is sent back.
 * @throws Error for a step that cannot be refused this way; no button leads here.
 */
export function refusalForm(
  request: Request,
  visit: Visit,
  connection: ConnectionId | undefined,
): ModalView {
  const wording = stepWording(visit.step, request.intake.cloud).refusal;
  if (wording === null) throw new Error(`"${visit.step}" is not refused with a reason alone`);
  const about = connection && connectionProgress(request, connection);
  return modal({
    callbackId: VIEWS.refusal,
    title: wording.modalTitle,
    submit: wording.submit,
    close: 'Back',
    metadata: writeStepLink({
      ...linkTo(request),
      visit: visit.number,
      ...(connection === undefined ? {} : { connection }),
    }),
    blocks: [
      ...(about
        ? [
            section(
              `*${connectionName(request.connections, about)}*${about.endpoint === null ? '' : `, endpoint ${endpointText(about.endpoint)}`}`,
            ),
          ]
        : []),
      section(wording.text),
      reasonInput(wording.label),
    ],
  });
}
