import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cancelForm } from '../../../src/slack/views/action-forms.ts';
import { returnForm } from '../../../src/slack/views/correction-forms.ts';
import { refusalForm } from '../../../src/slack/views/refusal-form.ts';
import { PRODUCTION } from '../../support/builders.ts';
import { opened } from '../support/seen.ts';

const root = new URL('../../../src/slack/', import.meta.url);
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(file, root), 'utf8'));

/** Of every form, wherever its label stands: in its view, or in the wording of its step. */
const labels = [
  ...new Set(
    sources.flatMap((source) =>
      [...source.matchAll(/\bsubmit: '([^']*)'/g)].map(([, label]) => label ?? ''),
    ),
  ),
].sort();

/** Of a view that only leads to the next one. */
const GOES_ON = ['Next', 'Continue'];

/** Words that say only that a button is pressed. */
const EMPTY_WORDS = ['Submit', 'OK', 'Ok', 'Save', 'Send', 'Done', 'Yes', 'Confirm'];

describe('the button that submits a form', () => {
  it('is looked for in all of the sources', () => {
    expect(labels.length).toBeGreaterThan(25);
    expect(labels).toContain('Cancel Request');
  });

  it.each(labels)('"%s" says what happens, in words that fit', (label) => {
    // Slack's limit for it; a longer one would be cut.
    expect(label.length).toBeLessThanOrEqual(24);
    expect(EMPTY_WORDS).not.toContain(label);
    if (GOES_ON.includes(label)) return;
    expect(label.split(' ').length).toBeGreaterThan(1);
    expect(label).toMatch(/^(?:[A-Z][A-Za-z]*|\s|a|as|for|in|of|on|the|to)+$/);
  });
});

describe('the way out of a form that takes something back', () => {
  it.each([
    {
      form: 'cancel',
      view: cancelForm(opened('enable, unidirectional').request),
      close: 'Keep Request',
    },
    { form: 'return', view: returned(), close: 'Back' },
    { form: 'reject or send back', view: rejected(), close: 'Back' },
  ])('$form: $close', ({ view, close }) => {
    expect(view.close?.text).toBe(close);
  });
});

function returned() {
  const play = opened('enable, unidirectional');
  return returnForm(play.request, play.visit);
}

function rejected() {
  const play = opened('enable, unidirectional');
  return refusalForm(
    play.request,
    { ...play.visit, step: 'approve-customer-connection' },
    PRODUCTION,
  );
}
