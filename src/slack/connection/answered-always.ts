import type { AckFn, App } from '@slack/bolt';
import type { Log } from '../../application/log.ts';

/**
 * Has whatever Slack sends acknowledged at once: what no listener takes, and what Bolt cannot read, would be
 * waited for, answered with an error and sent again. To be called once, before anything is received.
 */
export function answerAlways(app: App, log: Log): void {
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    let isAcknowledged = false;
    const ack: AckFn<unknown> = async (response) => {
      isAcknowledged = true;
      await event.ack(response);
    };
    try {
      await processEvent({ ...event, ack });
    } catch (error) {
      log.warn(
        { err: error, ...shapeOf(event.body) },
        'Slack sent what cannot be read; it is left',
      );
    }
    if (isAcknowledged) return;
    log.warn(shapeOf(event.body), 'no listener knows what Slack sent; it is acknowledged and left');
    await event.ack();
  };
}

const LONGEST_NAME = 40;
const MOST_NAMES = 20;

/** What tells one kind of payload from another, and nothing of what people wrote in it. */
function shapeOf(body: unknown): { readonly type: string; readonly fields: readonly string[] } {
  const fields = Object.keys(Object(body)).slice(0, MOST_NAMES);
  const type: unknown = Reflect.get(Object(body), 'type');
  return {
    type: typeof type === 'string' ? type.slice(0, LONGEST_NAME) : '',
    fields: fields.map((name) => name.slice(0, LONGEST_NAME)),
  };
}
