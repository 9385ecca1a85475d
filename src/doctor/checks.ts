import { judgeBusinessDays, judgeCalendar } from './checks/calendar.ts';
import { judgeClock } from './checks/clock.ts';
import { judgeConfiguration } from './checks/configuration.ts';
import { judgeGroups } from './checks/group.ts';
import { judgeClient, judgeInstallations } from './checks/installing.ts';
import { judgeNode } from './checks/node.ts';
import { judgePorts } from './checks/ports.ts';
import { judgeConnection, judgeServer } from './checks/redis.ts';
import { judgeEviction, judgeMemory, judgePersistence } from './checks/redis-keeping.ts';
import { judgeScopes } from './checks/scopes.ts';
import { judgeAppToken, judgeBotToken } from './checks/tokens.ts';
import type { Facts } from './facts.ts';
import type { Finding, Verdict } from './finding.ts';

/** One thing that is looked at. It judges facts, and asks nobody. */
interface Check {
  /** For machines; it stays when the title changes. */
  readonly id: string;
  readonly title: string;
  readonly judge: (facts: Facts) => readonly Verdict[];
}

/** In the order in which they are best mended. */
export const CHECKS: readonly Check[] = [
  { id: 'node', title: 'Node.js', judge: judgeNode },
  { id: 'configuration', title: 'Configuration', judge: judgeConfiguration },
  { id: 'bot-token', title: 'Bot token', judge: judgeBotToken },
  { id: 'app-token', title: 'App token', judge: judgeAppToken },
  { id: 'scopes', title: 'Scopes', judge: judgeScopes },
  { id: 'user-group', title: 'User groups', judge: judgeGroups },
  { id: 'client', title: 'App credentials', judge: judgeClient },
  { id: 'redis', title: 'Redis', judge: judgeConnection },
  { id: 'redis-server', title: 'Redis server', judge: judgeServer },
  { id: 'redis-eviction', title: 'Redis eviction', judge: judgeEviction },
  { id: 'redis-persistence', title: 'Redis on disk', judge: judgePersistence },
  { id: 'redis-memory', title: 'Redis memory', judge: judgeMemory },
  { id: 'installations', title: 'Installations', judge: judgeInstallations },
  { id: 'clock', title: 'Clock', judge: judgeClock },
  { id: 'calendar', title: 'Calendar', judge: judgeCalendar },
  { id: 'business-days', title: 'Business days', judge: judgeBusinessDays },
  { id: 'ports', title: 'Ports', judge: judgePorts },
];

/** What every check says of the facts, in order. */
export function findingsOf(facts: Facts): readonly Finding[] {
  return CHECKS.flatMap(({ id, title, judge }) =>
    judge(facts).map((verdict): Finding => ({ ...verdict, id, title })),
  );
}
