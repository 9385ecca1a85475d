import type { Facts, GroupFacts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { ofAnswer, ok } from './asked.ts';

const WHERE = 'in Slack: "People & user groups", the group, its menu, "Copy group ID"';

/** Who is in the group of each variable, and how grave it is where nobody is. */
const RULES = {
  ADOBE_USER_GROUP: {
    level: 'error',
    why: 'Its members are who does Adobe’s steps; nobody else may.',
    who: 'Adobe’s engineers',
    orElse: 'ADOBE_ENGINEERS',
  },
  ADMIN_USER_GROUP: {
    level: 'warning',
    why: 'Its members are to be admins; as it is, only those are who are named one by one.',
    who: 'the admins',
    orElse: 'ADMINS',
  },
} as const;

/** Each user group that the environment names exists and has members. */
export function judgeGroups({ groups }: Facts): readonly Verdict[] {
  return ofAnswer(groups, 'Slack', (named) => named.flatMap(judgeGroup));
}

function judgeGroup({ variable, id, members }: GroupFacts): readonly Verdict[] {
  const { level, why, who, orElse } = RULES[variable];
  if (members.outcome === 'refused') {
    const { error } = members;
    if (error === 'no_such_subteam') {
      return [
        {
          level,
          found: `Slack does not know the user group ${id} of ${variable}.`,
          why,
          mend: `Copy its id again (${WHERE}) from the workspace in which the app is installed, and enable the group if it is disabled.`,
        },
      ];
    }
    return [
      {
        level,
        found: `The user group ${id} of ${variable} could not be read: ${error}.`,
        why,
        mend:
          error === 'missing_scope'
            ? 'Mend the scopes (above), then reinstall the app.'
            : 'Try again; if it stays, look the word up at https://docs.slack.dev/reference/methods/usergroups.users.list.',
      },
    ];
  }
  return ofAnswer(members, 'Slack', (count) =>
    count > 0
      ? [ok(`The user group ${id} has ${count} ${count === 1 ? 'member' : 'members'}.`)]
      : [
          {
            level,
            found: `The user group ${id} of ${variable} has no members.`,
            why,
            mend: `Add ${who} to it in Slack ("People & user groups", the group, "Edit members"), or name them in ${orElse}.`,
          },
        ],
  );
}
