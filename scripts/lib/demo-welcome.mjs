/** What the demo says when it is ready. */
import { demoPeople } from './demo-workspace.mjs';

/**
 * @param {{ url: string, port: number, healthUrl: string, log: string }} places
 * @returns {string}
 */
export function demoWelcome({ url, port, healthUrl, log }) {
  const widest = Math.max(...demoPeople.map(({ fullName }) => fullName.length));
  const people = demoPeople.map(({ fullName, role }) => `  ${fullName.padEnd(widest)}  ${role}`);
  return `
The demo is ready. Open ${url}

The people (choose who you are at the top right, at "Act as"):
${people.join('\n')}

Try first:
  1. As Carla, in #privatelink-acme, send: /privatelink new
  2. Fill in the form. A card appears in the channel, its steps in the card's thread.
  3. As André, open the thread and review the request.
  4. As Max, who is an admin, send: /privatelink settings

To look at without doing anything: #privatelink-globex has one request in each interesting state.

A business day lasts one minute here, so reminders arrive as direct messages while you watch.
The bot's log: ${log}   Health: ${healthUrl}
local-slack listens on all network interfaces: others in your network can open port ${port}.
Ctrl-C stops everything. The requests are kept for the next start; the old messages are not.
`;
}
