import { describe, expect, it } from 'vitest';
import { type EntityRef, teamId, userId } from '../../src/domain/ids.ts';
import { parseDueMember } from '../../src/store/codec/due-member.ts';
import { dueMember, keySpace, PARTITION_COUNT } from '../../src/store/keys.ts';

const keys = keySpace('pl:');

describe('keys', () => {
  it.each([
    { team: 'T024BE7LD', partition: 11 },
    { team: 'E012345', partition: 11 },
    { team: 'T0HOME', partition: 10 },
  ])('the partition of $team is $partition for good', ({ team, partition }) => {
    expect(keys.partitionOf(teamId(team))).toBe(partition);
  });

  it('spread workspaces over all partitions', () => {
    const teams = Array.from({ length: 1_000 }, (_, index) => teamId(`T${1_000_000 + index}`));
    expect(new Set(teams.map((team) => keys.partitionOf(team))).size).toBe(PARTITION_COUNT);
  });

  it('of one workspace share its partition as their only hash tag', () => {
    const team = teamId('T024BE7LD');
    const ref = { teamId: team, number: 12 };
    const elsewhere = { teamId: teamId('E0PARTNER'), userId: userId('U1AB') };
    const all = [
      keys.due(keys.partitionOf(team)),
      keys.counter(team),
      keys.open(team),
      keys.digests(team),
      keys.requestsOf(team, elsewhere),
      keys.requestsOfTicket(team, '1234567'),
      keys.requestsOfTicket(team, 'support.example/{tickets}/7'),
      keys.changesOf(ref),
      keys.request(ref),
      keys.history(ref),
      keys.marks(ref),
      keys.lease(ref),
      keys.settings(team),
      keys.settingsLog(team),
      keys.settingsDraft(team, 'd1'),
      keys.draft(team, 'd1'),
      keys.draftDone(team, 'd1'),
      keys.latestDraft(team, elsewhere),
      keys.inbox({ teamId: team, reader: elsewhere }),
      keys.inboxLease({ teamId: team, reader: elsewhere }),
      keys.home({ teamId: team, viewer: elsewhere }),
      keys.homeLease({ teamId: team, viewer: elsewhere }),
      keys.homes(team),
      keys.homesSpread(team),
      keys.companies(team),
      `${keys.boardPrefix(team)}u`,
      keys.keptInput(team, elsewhere, 'f1'),
      keys.installations(keys.partitionOf(team)),
      keys.renewal(team),
      keys.lives(team),
    ];
    const tag = `{p${keys.partitionOf(team)}}`;
    expect(all.map((key) => /\{[^}]*\}/.exec(key)?.[0])).toEqual(all.map(() => tag));
    expect(all.every((key) => key.startsWith('pl:'))).toBe(true);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each<{ what: string; ref: EntityRef }>([
    { what: 'request', ref: { teamId: teamId('E012345'), number: 120 } },
    {
      what: 'inbox',
      ref: {
        teamId: teamId('E012345'),
        reader: { teamId: teamId('T0PARTNER'), userId: userId('W0CLEO') },
      },
    },
    {
      what: 'Home',
      ref: {
        teamId: teamId('E012345'),
        viewer: { teamId: teamId('T0PARTNER'), userId: userId('W0CLEO') },
      },
    },
    { what: 'all Homes', ref: { teamId: teamId('E012345'), homes: 'all' } },
  ])('an entry of due is read back as its $what', ({ ref }) => {
    expect(parseDueMember('due', dueMember(ref))).toEqual(ref);
  });

  it.each([
    '',
    'T1ABC',
    'T1ABC.0',
    'T1ABC.x',
    'U1ABC.1',
    'T1ABC.1.2',
    'T1ABC.U1ABC',
    'T1ABC.U1ABC:T1ABC',
    'T1ABC.home-U1ABC',
    'T1ABC.home',
  ])('the entry "%s" of due names no request and no person', (member) => {
    expect(() => parseDueMember('pl:{p1}:due', member)).toThrow(
      /pl:\{p1\}:due.*names no request and no person/,
    );
  });
});
