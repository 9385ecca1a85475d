import { describe, expect, it } from 'vitest';
import { CLOUDS } from '../../../../src/domain/cloud.ts';
import { PLAYBOOKS } from '../../../../src/domain/playbooks/playbooks.ts';
import { STEP_IDS, stepRule } from '../../../../src/domain/playbooks/steps.ts';
import { acceptanceLabels } from '../../../../src/slack/wording/steps/acceptance-steps.ts';
import { stepPosition, stepWording } from '../../../../src/slack/wording/steps/step-wording.ts';
import { STANDS, saidAt, withoutLinks } from './said.ts';

const rows = CLOUDS.flatMap((cloud) =>
  STEP_IDS.map((step) => ({ cloud, step, wording: stepWording(step, cloud) })),
);

/** Every word but the small ones begins with a capital letter. */
const TITLE_CASE = /^(?:[A-Z][\w’]*|the|a|of|to|in|on)(?: (?:[A-Z][\w’]*|the|a|of|to|in|on))*$/;

describe('the labels of every step', () => {
  it.each(rows)('$cloud, $step: fit where they stand', ({ wording }) => {
    expect(wording.title.length).toBeLessThanOrEqual(60);
    expect(wording.button.length).toBeLessThanOrEqual(30);
    expect(wording.modalTitle.length).toBeLessThanOrEqual(24);
    expect(wording.submit.length).toBeLessThanOrEqual(24);
  });

  it.each(rows)('$cloud, $step: buttons are in Title Case, titles in sentence case', (row) => {
    const { title, button, submit, modalTitle } = row.wording;
    expect(button).toMatch(TITLE_CASE);
    expect(submit).toMatch(TITLE_CASE);
    for (const text of [title, modalTitle]) expect(text).toMatch(/^[A-Z][^.]*$/);
  });

  it.each(rows)('$cloud, $step: refusing has words exactly where the step’s rule has it', (row) => {
    const { refusal } = row.wording;
    const rule = stepRule(row.step).refusal;
    expect(refusal !== null).toBe(rule !== null && rule.kind !== 'return');
    if (refusal === null) return;
    expect(refusal.button.length).toBeLessThanOrEqual(30);
    expect(refusal.modalTitle.length).toBeLessThanOrEqual(24);
    expect(refusal.submit.length).toBeLessThanOrEqual(24);
    expect(refusal.button).toMatch(TITLE_CASE);
    expect(refusal.submit).toMatch(TITLE_CASE);
    expect(refusal.text).toMatch(/\.$/);
  });

  it.each([
    { cloud: 'aws', step: 'create-customer-endpoint', title: 'Create the interface endpoint' },
    { cloud: 'azure', step: 'create-customer-endpoint', title: 'Create the private endpoint' },
    { cloud: 'aws', step: 'create-adobe-endpoint', title: 'Create Adobe’s interface endpoint' },
    { cloud: 'azure', step: 'create-adobe-endpoint', title: 'Create Adobe’s private endpoint' },
  ] as const)('$cloud speaks its own words: $title', ({ cloud, step, title }) => {
    expect(stepWording(step, cloud).title).toBe(title);
  });

  it('are different for every step of a playbook', () => {
    for (const cloud of CLOUDS) {
      for (const { steps } of Object.values(PLAYBOOKS)) {
        const titles = steps.map((step) => stepWording(step, cloud).title);
        expect(new Set(titles).size).toBe(steps.length);
      }
    }
  });

  it('of an approval name the state that each cloud shows', () => {
    expect(acceptanceLabels('aws').already).toBe('Already Available');
    expect(acceptanceLabels('azure').already).toBe('Already Approved');
    expect(acceptanceLabels('aws').approve).toBe('Approve Connection');
    expect(acceptanceLabels('azure').reject).toBe('Reject');
  });
});

describe('the position of a step', () => {
  const { steps } = PLAYBOOKS['enable-bidirectional'];

  it('counts from one', () => {
    expect(stepPosition('review-request', steps)).toBe('Step 1 of 10');
    expect(stepPosition('verify-outbound', steps)).toBe('Step 10 of 10');
  });

  it('is nothing for a detour', () => {
    expect(stepPosition('troubleshoot-connection', steps)).toBeUndefined();
  });
});

/** What only the reader can fill in; everything else is filled in from the request. */
const PLACEHOLDERS = new Set([
  'SERVICE_ID',
  'VPC_ID',
  'SUBNET_ID',
  'SECURITY_GROUP_ID',
  'ENDPOINT_ID',
  'LOAD_BALANCER_ARN',
  'TARGET_GROUP_ARN',
  'ETHERNET_INTERFACE',
  'SOURCE_HOST',
  'SERVICE_RESOURCE_ID',
  'SERVICE_NAME',
  'SUBSCRIPTION_ID',
  'SUBSCRIPTIONS_ALLOWED_BEFORE',
  'SUBSCRIPTIONS_THAT_STAY_ALLOWED',
  'CONNECTION_NAME',
  'ENDPOINT_NAME',
  'ENDPOINT_RESOURCE_ID',
  'RESOURCE_GROUP',
  'SUBNET_RESOURCE_ID',
  'LOAD_BALANCER_RESOURCE_ID',
]);

describe('what the owner of a step reads', () => {
  it.each(STANDS)('$name: something, and nothing that is not filled in', ({ request }) => {
    const said = saidAt(request);
    expect(said.length).toBeGreaterThan(0);
    for (const text of said) {
      expect(text).not.toMatch(/undefined|(?<!dev\/)\bnull\b|\bNaN\b|\[object/);
      const names = text.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? [];
      expect(names.filter((name) => !PLACEHOLDERS.has(name))).toEqual([]);
    }
  });

  it.each(STANDS)('$name: every paragraph fits into a section', ({ request }) => {
    for (const text of saidAt(request)) {
      expect(text.trim()).not.toBe('');
      expect(text.length).toBeLessThanOrEqual(2_900);
    }
  });

  it.each(STANDS)('$name: nothing that somebody typed is markup', ({ request }) => {
    for (const text of saidAt(request)) expect(withoutLinks(text)).not.toMatch(/[<>]/);
  });

  it.each(STANDS)('$name: every code block is whole', ({ request }) => {
    for (const text of saidAt(request)) {
      expect(text.replace(/```[^`]+```/g, '')).not.toContain('```');
    }
  });
});
