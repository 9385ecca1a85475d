import { describe, expect, it } from 'vitest';
import { channelId } from '../../src/domain/ids.ts';
import { readContactsLink, writeContactsLink } from '../../src/slack/contacts-link.ts';
import { readHistoryLink, writeHistoryLink } from '../../src/slack/history-link.ts';
import { readMoveLink, writeMoveLink } from '../../src/slack/move-link.ts';
import { readReadingLink, writeReadingLink } from '../../src/slack/reading-link.ts';
import { linkTo, markIn, readRequestLink, writeRequestLink } from '../../src/slack/request-link.ts';
import { readStateLink, writeStateLink } from '../../src/slack/state-link.ts';
import { readStepLink, writeStepLink } from '../../src/slack/step-link.ts';
import { adminStepView, readAdminStep } from '../../src/slack/views/admin-step.ts';
import { menuChoices } from '../../src/slack/wording/menu.ts';
import { carl, PRODUCTION } from '../support/builders.ts';
import { Play } from '../support/play.ts';

const { request } = new Play();
const link = linkTo(request);
const channel = channelId('C0ELSEWHERE');

/** Each way in which a button or a form names its request, and how it was before there were marks. */
const LINKS = [
  {
    of: 'a request',
    written: writeRequestLink(link),
    read: readRequestLink,
    says: {},
    before: 'PL-12',
  },
  {
    of: 'a step',
    written: writeStepLink({ ...link, visit: 3, connection: PRODUCTION }),
    read: readStepLink,
    says: { visit: 3, connection: PRODUCTION },
    before: '{"n":12,"v":3,"c":"inbound-production"}',
  },
  {
    of: 'the state of connections',
    written: writeStateLink(request),
    read: readStateLink,
    says: { endpoints: new Map([[PRODUCTION, 0]]) },
    before: '{"n":12,"e":{"inbound-production":0}}',
  },
  {
    of: 'a move',
    written: writeMoveLink({ ...link, channel }),
    read: readMoveLink,
    says: { channel },
    before: '{"n":12,"to":"C0ELSEWHERE"}',
  },
  {
    of: 'contacts',
    written: writeContactsLink(request),
    read: readContactsLink,
    says: { shown: [carl] },
    before: `{"n":12,"c":["${carl.teamId}:${carl.userId}"]}`,
  },
  {
    of: 'a page of a history',
    written: writeHistoryLink({ ...link, page: 2 }),
    read: readHistoryLink,
    says: { page: 2 },
    before: 'PL-12:2',
  },
  {
    of: 'what is only read',
    written: writeReadingLink({ reading: { kind: 'evidence', ...link, visit: 3 }, page: 1 }),
    read: (text: string) => {
      const { reading, page } = readReadingLink(text);
      return { ...reading, page };
    },
    says: { kind: 'evidence', visit: 3, page: 1 },
    before: '{"k":"evidence","n":12,"p":1,"v":3}',
  },
  {
    of: 'a step that an admin does',
    written:
      adminStepView(request, { visit: 3, inputs: {}, party: 'adobe' }, 'Approve')
        .private_metadata ?? '',
    read: readAdminStep,
    says: { visit: 3, inputs: {}, party: 'adobe' },
    before: '{"n":12,"v":3,"i":{},"p":"adobe"}',
  },
] as const;

describe.each(LINKS)('the link of $of', ({ written, read, says, before }) => {
  it('names its request and no other that has its number', () => {
    expect(link).toEqual({ number: 12, mark: expect.stringMatching(/^[\w-]{8}$/) });
    expect(read(written)).toEqual({ ...link, ...says });
  });

  it('is read as it was posted before there were marks', () => {
    expect(read(before)).toEqual({ number: 12, ...says });
  });

  it('shows its mark to whoever looks for that alone', () => {
    expect(markIn(written)).toBe(link.mark);
    expect(markIn(before)).toBeUndefined();
  });
});

it('every choice of the card’s menu bears the mark', () => {
  expect(menuChoices(request).map(({ value }) => markIn(value))).toEqual(Array(5).fill(link.mark));
});

it.each(['', 'PL-', 'PL-12~', '~abcdefgh', 'PL-12~abcdefgh~', 'PL-0~abcdefgh', 'new'])(
  '"%s" names no request',
  (text) => {
    expect(() => readRequestLink(text)).toThrow('names no request');
  },
);
