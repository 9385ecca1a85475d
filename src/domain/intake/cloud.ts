import { CLOUDS, type Cloud } from '../cloud.ts';
import { type Parsed, parsed, refused } from '../problem.ts';
import { quoted } from './wording.ts';

const WHY = 'PrivateLink connects accounts of the same cloud, so give the one that hosts both';

/** The cloud of the project, which must be the customer's too ("Prerequisites"). */
export function parseCloud(choice: string): Parsed<Cloud, 'cloud'> {
  const given = choice.trim().toLowerCase();
  const cloud = CLOUDS.find((one) => one === given);
  if (cloud !== undefined) return parsed(cloud);
  if (given === '') return refused('cloud', `Cloud is not chosen: choose AWS or Azure. ${WHY}.`);
  return refused(
    'cloud',
    `Cloud ${quoted(choice)} is not accepted: choose AWS or Azure. ${WHY}: Adobe Commerce Cloud runs on these two.`,
  );
}
