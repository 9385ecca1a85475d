import type { KnownBlock } from '@slack/types';
import { context, section } from '../blocks/blocks.ts';
import { code, typedCode } from '../blocks/mrkdwn.ts';
import { COMMAND_HELP } from '../wording/command-help.ts';
import { COMMANDS, type CommandName } from '../wording/commands.ts';

/** How one command is used, headed by what was wrong with it, if anything. */
export function commandHelpMessage(name: CommandName, problem?: string): readonly KnownBlock[] {
  const { aliases, who, examples } = COMMAND_HELP[name];
  const listed = COMMANDS.find((command) => command.name === name);
  const { usage, does } = listed ?? { usage: '', does: '' };
  return [
    ...(problem === undefined ? [] : [section(problem)]),
    section(`*${code(usage)}*\n${does}`),
    section(
      [
        `*Who may:* ${who}`,
        ...(aliases.length === 0 ? [] : [`*Also:* ${aliases.map(code).join(', ')}`]),
        '*Examples*',
        ...examples.map(([typed, effect]) => `${code(`/privatelink ${typed}`)}: ${effect}`),
      ].join('\n'),
    ),
    context(ALL),
  ];
}

/**
 * What was not understood, and what may have been meant: shown to be typed, never done.
 *
 * @param meant without `/privatelink`; undefined when nothing is near.
 */
export function notUnderstoodMessage(
  given: string,
  meant: string | undefined,
): readonly KnownBlock[] {
  const question =
    meant === undefined ? '' : ` Did you mean ${typedCode(`/privatelink ${meant}`)}?`;
  return [section(`I did not understand ${typedCode(given)}.${question}`), context(ALL)];
}

const ALL = `${code('/privatelink help')} lists all commands, ${code('/privatelink help status')} explains one.`;
