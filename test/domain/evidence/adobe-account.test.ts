import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ADOBE_AWS_ACCOUNT,
  parseAdobeAccount,
  principalArn,
} from '../../../src/domain/evidence/adobe-account.ts';

const GUIDE_ARN = 'arn:aws:iam::402592597372:root';
const OTHER = '111122223333';
const SUBSCRIPTION = '1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b';
const AWS = { cloud: 'aws', confirmedOther: false } as const;

describe("Adobe's account on AWS is the guide's", () => {
  it.each([
    ADOBE_AWS_ACCOUNT,
    '4025-9259-7372',
    ' 4025 9259 7372 ',
    GUIDE_ARN,
    `"AWS": "${GUIDE_ARN}",`,
    `The principal is ${GUIDE_ARN}.`,
  ])('%j', (text) => {
    expect(parseAdobeAccount(text, AWS)).toEqual({
      ok: true,
      value: { cloud: 'aws', account: ADOBE_AWS_ACCOUNT },
      warnings: [],
    });
  });

  it('and its principal is the one that the guide names', () => {
    expect(principalArn(ADOBE_AWS_ACCOUNT)).toBe(GUIDE_ARN);
  });
});

describe('another account is accepted only where that is confirmed', () => {
  it.each([OTHER, `arn:aws:iam::${OTHER}:root`])('%j', (text) => {
    const unconfirmed = parseAdobeAccount(text, AWS);
    const [problem] = unconfirmed.ok ? [] : unconfirmed.problems;
    expect(problem?.field).toBe('confirmedOther');
    expect(problem?.message).toContain(OTHER);
    expect(problem?.message).toContain(GUIDE_ARN);

    const confirmed = parseAdobeAccount(text, { ...AWS, confirmedOther: true });
    expect(confirmed.ok && confirmed.value).toEqual({ cloud: 'aws', account: OTHER });
  });
});

describe('an account on AWS is refused', () => {
  it.each([
    ['', ['is empty', GUIDE_ARN, 'not assumed']],
    ['40259259737', ['11 digits']],
    [`arn:aws:iam::${OTHER}:user/ops`, ['ARN of user/ops', ':root']],
    [`arn:aws:iam::${OTHER}:role/Admin`, ['ARN of role/Admin']],
    [`arn:aws:sts::${OTHER}:assumed-role/Admin/me`, ['ARN of assumed-role/Admin/me']],
    [`arn:aws-us-gov:iam::${OTHER}:root`, ['partition aws-us-gov', 'only accounts of arn:aws:']],
    [`arn:aws-cn:iam::${OTHER}:root`, ['partition aws-cn']],
    ['arn:aws:iam::12345:root', ['5 digits']],
    [SUBSCRIPTION, ['Azure subscription', 'for AWS']],
    ['adobe-prod', ['"adobe-prod" is not an account']],
  ])('%j', (text, pieces) => {
    for (const confirmedOther of [false, true]) {
      const outcome = parseAdobeAccount(text, { cloud: 'aws', confirmedOther });
      const [problem] = outcome.ok ? [] : outcome.problems;
      expect(problem?.field).toBe('account');
      expect(problem?.message).toMatch(/^Adobe account/);
      for (const piece of pieces) expect(problem?.message).toContain(piece);
    }
  });
});

describe("Adobe's account on Azure is a subscription", () => {
  it('whose GUID is kept in lower case; the guide names none, so nothing is to be confirmed', () => {
    const outcome = parseAdobeAccount(`{${SUBSCRIPTION.toUpperCase()}}`, {
      cloud: 'azure',
      confirmedOther: false,
    });
    expect(outcome.ok && outcome.value).toEqual({ cloud: 'azure', account: SUBSCRIPTION });
  });

  it.each([
    ['', 'is empty'],
    [ADOBE_AWS_ACCOUNT, 'AWS account number'],
    [GUIDE_ARN, 'is not a subscription id'],
  ])('%j is refused', (text, piece) => {
    const outcome = parseAdobeAccount(text, { cloud: 'azure', confirmedOther: true });
    const [problem] = outcome.ok ? [] : outcome.problems;
    expect(problem?.message).toMatch(/^Adobe subscription/);
    expect(problem?.message).toContain(piece);
  });
});

describe('properties', () => {
  it('every account reads back from its principal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{12}$/), (account) => {
        const outcome = parseAdobeAccount(principalArn(account), { ...AWS, confirmedOther: true });
        expect(outcome.ok && outcome.value.account).toBe(account);
      }),
    );
  });

  it('nothing typed breaks the parser or its messages', () => {
    const piece = fc.constantFrom('arn:aws:iam::', ':root', ':', 'arn:', OTHER, ' ', 'user/', '-');
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(
        typed,
        fc.constantFrom('aws', 'azure'),
        fc.boolean(),
        (text, cloud, confirmed) => {
          const outcome = parseAdobeAccount(text, { cloud, confirmedOther: confirmed });
          const said = outcome.ok ? outcome.warnings : outcome.problems;
          for (const { message } of said) expect(message.length).toBeLessThanOrEqual(500);
        },
      ),
    );
  });
});
