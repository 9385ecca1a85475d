/**
 * Slack's documented limits. Where two of Slack's pages disagree the smaller number stands here,
 * so that whatever passes is accepted by Slack under either reading.
 *
 * https://docs.slack.dev/reference/block-kit, https://docs.slack.dev/reference/views
 */
export const LIMITS = {
  blocks: { message: 50, view: 100 },
  /**
   * Of all blocks of a message together, as JSON. Slack documents none, and 13,200 has been seen
   * refused: github.com/slackapi/bolt-js/issues/2509
   */
  messageBlocks: 13_199,
  blockId: 255,
  actionId: 255,
  text: 3000,
  section: { text: 3000, fields: 10, field: 2000 },
  header: 150,
  /** The text object allows 3000; in a context block more than 2000 has been seen refused. */
  context: { elements: 10, text: 2000 },
  actions: { elements: 25 },
  input: { label: 2000, hint: 2000 },
  image: { altText: 2000, title: 2000, url: 3000 },
  alert: { text: 200 },
  button: { text: 75, value: 2000, url: 3000, accessibilityLabel: 75 },
  /** The option page says 150 for `value`; the types package says 75. */
  option: { text: 75, value: 75, description: 75, url: 3000 },
  optionGroup: { label: 75 },
  select: { options: 100, groups: 100 },
  overflow: { options: 5 },
  choices: { options: 10 },
  confirm: { title: 100, text: 300, button: 30 },
  placeholder: 150,
  plainTextInput: 3000,
  view: {
    title: 24,
    submit: 24,
    close: 24,
    callbackId: 255,
    externalId: 255,
    privateMetadata: 3000,
    bytes: 250_000,
    stack: 3,
  },
  /** Slack's advice is 4,000 and it cuts at 40,000; our rule is the advice. */
  messageText: 4000,
  trigger: { lifeMs: 3000 },
  responseUrl: { uses: 5, lifeMs: 30 * 60 * 1000 },
  history: { limit: 999, defaultLimit: 100 },
} as const;
