import { z } from 'zod';
import { HOME_STATES, type HomeFilter } from '../../application/home-filter.ts';
import { FIRST_CHOICE, type HomeChoice } from '../../application/home-store.ts';
import { CLOUDS } from '../../domain/cloud.ts';
import { type HomeRef, userId } from '../../domain/ids.ts';
import { PARTIES, seesWorkspace } from '../../domain/party.ts';
import { typedText } from '../../domain/typed-text.ts';
import { readHomePageLink } from '../home-page.ts';
import { type ClickInput, originOf } from '../identity.ts';
import { readSubmittedView, type SubmittedView } from '../view-state.ts';
import { HOME_FILTER_BLOCKS, homeFilterForm } from '../views/home-filter-form.ts';
import { noSuchCompany } from '../wording/home.ts';
import type { Answer, ViewAnswer } from './boundary.ts';
import { openModal, opensModal } from './open-modal.ts';
import type { ListenerParts } from './parts.ts';
import type { Asker } from './sight.ts';
import { errorsAt } from './view-errors.ts';

const homeOpened = z.object({ user: z.string(), tab: z.string().nullish() });

/** Publishes the App Home for whoever opened it: their filter as they left it, from the first page. */
export async function showHome(parts: ListenerParts, event: unknown): Promise<void> {
  const { user, tab } = homeOpened.parse(event);
  if (tab !== undefined && tab !== 'home') return;
  const { installedTeam } = parts;
  const profile = await parts.directory.profile(installedTeam, userId(user));
  const viewer = profile?.person ?? { teamId: installedTeam, userId: userId(user) };
  await parts.homes.show({ teamId: installedTeam, viewer }, ({ filter }) => fromTheTop(filter));
}

/** Another page of a list. */
export async function turnHomePage(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  const { list, cursor } = readHomePageLink(input.value);
  await parts.homes.show(homeOf(input), ({ filter, cursors }) => ({
    filter,
    cursors: { ...cursors, [list]: cursor },
  }));
  return undefined;
}

/** Asks which requests are to be shown. */
export const openHomeFilter = opensModal(async (parts, input: ClickInput) => {
  const choice = await parts.homes.choiceOf(homeOf(input));
  return openModal(parts, input, homeFilterForm(choice?.filter ?? {}));
});

export async function showAllOnHome(parts: ListenerParts, input: ClickInput): Promise<Answer> {
  await parts.homes.show(homeOf(input), () => FIRST_CHOICE);
  return undefined;
}

/** The filter was chosen. */
export async function submitHomeFilter(
  parts: ListenerParts,
  body: { view: unknown },
): Promise<ViewAnswer> {
  const view = readSubmittedView(body.view);
  const asker = originOf(body, parts.installedTeam);
  const filter = filterIn(view);
  if (await isUnknownCompany(parts, asker, filter.company)) {
    const message = noSuchCompany(filter.company ?? '');
    return errorsAt(view, [{ field: HOME_FILTER_BLOCKS.company, message }]);
  }
  await parts.homes.show(homeOf(asker), () => fromTheTop(filter));
  return { kind: 'close' };
}

/** What a click on Home has changed shows there at once, before others are told. */
export function thenOnHome(onClick: (parts: ListenerParts, input: ClickInput) => Promise<Answer>) {
  return async (parts: ListenerParts, input: ClickInput): Promise<Answer> => {
    const answer = await onClick(parts, input);
    if (!input.isOnHome) return answer;
    try {
      await parts.homes.show(homeOf(input), (before) => before);
    } catch (error) {
      // What was clicked is recorded; Home follows by itself.
      parts.log.warn({ err: error }, 'a Home could not be shown after a click on it');
    }
    return answer;
  };
}

/** Whoever sees only their own requests learns nothing of others' companies. */
async function isUnknownCompany(
  parts: ListenerParts,
  { installedTeam, person }: Asker,
  company: string | undefined,
): Promise<boolean> {
  if (company === undefined) return false;
  const roster = await parts.directory.roster(installedTeam);
  if (!seesWorkspace(person, roster)) return false;
  return (await parts.board.companies(installedTeam, company, 1)).length === 0;
}

function filterIn(view: SubmittedView): HomeFilter {
  const state = HOME_STATES.find((one) => one === view.text(HOME_FILTER_BLOCKS.state));
  const party = PARTIES.find((one) => one === view.text(HOME_FILTER_BLOCKS.party));
  const cloud = CLOUDS.find((one) => one === view.text(HOME_FILTER_BLOCKS.cloud));
  const company = typedText(view.text(HOME_FILTER_BLOCKS.company));
  return {
    ...(state && { state }),
    ...(party && { party }),
    ...(cloud && { cloud }),
    ...(company && { company }),
  };
}

function fromTheTop(filter: HomeFilter): HomeChoice {
  return { ...FIRST_CHOICE, filter };
}

function homeOf({ installedTeam, person }: Asker): HomeRef {
  return { teamId: installedTeam, viewer: person };
}
