import { describe, expect, it } from 'vitest';
import { ownersNamed } from '../../src/slack/installing/installation-events.ts';

const authorization = { team_id: 'T0HOME', enterprise_id: null, is_enterprise_install: false };

describe('an event about an installation is about', () => {
  it.each([
    { what: 'its workspace', body: { team_id: 'T0HOME' }, owners: ['T0HOME'] },
    {
      what: 'the workspace that it is sent to, named once',
      body: { team_id: 'T0HOME', authorizations: [authorization] },
      owners: ['T0HOME'],
    },
    {
      what: 'the organisation, where that has the app',
      body: {
        team_id: null,
        enterprise_id: 'E0GRID',
        authorizations: [{ team_id: null, enterprise_id: 'E0GRID' }],
      },
      owners: ['E0GRID'],
    },
    {
      what: 'either, where both are named: which of them is asked of Slack',
      body: { team_id: 'T0HOME', enterprise_id: 'E0GRID' },
      owners: ['T0HOME', 'E0GRID'],
    },
    { what: 'nobody, where it names none', body: {}, owners: [] },
  ])('$what', ({ body, owners }) => {
    expect(ownersNamed(body)).toEqual(owners);
  });

  it('nothing that can be read, where an id is none', () => {
    expect(() => ownersNamed({ team_id: 'nonsense' })).toThrow(/not a Slack team id/);
  });
});
