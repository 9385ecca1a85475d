/** What Slack's refusals of a card mean, and how to mend them. */
// The requester may be an external member, who has no slash commands.
const ELSEWHERE =
  'have somebody of my workspace type `/privatelink move` and the request’s number in the channel in which it is to go on';

const REASONS: Readonly<Record<string, string>> = {
  is_archived: `the channel is archived. Unarchive it, or ${ELSEWHERE}.`,
  is_inactive: `the channel is archived, or frozen because its connection to the other company has ended. Unarchive it or share it again, or ${ELSEWHERE}.`,
  not_in_channel: 'I am not a member of it. Invite me there with `/invite @privatelink`.',
  channel_not_found: `I cannot see it. Invite me there with \`/invite @privatelink\`; if it was deleted, ${ELSEWHERE}.`,
  restricted_action_non_threadable_channel: `it has no threads, and the steps stand in the thread of the card. Ask a workspace admin to allow them, or ${ELSEWHERE}.`,
  restricted_action_thread_locked: `the card’s thread is locked. Have it unlocked, or ${ELSEWHERE}.`,
  ekm_access_denied: 'an administrator has suspended what is written there. Ask them.',
  channel_type_not_supported: `it is no channel in which I can post. So ${ELSEWHERE}.`,
};

/** Whatever else follows these words: Slack has one for each kind of channel. */
const RESTRICTED = 'restricted_action';

/** A sentence or two; Slack's own word where we have none. */
export function whyNoCard(slackError: string): string {
  const isRestricted = slackError.startsWith(RESTRICTED);
  const restricted = isRestricted
    ? 'only some may post there. Ask a workspace admin to let me.'
    : undefined;
  const unknown = `Slack says “${slackError}”. Tell the bot’s operator.`;
  return REASONS[slackError] ?? restricted ?? unknown;
}
