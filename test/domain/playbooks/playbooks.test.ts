import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../src/domain/change/change.ts';
import { CHANGE_RULES, changeRule } from '../../../src/domain/change/change-rules.ts';
import { LEGS } from '../../../src/domain/connection.ts';
import { CONNECTION_TYPES } from '../../../src/domain/intake/intake.ts';
import { LEG_STEPS } from '../../../src/domain/playbooks/leg-steps.ts';
import {
  isChange,
  PLAYBOOK_IDS,
  type PlaybookId,
  playbook,
  playbookFor,
} from '../../../src/domain/playbooks/playbooks.ts';
import {
  isAbout,
  isDetour,
  STEP_IDS,
  type StepId,
  type StepRule,
  stepRule,
} from '../../../src/domain/playbooks/steps.ts';

type Row = readonly [
  StepId,
  StepRule['owner'],
  StepRule['scope'],
  StepRule['evidence'],
  refusal: string | null,
];

/** What the design's table says of each step, in its order; a refusal with where it leads. */
const INBOUND: readonly Row[] = [
  ['allow-customer-account', 'adobe', 'inbound', 'service', 'return'],
  [
    'create-customer-endpoint',
    'customer',
    'inbound',
    'endpoint',
    'send-back to allow-customer-account',
  ],
  [
    'approve-customer-connection',
    'adobe',
    'inbound',
    'acceptance',
    'reject to create-customer-endpoint',
  ],
  [
    'verify-inbound',
    'customer',
    'inbound',
    'connection-test',
    'send-back to create-customer-endpoint',
  ],
];
const OUTBOUND: readonly Row[] = [
  ['request-adobe-access', 'adobe', 'request', 'adobe-account', null],
  ['allow-adobe-account', 'customer', 'outbound', 'access', 'send-back to request-adobe-access'],
  ['create-adobe-endpoint', 'adobe', 'outbound', 'endpoint', 'send-back to allow-adobe-account'],
  [
    'approve-adobe-connection',
    'customer',
    'outbound',
    'acceptance',
    'reject to create-adobe-endpoint',
  ],
  [
    'verify-outbound',
    'customer',
    'outbound',
    'connection-test',
    'send-back to create-adobe-endpoint',
  ],
];
const REVIEW: Row = ['review-request', 'adobe', 'request', 'review', 'return'];
const REMOVAL: readonly Row[] = [
  REVIEW,
  ['remove-connection', 'adobe', 'both-legs', 'removal', null],
  ['confirm-removal', 'customer', 'request', 'confirmation', 'send-back to remove-connection'],
];

const TABLE: Readonly<Record<PlaybookId, readonly Row[]>> = {
  'enable-unidirectional': [REVIEW, ...INBOUND],
  'enable-bidirectional': [REVIEW, ...INBOUND, ...OUTBOUND],
  'remove-connection': REMOVAL,
  'change-account': [
    REVIEW,
    ...INBOUND,
    ['withdraw-old-account', 'adobe', 'request', 'confirmation', null],
  ],
  'add-endpoint-service': [REVIEW, ...OUTBOUND],
  'remove-endpoint-service': REMOVAL,
  'other-change': [
    REVIEW,
    ['make-change', 'adobe', 'request', 'report', null],
    ['confirm-change', 'customer', 'request', 'confirmation', 'send-back to make-change'],
  ],
};

const DETOURS: readonly Row[] = [
  ['correct-request', 'customer', 'request', 'correction', null],
  ['resume-request', 'holder', 'request', 'resumption', null],
  ['troubleshoot-connection', 'adobe', 'both-legs', 'report', null],
];

function rowOf(step: StepId): Row {
  const { owner, scope, evidence, refusal } = stepRule(step);
  return [step, owner, scope, evidence, refusal && refusalText(refusal)];
}

function refusalText(refusal: NonNullable<StepRule['refusal']>): string {
  return refusal.kind === 'return' ? 'return' : `${refusal.kind} to ${refusal.backTo}`;
}

describe('the steps, as the guide orders them', () => {
  it.each(PLAYBOOK_IDS)('of %s', (id) => {
    expect(playbook(id).steps.map(rowOf)).toEqual(TABLE[id]);
  });

  it('that are in no playbook, because something leads there', () => {
    expect(STEP_IDS.filter(isDetour).map(rowOf)).toEqual(DETOURS);
    const inPlaybooks = PLAYBOOK_IDS.flatMap((id) => playbook(id).steps);
    expect(inPlaybooks.filter(isDetour)).toEqual([]);
  });

  it('each stands in a playbook or is a detour', () => {
    const met = new Set(PLAYBOOK_IDS.flatMap((id) => playbook(id).steps));
    expect(STEP_IDS.filter((step) => !met.has(step) && !isDetour(step))).toEqual([]);
  });

  it.each([
    { step: 'correct-request', pause: 'returned' },
    { step: 'resume-request', pause: 'on-hold' },
  ] as const)('the clock stands still at $step: $pause', ({ step, pause }) => {
    expect(stepRule(step).pause).toBe(pause);
  });

  it('the clock runs at all others', () => {
    const paused = STEP_IDS.filter((step) => stepRule(step).pause !== null);
    expect(paused).toEqual(['correct-request', 'resume-request']);
  });
});

describe('the playbook of a request', () => {
  it.each(CONNECTION_TYPES)('that enables a %s connection', (connectionType) => {
    const id = playbookFor({ change: null, intake: { connectionType } });
    expect(id).toBe(`enable-${connectionType}`);
    expect(isChange(id)).toBe(false);
  });

  it.each(CHANGE_KINDS)('that changes: %s, whatever the connection type', (kind) => {
    for (const connectionType of CONNECTION_TYPES) {
      expect(playbookFor({ change: { kind }, intake: { connectionType } })).toBe(kind);
    }
    expect(isChange(kind)).toBe(true);
  });

  it.each([
    { id: 'enable-unidirectional', legs: ['inbound'], reopensAt: null },
    { id: 'enable-bidirectional', legs: ['inbound', 'outbound'], reopensAt: null },
    {
      id: 'remove-connection',
      legs: ['inbound', 'outbound'],
      reopensAt: 'remove-connection',
    },
    { id: 'change-account', legs: ['inbound'], reopensAt: null },
    { id: 'add-endpoint-service', legs: ['outbound'], reopensAt: null },
    { id: 'remove-endpoint-service', legs: ['outbound'], reopensAt: 'remove-connection' },
    { id: 'other-change', legs: [], reopensAt: 'make-change' },
  ] as const)('$id makes or takes down $legs, and is reopened at $reopensAt', (row) => {
    const { legs, reopensAt } = playbook(row.id);
    expect({ legs, reopensAt }).toEqual({ legs: row.legs, reopensAt: row.reopensAt });
  });

  it('a change is about connections of the legs that it makes or takes down', () => {
    for (const kind of CHANGE_KINDS) {
      const chosen = changeRule(kind).legs;
      if (kind === 'other-change' || kind === 'add-endpoint-service') continue;
      expect(chosen).toEqual(playbook(kind).legs);
    }
    expect(CHANGE_RULES['other-change'].legs).toEqual(LEGS);
    expect(CHANGE_RULES['add-endpoint-service'].legs).toEqual([]);
  });
});

describe.each(PLAYBOOK_IDS)('the playbook %s', (id) => {
  const { steps, legs, reopensAt } = playbook(id);

  it('has each step once and begins with the review', () => {
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps[0]).toBe('review-request');
  });

  it('is returned to the customer by Adobe, before anything was made in the cloud', () => {
    const returned = steps.filter((step) => stepRule(step).refusal?.kind === 'return');
    const allows = steps.includes('allow-customer-account') ? ['allow-customer-account'] : [];
    expect(returned).toEqual(['review-request', ...allows]);
  });

  it('leads back by a refusal to an earlier step, of the other side but for one’s own slip', () => {
    for (const [index, step] of steps.entries()) {
      const { owner, scope, refusal } = stepRule(step);
      if (refusal === null || refusal.kind === 'return') continue;
      const back = steps.indexOf(refusal.backTo);
      expect(back).toBeGreaterThanOrEqual(0);
      expect(back).toBeLessThan(index);
      // Whoever gave a wrong endpoint finds out by the test, and gives it again.
      if (step !== 'verify-inbound') expect(stepRule(refusal.backTo).owner).not.toBe(owner);
      // Adobe's account is given once for all connections.
      const isForAll = refusal.backTo === 'request-adobe-access';
      if (scope !== 'request' && !isForAll) expect(stepRule(refusal.backTo).scope).toBe(scope);
    }
  });

  it('has a step about every leg that it makes or takes down, and about no other', () => {
    const about = LEGS.filter((leg) =>
      steps.some((step) => stepRule(step).scope !== 'both-legs' && isAbout(step, leg)),
    );
    const takesDown = steps.includes('remove-connection');
    expect(takesDown ? [] : legs).toEqual(about);
  });

  it('creates a connection before it approves, and approves before it tests', () => {
    for (const leg of LEGS) {
      const { create, approve, verify } = LEG_STEPS[leg];
      const order = [create, approve, verify].map((step) => steps.indexOf(step));
      const isMade = legs.includes(leg) && !steps.includes('remove-connection');
      if (!isMade) {
        expect(order).toEqual([-1, -1, -1]);
        continue;
      }
      const gives = steps.findIndex(
        (step) => isAbout(step, leg) && ['service', 'access'].includes(stepRule(step).evidence),
      );
      const inOrder = [gives, ...order];
      expect(inOrder[0]).toBeGreaterThan(0);
      expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other));
    }
  });

  it('approves what the other side created, and rejects back to it', () => {
    for (const { create, approve } of Object.values(LEG_STEPS)) {
      expect(stepRule(approve).refusal).toEqual({ kind: 'reject', backTo: create });
      expect(stepRule(create).evidence).toBe('endpoint');
      expect(stepRule(approve).evidence).toBe('acceptance');
    }
  });

  it('is reopened at a step of its own, or by the states of connections that it makes', () => {
    if (reopensAt !== null) expect(steps).toContain(reopensAt);
    else for (const leg of legs) expect(steps).toContain(LEG_STEPS[leg].create);
  });
});
