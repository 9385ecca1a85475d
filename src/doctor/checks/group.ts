import type { Facts } from '../facts.ts';
import type { Verdict } from '../finding.ts';
import { ofAnswer, ok } from './asked.ts';

const WHERE = 'in Slack: "People & user groups", the group, its menu, "Copy group ID"';
const WHY = 'Its members are who does Adobe’s steps; nobody else may.';

/** The user group of Adobe's engineers exists and has members. */
export function judgeGroup({ group }: Facts): readonly Verdict[] {
  if (group.outcome === 'refused') {
    const { error } = group;
    if (error === 'no_such_subteam') {
      return [
        {
          level: 'error',
          found: 'Slack does not know the user group of ADOBE_USER_GROUP.',
          why: WHY,
          mend: `Copy its id again (${WHERE}) from the workspace in which the app is installed, and enable the group if it is disabled.`,
        },
      ];
    }
    return [
      {
        level: 'error',
        found: `The user group of ADOBE_USER_GROUP could not be read: ${error}.`,
        why: WHY,
        mend:
          error === 'missing_scope'
            ? 'Mend the scopes (above), then reinstall the app.'
            : 'Try again; if it stays, look the word up at https://docs.slack.dev/reference/methods/usergroups.users.list.',
      },
    ];
  }
  return ofAnswer(group, 'Slack', ({ id, members }) =>
    members > 0
      ? [ok(`The user group ${id} has ${members} ${members === 1 ? 'member' : 'members'}.`)]
      : [
          {
            level: 'error',
            found: `The user group ${id} has no members.`,
            why: WHY,
            mend: 'Add Adobe’s engineers to it in Slack ("People & user groups", the group, "Edit members"), or name them in ADOBE_ENGINEERS.',
          },
        ],
  );
}
