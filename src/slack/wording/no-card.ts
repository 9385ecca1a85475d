/** What Slack's refusals of a card mean, and how to mend them. */
// The requester may be an external member, who has no slash commands.
const ELSEWHERE =
  'have somebody of my workspace type `/privatelink move` and the request’s number in the channel in which it is to go on';

const REASONS: Readonly<Record<string, string>> = {
  is_archived: `the channel is archived. Unarchive it, or ${ELSEWHERE}.`,
  not_in_channel: 'I am not a member of it. Invite me there with `/invite @privatelink`.',
  channel_not_found: `I cannot see it. Invite me there with \`/invite @privatelink\`; if it was deleted, ${ELSEWHERE}.`,
  restricted_action: 'only some may post there. Ask a workspace admin to let me.',
  restricted_action_read_only_channel: 'only some may post there. Ask a workspace admin to let me.',
};

/** A sentence or two; Slack's own word where we have none. */
export function whyNoCard(slackError: string): string {
  return REASONS[slackError] ?? `Slack says “${slackError}”. Tell the bot’s operator.`;
}
