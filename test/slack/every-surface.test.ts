import { readdirSync, readFileSync } from 'node:fs';
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { spokenText } from '../../src/slack/blocks/spoken-text.ts';
import { markIn } from '../../src/slack/request-link.ts';
import { checkMessage } from '../support/fake-slack/block-kit/message.ts';
import { checkView } from '../support/fake-slack/block-kit/view.ts';
import { buttonLabels, cutIn, linesSaid, textObjects, textsIn } from './longest/texts.ts';
import { EVERY_MESSAGE } from './support/every-message.ts';
import { EVERY_VIEW } from './support/every-view.ts';
import { isSentenceCase, isTitleCase } from './support/letter-case.ts';

/** Slack's guidance for accessible apps, of every message and every view: docs.slack.dev/reference. */

const SOURCES = new URL('../../src/slack/', import.meta.url);

/** The functions of a folder that are exported, each with what it gives. */
function functionsOf(folder: string): readonly (readonly [name: string, gives: string])[] {
  return readdirSync(new URL(folder, SOURCES)).flatMap((file) => {
    const source = readFileSync(new URL(`${folder}/${file}`, SOURCES), 'utf8');
    const [, ...functions] = source.split(/^export function /m);
    return functions.map((text) => {
      const gives = /\): ([^\n]+) \{\n/.exec(text)?.[1] ?? '';
      return [/^\w+/.exec(text)?.[0] ?? '', gives] as const;
    });
  });
}

describe('all are looked at', () => {
  it('every message', () => {
    const made = functionsOf('messages').map(([name]) => name);
    const messages = made.filter((name) => name.endsWith('Message'));
    expect(messages.length).toBeGreaterThan(20);
    expect(Object.keys(EVERY_MESSAGE).toSorted()).toEqual(messages.toSorted());
  });

  it('every view', () => {
    const made = functionsOf('views').filter(([name]) => name !== 'modal');
    const views = made.flatMap(([name, gives]) => (/^(Modal|Home)View$/.test(gives) ? [name] : []));
    expect(views.length).toBeGreaterThan(30);
    expect(Object.keys(EVERY_VIEW).toSorted()).toEqual(views.toSorted());
  });
});

describe.each(Object.entries(EVERY_MESSAGE))('%s', (_name, made) => {
  const messages = made();

  it('is taken by Slack, with nothing cut', () => {
    expect(messages.length).toBeGreaterThan(0);
    for (const blocks of messages) {
      expect(checkMessage({ text: spokenText(blocks), blocks })).toEqual([]);
      expect(cutIn(blocks)).toEqual([]);
    }
  });

  it('says in its text, which is read out instead of its blocks, what they say', () => {
    for (const blocks of messages) {
      const text = spokenText(blocks);
      const lines = linesSaid(blocks);
      // What is too long to be read out whole begins as it does; `limits.test.ts` has the rest.
      const spoken = lines.join('\n').length < 3_800 ? lines : [(lines[0] ?? '').slice(0, 200)];
      expect(spoken.filter((line) => !text.includes(line))).toEqual([]);
    }
  });

  it('is readable without colours, emoji and pictures', () => {
    expect(messages.flatMap(objectionsTo)).toEqual([]);
  });
});

describe('whatever names a request when it is clicked or submitted names it by its mark', () => {
  /** What a button or a menu sends back; what is chosen in an input is told by the view it stands in. */
  const sentBack = (blocks: readonly KnownBlock[]): readonly string[] =>
    blocks.flatMap((block) => {
      if (block.type !== 'section' && block.type !== 'actions') return [];
      const json = JSON.stringify(block);
      return [...json.matchAll(/"value":("(?:[^"\\]|\\.)*")/g)].map(
        ([, value = '""']) => JSON.parse(value) as string,
      );
    });
  const namesRequest = (text: string) => /PL-\d|"n":\d/.test(text);

  it('in every message', () => {
    const sent = Object.values(EVERY_MESSAGE).flatMap((made) => made().flatMap(sentBack));
    const named = sent.filter(namesRequest);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((value) => markIn(value) === undefined)).toEqual([]);
  });

  it('in every view', () => {
    const sent = Object.values(EVERY_VIEW).flatMap((made) =>
      made().flatMap((view: ModalView | HomeView) => [
        ...sentBack(view.blocks as readonly KnownBlock[]),
        ...('private_metadata' in view ? [view.private_metadata ?? ''] : []),
      ]),
    );
    const named = sent.filter(namesRequest);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((value) => markIn(value) === undefined)).toEqual([]);
  });
});

describe.each(Object.entries(EVERY_VIEW))('%s', (_name, made) => {
  const views = made();

  it('is taken by Slack, with nothing cut', () => {
    expect(views.length).toBeGreaterThan(0);
    for (const view of views) {
      expect(checkView(view)).toEqual([]);
      expect(cutIn(view)).toEqual([]);
    }
  });

  it('has titles and labels in sentence case, none of them cut', () => {
    const names = [...new Set(views.flatMap(namesIn))];
    expect(names.filter((name) => !isSentenceCase(name) || name.endsWith('…'))).toEqual([]);
  });

  it('is readable without colours, emoji and pictures', () => {
    expect(views.flatMap(objectionsTo)).toEqual([]);
  });
});

/** A modal's title and the labels of its inputs. */
function namesIn(view: ModalView | HomeView): readonly string[] {
  const title = view.type === 'modal' ? [view.title.text] : [];
  const labels = view.blocks.flatMap((block) =>
    block.type === 'input' && 'label' in block ? [block.label.text] : [],
  );
  return [...title, ...labels];
}

/** What somebody would miss who sees no colours and no pictures. */
function objectionsTo(shown: readonly KnownBlock[] | ModalView | HomeView): readonly string[] {
  const plain = textObjects(shown).filter(({ type }) => type === 'plain_text');
  return [
    ...textsIn(shown).filter((text) => /\p{Extended_Pictographic}/u.test(text)),
    ...textsIn(shown).filter((text) => /(?<![\w/]):[a-z_]{2,}:/.test(text)),
    ...plain.filter((text) => !('emoji' in text) || text.emoji !== false).map(({ text }) => text),
    ...buttonLabels(shown).filter((label) => !isTitleCase(label) || label.length > 75),
    ...rowsIn(shown).flatMap((labels) =>
      labels.filter((label, index) => labels.indexOf(label) !== index),
    ),
    ...picturesIn(shown).filter((one) => !/"alt_text":"[^"]+"/.test(one)),
  ];
}

/** The labels of each row: buttons of one row are told apart by what they say. */
function rowsIn(shown: readonly KnownBlock[] | ModalView | HomeView): readonly string[][] {
  const blocks = 'blocks' in shown ? shown.blocks : shown;
  return blocks.flatMap((block) => (block.type === 'actions' ? [[...buttonLabels(block)]] : []));
}

function picturesIn(shown: unknown): readonly string[] {
  return JSON.stringify(shown).match(/\{"type":"image"[^}]*\}/g) ?? [];
}

describe('the rules of these tests', () => {
  it('tell title case from sentence case', () => {
    expect(isTitleCase('Ask Adobe for Help')).toBe(true);
    expect(isTitleCase('Approve Connection for Production, Service 2')).toBe(true);
    expect(isTitleCase('Approve connection')).toBe(false);
    expect(isTitleCase('approve')).toBe(false);
    expect(isSentenceCase('Adobe’s account on AWS')).toBe(true);
    expect(isSentenceCase('Report the State')).toBe(false);
    expect(isSentenceCase('state')).toBe(false);
  });

  it('object to an emoji, a picture without words, and two buttons that read alike', () => {
    const button = (text: string) => ({
      type: 'button' as const,
      text: { type: 'plain_text' as const, text, emoji: false },
    });
    const image = { type: 'image' as const, image_url: 'https://x.test/a.png', alt_text: '' };
    expect(objectionsTo([{ type: 'actions', elements: [button('Go'), button('Go')] }])).toEqual([
      'Go',
    ]);
    expect(objectionsTo([image])).toHaveLength(1);
    expect(objectionsTo([{ type: 'actions', elements: [button('Done :tada:')] }])).not.toEqual([]);
  });
});
