import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { StepInputs } from '../../domain/commands.ts';
import { connectionId } from '../../domain/connection.ts';
import { PARTIES, type Party } from '../../domain/party.ts';
import type { Request } from '../../domain/request.ts';
import { section } from '../blocks/blocks.ts';
import { VIEWS } from '../ids.ts';
import { requestTitle } from '../messages/request-facts.ts';
import {
  linkTo,
  type RequestLink,
  readRequestFields,
  requestFields,
  writeRequestFields,
} from '../request-link.ts';
import { partyName } from '../wording/parties.ts';
import { modal } from './modal.ts';

/** What one click does to a step, for a side that the admin who clicked is not on. */
export interface AdminStep extends RequestLink {
  readonly visit: number;
  readonly inputs: StepInputs;
  readonly party: Party;
}

const adminStep = z.strictObject({
  ...requestFields,
  v: z.int().positive(),
  i: z.record(z.string().transform(connectionId), z.record(z.string(), z.string())),
  p: z.enum(PARTIES),
});

/** @throws when the text is not the metadata of {@link adminStepView}. */
export function readAdminStep(text: string): AdminStep {
  const { v, i, p, ...request } = adminStep.parse(JSON.parse(text));
  return { ...readRequestFields(request), visit: v, inputs: i, party: p };
}

const SUBMIT: Readonly<Record<Party, string>> = {
  adobe: 'Act for Adobe',
  customer: 'Act for the Customer',
};

/**
 * Asks an admin who clicked the other side's button whether they mean it.
 * @param label the button, as it reads.
 */
export function adminStepView(
  request: Request,
  { visit, inputs, party }: Omit<AdminStep, keyof RequestLink>,
  label: string,
): ModalView {
  const side = partyName(party, request.intake);
  return modal({
    callbackId: VIEWS.adminStep,
    title: 'Act as an admin',
    submit: SUBMIT[party],
    metadata: JSON.stringify({
      ...writeRequestFields(linkTo(request)),
      v: visit,
      i: inputs,
      p: party,
    }),
    blocks: [
      section(
        `*${requestTitle(request)}*\n*${label}* is ${side}’s to click, and you are not on that side.`,
      ),
      section(
        `As an admin you can do it for ${side}. The thread and the history say that you did it as one.`,
      ),
    ],
  });
}
