import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { section } from '../blocks/blocks.ts';
import { platformError } from '../errors.ts';
import { loadingView } from '../views/loading.ts';
import type { Answer } from './boundary.ts';
import type { Installation } from './parts.ts';
import type { Asker, Subject } from './sight.ts';

/** Slack's words for a click that is no longer fresh: a modal opens within three seconds of it. */
const TOO_LATE = new Set(['expired_trigger_id', 'exchanged_trigger_id', 'invalid_trigger_id']);

/** The view was closed meanwhile, or something else stands there by now. */
export const NOT_THERE: ReadonlySet<string> = new Set(['not_found', 'hash_conflict']);

const openedView = z.object({ view: z.object({ id: z.string(), hash: z.string().nullish() }) });
type OpenedView = z.infer<typeof openedView>['view'];

/**
 * The modal that a click or a command may open. Slack gives one trigger for it, which works once and
 * for three seconds: what takes longer begins with a view that says so, and is put in its place.
 */
export class Opening {
  readonly asker: Asker;
  private readonly triggerId: string;
  private readonly client: WebClient;
  private isUsed = false;
  private loading: Promise<OpenedView | undefined> = Promise.resolve(undefined);

  constructor({ client }: Installation, subject: Subject) {
    this.client = client;
    this.asker = subject;
    this.triggerId = subject.triggerId;
  }

  /**
   * Shows the modal: in the place of the view that says "Loading", or by opening it. Answers with a
   * sentence where Slack finds it too late.
   */
  async show(view: ModalView): Promise<Answer> {
    const wasUsed = this.isUsed;
    this.isUsed = true;
    const loading = await this.loading;
    if (loading !== undefined) {
      await this.replace(loading, view);
      return undefined;
    }
    return wasUsed ? LATE : this.open(view);
  }

  /** False where the modal is being opened already, or Slack does not open one any more. */
  async showLoading(): Promise<boolean> {
    if (this.isUsed) return false;
    this.isUsed = true;
    const opening = this.client.views.open({ trigger_id: this.triggerId, view: loadingView() });
    this.loading = opening.then(
      (answer) => openedView.parse(answer).view,
      (error: unknown) => {
        if (TOO_LATE.has(platformError(error) ?? '')) return undefined;
        throw error;
      },
    );
    return (await this.loading) !== undefined;
  }

  /** Whether a view that says so stands there; where it is being opened, waits for that. */
  async isLoading(): Promise<boolean> {
    return (await this.loading) !== undefined;
  }

  private async open(view: ModalView): Promise<Answer> {
    try {
      await this.client.views.open({ trigger_id: this.triggerId, view });
      return undefined;
    } catch (error) {
      if (!TOO_LATE.has(platformError(error) ?? '')) throw error;
      return LATE;
    }
  }

  /** The person may have closed it: then they do not want the form any more. */
  private async replace({ id, hash }: OpenedView, view: ModalView): Promise<void> {
    try {
      await this.client.views.update({
        view_id: id,
        view,
        ...(hash == null ? {} : { hash }),
      });
    } catch (error) {
      if (!NOT_THERE.has(platformError(error) ?? '')) throw error;
    }
  }
}

const LATE: Answer = [
  section('That took longer than Slack waits, so the form did not open. Please try again.'),
];
