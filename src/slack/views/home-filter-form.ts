import type { ModalView } from '@slack/types';
import { HOME_STATES, type HomeFilter } from '../../application/home-filter.ts';
import { CLOUDS } from '../../domain/cloud.ts';
import { PARTIES } from '../../domain/party.ts';
import { selectInput, textInput } from '../blocks/blocks.ts';
import { VIEWS } from '../ids.ts';
import { CLOUD_LABELS, PARTY_LABELS, STATE_LABELS } from '../wording/home.ts';
import { modal } from './modal.ts';

/** The block ids of the inputs. */
export const HOME_FILTER_BLOCKS = {
  state: 'state',
  party: 'party',
  cloud: 'cloud',
  company: 'company',
} as const;

/** The choice that does not filter. */
const ANY = 'any';

/** Which open requests Home shows. */
export function homeFilterForm({ state, party, cloud, company }: HomeFilter): ModalView {
  return modal({
    callbackId: VIEWS.homeFilter,
    title: 'Filter requests',
    submit: 'Show Requests',
    blocks: [
      select(
        HOME_FILTER_BLOCKS.state,
        'State',
        'Every open request',
        HOME_STATES,
        STATE_LABELS,
        state,
      ),
      select(
        HOME_FILTER_BLOCKS.party,
        'Whose turn',
        'Anybody’s turn',
        PARTIES,
        PARTY_LABELS,
        party,
      ),
      select(HOME_FILTER_BLOCKS.cloud, 'Cloud', 'AWS and Azure', CLOUDS, CLOUD_LABELS, cloud),
      textInput(HOME_FILTER_BLOCKS.company, {
        label: 'Company',
        hint: 'The beginning of a word of its name; several words as they stand in it. Empty: every company.',
        optional: true,
        most: 80,
        ...(company === undefined ? {} : { initial: company }),
      }),
    ],
  });
}

function select<Value extends string>(
  id: string,
  label: string,
  any: string,
  values: readonly Value[],
  labels: Readonly<Record<Value, string>>,
  initial: Value | undefined,
) {
  return selectInput(id, {
    label,
    choices: [
      { value: ANY, label: any },
      ...values.map((value) => ({ value, label: labels[value] })),
    ],
    initial: initial ?? ANY,
  });
}
