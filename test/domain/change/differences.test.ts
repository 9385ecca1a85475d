import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../../src/domain/change/differences.ts';
import { AZURE_FORM, CUSTOMER_SUBSCRIPTION } from '../../support/azure.ts';
import { BIDIRECTIONAL, FORM, PRODUCTION, TARGET } from '../../support/builders.ts';
import { Play } from '../../support/play.ts';
import { enabled, OPENINGS } from '../decide/openings.ts';

const OTHER_SUBSCRIPTION = '22222222-3333-4444-5555-666666666666';

describe('what a change request says otherwise than the request that it changes', () => {
  it('nothing, where nothing is changed', () => {
    expect(differencesOf(new Play().state)).toEqual([]);
  });

  it.each(
    OPENINGS.filter(({ name }) =>
      ['remove-connection', 'remove-endpoint-service', 'other-change'].includes(
        name.split(',')[0] ?? '',
      ),
    ),
  )('$name: no field', ({ open }) => {
    expect(differencesOf(open().state)).toEqual([]);
  });

  it('another account, before and after', () => {
    const base = enabled('aws', ['production', 'staging']);
    const form = { ...FORM, account: '2109 8765 4321' };
    const about = [PRODUCTION];
    const change = { form: { kind: 'change-account', about, description: '' }, base };
    const { state } = new Play({ form, change });
    expect(differencesOf(state)).toEqual([
      {
        label: 'Customer Cloud account number (AWS account)',
        before: '123456789012',
        after: '210987654321',
      },
    ]);
  });

  it('on Azure the subscriptions that may connect as well, and only what differs', () => {
    const base = enabled('azure');
    const changed = (form: object) => {
      const about = [PRODUCTION];
      const change = { form: { kind: 'change-account', about, description: '' }, base };
      return differencesOf(new Play({ form: { ...AZURE_FORM, ...form }, change }).state);
    };
    const account = {
      label: 'Customer Cloud account number (Azure subscription)',
      before: CUSTOMER_SUBSCRIPTION,
      after: OTHER_SUBSCRIPTION,
    };
    const label = 'Azure subscription IDs for the private endpoint connections';
    expect(changed({ account: OTHER_SUBSCRIPTION })).toEqual([
      account,
      { label, before: CUSTOMER_SUBSCRIPTION, after: OTHER_SUBSCRIPTION },
    ]);
    expect(changed({ account: OTHER_SUBSCRIPTION, subscriptions: CUSTOMER_SUBSCRIPTION })).toEqual([
      account,
    ]);
    const both = `${CUSTOMER_SUBSCRIPTION}\n${OTHER_SUBSCRIPTION}`;
    expect(changed({ subscriptions: both })).toEqual([
      { label, before: CUSTOMER_SUBSCRIPTION, after: both },
    ]);
  });

  it('a service that is added stands beside those that exist: nothing is before it', () => {
    const base = enabled('aws', ['production', 'staging']);
    const targets = TARGET.replace('0c', '1c');
    const form = { ...FORM, ...BIDIRECTIONAL, targets };
    const change = { form: { kind: 'add-endpoint-service', about: [], description: '' }, base };
    const differences = differencesOf(new Play({ form, change }).state);
    expect(differences.map(({ before }) => before)).toEqual(differences.map(() => ''));
    expect(differences).toMatchObject([
      { label: 'Environments', after: 'Production' },
      { after: `${targets}\n  mysql port 3306` },
      { after: 'yes' },
      {},
    ]);
  });
});
