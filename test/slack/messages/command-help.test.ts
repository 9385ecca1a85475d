import { describe, expect, it } from 'vitest';
import { spokenText } from '../../../src/slack/blocks/spoken-text.ts';
import { readCommandLine } from '../../../src/slack/command-line.ts';
import { helpMessage } from '../../../src/slack/messages/answers.ts';
import {
  commandHelpMessage,
  notUnderstoodMessage,
} from '../../../src/slack/messages/command-help.ts';
import { COMMAND_HELP } from '../../../src/slack/wording/command-help.ts';
import { COMMANDS } from '../../../src/slack/wording/commands.ts';
import { textsIn } from '../longest/texts.ts';
import { EVERY_VIEW } from '../support/every-view.ts';

const said = (blocks: readonly object[]) => textsIn(blocks).join('\n');

describe('help about one command', () => {
  it.each(COMMANDS.map(({ name }) => name))(
    '%s: usage, what it does, who may, examples',
    (name) => {
      const told = said(commandHelpMessage(name));
      const { who, examples } = COMMAND_HELP[name];
      const { usage, does } = COMMANDS.find((command) => command.name === name) ?? {};
      for (const text of [usage, does, who]) expect(told).toContain(text);
      expect(examples.length).toBeGreaterThan(0);
      for (const [typed, effect] of examples) {
        expect(told).toContain(`\`/privatelink ${typed}\`: ${effect}`);
      }
    },
  );

  it.each(COMMANDS.map(({ name }) => name))('%s: its examples are what it reads', (name) => {
    for (const [typed] of COMMAND_HELP[name].examples) {
      expect(readCommandLine(typed)).toMatchObject({ kind: 'command', name });
    }
  });

  it('calls the button that saves settings as the form does', () => {
    const [form] = EVERY_VIEW['settingsPreviewView']?.() ?? [];
    if (form?.type !== 'modal') throw new Error('the preview is a modal');
    expect(said(commandHelpMessage('settings'))).toContain(`, then ${form.submit?.text}`);
  });

  it('is headed by what was wrong', () => {
    expect(textsIn(commandHelpMessage('status', 'It needs a request.'))[0]).toBe(
      'It needs a request.',
    );
  });
});

describe('the list of commands', () => {
  it('names each, and says how one is explained', () => {
    const told = said(helpMessage());
    for (const { usage, does } of COMMANDS) expect(told).toContain(`\`${usage}\` ${does}`);
    expect(told).toContain('`/privatelink help status` explains one command');
    expect(told).not.toContain('…');
  });

  it('has room in the text that is read instead of its blocks', () => {
    const spoken = spokenText(helpMessage());
    expect(spoken).not.toContain('…');
    for (const { usage, does } of COMMANDS) expect(spoken).toContain(`\`${usage}\` ${does}`);
  });
});

describe('what was not understood', () => {
  it('is told with what was meant, to be typed', () => {
    expect(said(notUnderstoodMessage('satus PL-1', 'status PL-1'))).toContain(
      'I did not understand `satus PL-1`. Did you mean `/privatelink status PL-1`?',
    );
  });

  it('asks nothing where nothing was meant', () => {
    expect(said(notUnderstoodMessage('frobnicate', undefined))).not.toContain('Did you mean');
  });

  it('does not push the question out, and mentions nobody', () => {
    const told = said(notUnderstoodMessage('<!channel>'.repeat(900), 'status PL-1'));
    expect(told).toContain('Did you mean `/privatelink status PL-1`?');
    expect(told).not.toContain('<!');
  });
});
