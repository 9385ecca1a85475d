import type { Installation } from '../../application/installations.ts';

/** The pages that an administrator sees in the browser around an installation. */

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => HTML_ENTITIES[character] ?? character);
}

function page(title: string, paragraphs: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
body { font: 1.125rem/1.5 system-ui, sans-serif; margin: 4rem auto; max-width: 36rem; padding: 0 1rem; color: #1d1c1d; background: #fff; }
a.button { display: inline-block; padding: .6rem 1.2rem; border-radius: .25rem; background: #1f3a5f; color: #fff; text-decoration: none; }
</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

/** @param url of Slack's own page, on which the administrator agrees. */
export function startPage(url: string): string {
  return page('Install PrivateLink handoffs', [
    'PrivateLink handoffs shows in Slack whose turn it is while PrivateLink for Adobe Commerce Cloud is set up. Slack asks you next which workspace to install it in, and shows what it may do there.',
    `<a class="button" href="${escaped(url)}">Add to Slack</a>`,
  ]);
}

export function installedPage({ name, isOrgWide, owner, appId }: Installation): string {
  const title = `PrivateLink handoffs is installed in ${name}`;
  if (isOrgWide) {
    const url = `https://app.slack.com/manage/${owner}/integrations/profile/${appId}/workspaces/add`;
    return page(title, [
      'It is in no workspace of the organisation yet: an organisation admin adds it to those that are to have it.',
      `<a class="button" href="${escaped(url)}">Add to Workspaces</a>`,
    ]);
  }
  return page(title, [
    'Invite it to a channel that the customer and Adobe are both in with <code>/invite @privatelink</code>, and type <code>/privatelink new</code> there.',
    `<a class="button" href="${escaped(`https://app.slack.com/client/${owner}`)}">Open Slack</a>`,
  ]);
}

/** Why nothing was installed, and how to go on. */
export type NotInstalledReason = 'cancelled' | 'not-begun-here' | 'failed';

const SAID: Readonly<Record<NotInstalledReason, string>> = {
  cancelled: 'You or Slack cancelled it, so nothing has changed.',
  'not-begun-here':
    'It was not begun in this browser within the last ten minutes, so it was refused for safety. Nothing has changed.',
  failed: 'Something went wrong on our side or Slack’s. Nothing may have been installed.',
};

/** @param reference for the bot's operator, where something went wrong. */
export function notInstalledPage(reason: NotInstalledReason, reference?: string): string {
  return page('PrivateLink handoffs was not installed', [
    escaped(SAID[reason]),
    ...(reference === undefined
      ? []
      : [`If it happens again, tell the bot’s operator the reference ${escaped(reference)}.`]),
    '<a class="button" href="/slack/install">Begin Again</a>',
  ]);
}
