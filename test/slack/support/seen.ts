import type { Button, KnownBlock } from '@slack/types';
import type { Cloud } from '../../../src/domain/cloud.ts';
import { currentVisit, type Visit } from '../../../src/domain/request.ts';
import { cardMessage } from '../../../src/slack/messages/card.ts';
import type { MessageFacts } from '../../../src/slack/messages/context.ts';
import { stepMessage } from '../../../src/slack/messages/step.ts';
import { OPENINGS } from '../../domain/decide/openings.ts';
import { POLICY, ROSTER } from '../../support/builders.ts';
import type { Play } from '../../support/play.ts';
import { linesSaid } from '../longest/texts.ts';

/** What somebody sees of a request as it is played. */

export function factsOf(play: Play): MessageFacts {
  return {
    request: play.request,
    roster: ROSTER,
    policy: POLICY,
    now: play.now,
    timeZone: 'UTC',
    cardLink: 'https://a-workspace.slack.com/archives/C0SHARED/p1',
  };
}

/** Begins a playbook on a cloud: `enable, unidirectional`, `change-account` ... */
export function opened(name: string, cloud: Cloud = 'aws', environments?: readonly string[]): Play {
  const opening = OPENINGS.find((one) => one.name === `${name}, ${cloud}`);
  if (opening === undefined) throw new Error(`there is no opening "${name}, ${cloud}"`);
  return opening.open(environments);
}

export function cardOf(play: Play): readonly KnownBlock[] {
  return cardMessage(factsOf(play), 'PL-12.card');
}

/** The message of the current step. */
export function stepOf(play: Play, visit: Visit | undefined = currentVisit(play.state)) {
  if (visit === undefined) throw new Error('the request is closed');
  return stepMessage(factsOf(play), visit, `PL-12.visit-${visit.number}`);
}

/** All that blocks say, line by line. */
export function said(blocks: readonly KnownBlock[]): string {
  return linesSaid(blocks).join('\n');
}

/** The buttons, a list for each row. */
export function rowsOf(blocks: readonly KnownBlock[]): readonly (readonly string[])[] {
  return buttonsOf(blocks).map((row) => row.map(({ text }) => text.text));
}

export function buttonsOf(blocks: readonly KnownBlock[]): readonly (readonly Button[])[] {
  return blocks.flatMap((block) =>
    block.type === 'actions'
      ? [block.elements.filter((element): element is Button => element.type === 'button')]
      : [],
  );
}

/** The lines of the card's checklist, without the numbers and who has each. */
export function checklistOf(play: Play): readonly string[] {
  return linesSaid(cardOf(play))
    .filter((line) => /^\d+\. /.test(line))
    .map((line) => line.replace(/^\d+\. /, ''));
}
