import type { RequestEvent } from '../events.ts';
import { requestLabel } from '../ids.ts';
import type { Request } from '../request.ts';
import type { Instant } from '../time.ts';
import { encodeCsv } from './csv.ts';

/** How a history leaves the bot; the shape of each is described in `docs/history-export.md`. */
export const EXPORT_FORMATS = ['json', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Raised with each change that a reader of the files would have to know of. */
const SCHEMA = { schema: 'privatelink-history', version: 1 } as const;

/** What one person may read of a request's history, oldest first. */
export interface HistoryExport {
  readonly request: Request;
  readonly events: readonly RequestEvent[];
  readonly exportedAt: Instant;
}

/** `PL-12-history.csv`. */
export function exportFileName(request: Request, format: ExportFormat): string {
  return `${requestLabel(request)}-history.${format}`;
}

/** The file's text. The same history gives the same text, but for when it was exported. */
export function exportText(history: HistoryExport, format: ExportFormat): string {
  switch (format) {
    case 'json':
      return historyJson(history);
    case 'csv':
      return historyCsv(history);
  }
}

function historyJson({ request, events, exportedAt }: HistoryExport): string {
  const { teamId, playbook, status, intake } = request;
  const document = {
    ...SCHEMA,
    exportedAt: iso(exportedAt),
    request: {
      id: requestLabel(request),
      team: teamId,
      company: intake.company,
      cloud: intake.cloud,
      playbook,
      status,
    },
    events: events.map((event, index) => ({
      sequence: index + 1,
      type: event.type,
      occurredAt: iso(event.occurredAt),
      recordedAt: iso(event.recordedAt),
      actor: actorOf(event),
      details: detailsOf(event),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const COLUMNS = [
  'request',
  'sequence',
  'type',
  'occurred_at',
  'recorded_at',
  'actor_team',
  'actor_user',
  'side',
  'acting_as',
  'step',
  'connection',
  'text',
  'details',
] as const;

function historyCsv({ request, events }: HistoryExport): string {
  const rows = events.map((event, index) => {
    const { team, user, side, as = '' } = actorOf(event);
    return [
      requestLabel(request),
      String(index + 1),
      event.type,
      iso(event.occurredAt),
      iso(event.recordedAt),
      team,
      user,
      side,
      as,
      'step' in event ? event.step : '',
      'connection' in event ? (event.connection ?? '') : '',
      wordsOf(event),
      JSON.stringify(detailsOf(event)),
    ];
  });
  return encodeCsv([COLUMNS, ...rows]);
}

function actorOf({ actor }: RequestEvent) {
  const { person, party, as } = actor;
  return {
    team: person.teamId,
    user: person.userId,
    side: party,
    ...(as === undefined ? {} : { as }),
  };
}

/** What somebody said in their own words. */
function wordsOf(event: RequestEvent): string {
  if ('reason' in event) return event.reason;
  if ('note' in event) return event.note;
  return 'text' in event ? event.text : '';
}

/** The event's own fields, which are what happened and what proves it; instants as ISO 8601. */
function detailsOf(event: RequestEvent): Readonly<Record<string, unknown>> {
  const { type: _type, actor: _actor, occurredAt: _at, recordedAt: _recordedAt, ...own } = event;
  return {
    ...own,
    ...('until' in own ? { until: iso(own.until) } : {}),
    ...('dueAt' in own ? { dueAt: iso(own.dueAt) } : {}),
  };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}
