import { describe, expect, it } from 'vitest';
import { teamId } from '../../src/domain/ids.ts';
import { actorOf } from '../../src/domain/party.ts';
import {
  installedTeamOf,
  likelyTeamsOf,
  memberOfOrganisation,
  originOf,
  teamOfEvent,
  withTeamOfPerson,
} from '../../src/slack/identity.ts';
import { ada, carl, cleo, ROSTER } from '../support/builders.ts';

const HOME = 'T0HOME';
const PARTNER = 'T0PARTNER';
const THIRD = 'T0THIRD';

const who = (id: string, team_id?: string) => ({
  id,
  ...(team_id === undefined ? {} : { team_id }),
});
const view = (app_installed_team_id?: string) => ({
  id: 'V1',
  ...(app_installed_team_id === undefined ? {} : { app_installed_team_id }),
});

/** As Slack documents them: docs.slack.dev/apis/slack-connect */
const SHAPES = [
  {
    what: 'a button, by somebody of the workspace',
    body: { team: { id: HOME }, user: who('U0ADA', HOME) },
    installed: HOME,
    person: `${HOME}:U0ADA`,
  },
  {
    what: 'a button in a shared channel, by an external member: `team` is the app’s',
    body: { team: { id: HOME }, user: who('U0CARL', PARTNER) },
    installed: HOME,
    person: `${PARTNER}:U0CARL`,
  },
  {
    what: 'a modal of an external member: `team` is the submitter’s',
    body: { team: { id: PARTNER }, user: who('U0CARL', PARTNER), view: view(HOME) },
    installed: HOME,
    person: `${PARTNER}:U0CARL`,
  },
  {
    what: 'a modal whose person does not say their team: `team` is theirs',
    body: { team: { id: PARTNER }, user: who('U0CARL'), view: view(HOME) },
    installed: HOME,
    person: `${PARTNER}:U0CARL`,
  },
  {
    what: 'a modal of the local workspace, which does not name its installation',
    body: { team: { id: HOME }, user: who('U0ADA', HOME), view: view() },
    installed: HOME,
    person: `${HOME}:U0ADA`,
  },
  {
    what: 'a button in an organisation’s app, whose `team` is null',
    body: { team: null, user: who('U0ADA', HOME), view: view(HOME) },
    installed: HOME,
    person: `${HOME}:U0ADA`,
  },
  {
    what: 'a button by a member of a third organisation',
    body: { team: { id: HOME }, user: who('U0TESS', THIRD) },
    installed: HOME,
    person: `${THIRD}:U0TESS`,
  },
] as const;

describe('who clicked, in which installation', () => {
  it.each(SHAPES)('$what', ({ body, installed, person }) => {
    const origin = originOf(body, teamId(HOME));
    expect(origin.installedTeam).toBe(installed);
    expect(`${origin.person.teamId}:${origin.person.userId}`).toBe(person);
  });

  it('is a fault where the payload names nobody', () => {
    expect(() => originOf({ team: { id: HOME } }, teamId(HOME))).toThrow();
    expect(() => originOf({ team: { id: HOME }, user: who('nobody') }, teamId(HOME))).toThrow();
  });

  it('of a modal is not taken from the submitter’s workspace', () => {
    expect(installedTeamOf({ team: { id: PARTNER }, view: view() })).toBeUndefined();
    expect(installedTeamOf({ team: { id: PARTNER }, view: view(HOME) })).toBe(HOME);
  });
});

describe('a click where an organisation has the app, whose `team` is null', () => {
  const enterprise = { id: 'E0GRID' };
  it.each([
    {
      what: 'may be of the message’s workspace, or of the person’s',
      body: { message: { team: HOME }, user: who('U0CARL', PARTNER) },
      teams: [HOME, PARTNER],
    },
    {
      what: 'may be of the person’s workspace, where there is no message',
      body: { user: who('U0ADA', HOME) },
      teams: [HOME],
    },
    {
      what: 'is of none that is known, where Slack names only the organisation',
      body: { user: who('U0ADA', 'E0GRID') },
      teams: [],
    },
  ])('$what', ({ body, teams }) => {
    const likely = likelyTeamsOf({ ...body, team: null, enterprise });
    expect(likely).toEqual({ organisation: 'E0GRID', teams });
  });

  it('is not guessed where no organisation is named', () => {
    expect(likelyTeamsOf({ team: null, user: who('U0ADA', HOME) })).toBeUndefined();
  });
});

describe('a person whom Slack names by their organisation', () => {
  it('is told apart from one whose workspace it names', () => {
    expect(memberOfOrganisation({ user: who('U0CARL', 'E0PARTNER') })).toBe('U0CARL');
    expect(memberOfOrganisation({ user: who('U0CARL', PARTNER) })).toBeUndefined();
    expect(memberOfOrganisation({ user: who('U0CARL') })).toBeUndefined();
  });

  it('is, with their workspace in its place, the contact that was named by mention', () => {
    const body = { team: { id: HOME }, user: who('U0CARL', 'E0PARTNER'), view: view(HOME) };
    const named = withTeamOfPerson(body, teamId(PARTNER));
    expect(originOf(named, teamId(HOME)).person).toEqual({ teamId: PARTNER, userId: 'U0CARL' });
    expect(installedTeamOf(named)).toBe(HOME);
  });
});

describe('an event', () => {
  it.each([
    { what: 'of the workspace', body: { team_id: HOME, authorizations: [{ team_id: HOME }] } },
    {
      what: 'in a shared channel, of another workspace',
      body: { team_id: PARTNER, authorizations: [{ team_id: HOME }] },
    },
    { what: 'without authorizations', body: { team_id: HOME } },
    {
      what: 'whose authorization is the organisation’s',
      body: { team_id: HOME, authorizations: [{ team_id: null }] },
    },
  ])('$what is of the installation that it was sent to', ({ body }) => {
    expect(teamOfEvent(body)).toBe(HOME);
  });
});

describe('the same user id in another workspace', () => {
  const side = { requester: cleo, requesterParty: 'customer', contacts: [carl] } as const;

  it.each([
    ['an engineer', ada],
    ['the requester', cleo],
    ['a contact', carl],
  ])('is not %s', (_who, person) => {
    const other = { ...person, teamId: teamId(THIRD) };
    expect(actorOf(other, ROSTER, side).party).toBe('none');
  });
});
