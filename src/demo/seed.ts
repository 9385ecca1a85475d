import type { Handoffs } from '../application/handoffs.ts';
import type { Draft, RequestStore } from '../application/ports.ts';
import { changeRule } from '../domain/change/change-rules.ts';
import { parseChangeKind } from '../domain/change/parse-change.ts';
import type { RequestCommand } from '../domain/commands.ts';
import { type Person, requestLabel, type TeamId } from '../domain/ids.ts';
import { currentVisit, type Request } from '../domain/request.ts';
import type { Cast } from './cast.ts';
import { type Scene, SHOWCASE } from './showcase.ts';

export interface SeedParts {
  readonly handoffs: Handoffs;
  readonly store: Pick<RequestStore, 'load'>;
  readonly teamId: TeamId;
  readonly cast: Cast;
  /** A new id for each draft and each command. */
  readonly newId: () => string;
}

/**
 * Plays the showcase into an empty record, by the same use cases that people's clicks go through.
 * Returns a line for each request: its label and what it shows.
 */
export async function seed(parts: SeedParts): Promise<readonly string[]> {
  const lines: string[] = [];
  let base: Request | undefined;
  for (const scene of SHOWCASE) {
    const request = await play(scene, base, parts);
    base ??= request;
    lines.push(`${requestLabel(request)}: ${scene.shows}`);
  }
  return lines;
}

async function play(scene: Scene, base: Request | undefined, parts: SeedParts): Promise<Request> {
  const { handoffs, teamId, cast, newId } = parts;
  const draft: Draft = {
    id: newId(),
    owner: cast.gina,
    channel: cast.channel,
    contacts: [],
    form: scene.form,
    change: scene.change === undefined || base === undefined ? null : changeOf(scene.change, base),
  };
  const submitted = await handoffs.submit(teamId, draft, cast.gina, newId());
  if (submitted.outcome !== 'submitted') throw new Error(`refused: ${JSON.stringify(submitted)}`);
  let { request } = submitted;
  for (const act of scene.acts) {
    for (let command = act(request); command !== undefined; command = act(request)) {
      request = await done(request, command, parts);
    }
  }
  return request;
}

async function done(
  request: Request,
  command: RequestCommand,
  { handoffs, cast, newId }: SeedParts,
): Promise<Request> {
  const result = await handoffs.act(request, command, actorOf(request, cast), newId());
  if (result.outcome !== 'done') {
    throw new Error(`${requestLabel(request)}: ${command.type} gave ${JSON.stringify(result)}`);
  }
  return result.request;
}

/** Whoever's turn it is; the customer where it is nobody's. */
function actorOf(request: Request, cast: Cast): Person {
  return currentVisit(request)?.owner === 'adobe' ? cast.amira : cast.gina;
}

/** A change of everything that its kind can be about. */
function changeOf(
  { kind, description }: NonNullable<Scene['change']>,
  base: Request,
): NonNullable<Draft['change']> {
  const parsed = parseChangeKind(kind);
  const legs = parsed.ok ? changeRule(parsed.value).legs : [];
  const about = base.connections.filter(({ leg }) => legs.includes(leg)).map(({ id }) => id);
  return { of: base.number, kind, about, description };
}
