import { listRequests } from '../../application/list-requests.ts';
import { parseFilter } from '../../domain/listing/parse-filter.ts';
import type { ClickInput } from '../identity.ts';
import { LISTED } from '../messages/answers.ts';
import { filterProblemsMessage, requestListMessage } from '../messages/list.ts';
import { asSought } from '../wording/commands.ts';
import type { Answer } from './boundary.ts';
import { type ListenerParts, readerTimeZone } from './parts.ts';
import type { Asker } from './sight.ts';

/** `/privatelink list overdue aws`: the requests of that kind that this person may know of. */
export async function showList(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  text: string,
): Promise<Answer> {
  const parsed = parseFilter(asSought(text));
  if (!parsed.ok) return filterProblemsMessage(parsed.problems);
  const { filter, page } = parsed;
  const { policy, reminders } = parts;
  const now = parts.now();
  const list = await listRequests(
    { ...parts, atRiskFrom: reminders.escalateFrom },
    { teamId: installedTeam, reader: person, filter, page, pageSize: LISTED, now },
  );
  const timeZone = await readerTimeZone(parts, installedTeam, person);
  return requestListMessage(list, { policy, now, timeZone });
}

/** The button below a list: its next page. */
export async function showNextPage(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  return showList(parts, input, input.value);
}
