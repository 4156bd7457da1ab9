import type { Count } from './count.ts';
import { expectedEvents } from './expected-events.ts';

/** A domain event that the endpoint has not taken, whatever was sent. */
export const webhooksLost: Count = {
  name: 'webhooks lost',
  find: async ({ database, webhooks }) => {
    const taken = new Set(webhooks.filter((one) => one.taken).map(({ event }) => event));
    const { rows } = await database.query<{ event: string; state: string }>(
      `select expected.type || ' of ' || subject as event,
         coalesce((
           select string_agg(concat_ws(', ', delivery.status, delivery.attempts || ' attempts', 'due ' || delivery.next_attempt_at), '; ')
           from integration.domain_event as event
           join integration.webhook_delivery as delivery on delivery.message_id = event.id
           where event.subject_id = subject and event.type = expected.type
         ), 'no delivery') as state
       from (${expectedEvents}) as expected`,
    );
    return rows.filter(({ event }) => !taken.has(event)).map(({ event, state }) => `${event}: ${state}`);
  },
};

/** A request to the endpoint that the library of Standard Webhooks does not accept. */
export const webhooksUnverified: Count = {
  name: 'webhooks that can not be verified',
  find: ({ webhooks }) =>
    webhooks.filter(({ event }) => event === null).map(({ id, body }) => `${id}: ${body}`),
};

/** An event that came under two ids, or an id with two bodies: its receiver can't tell a repetition. */
export const webhooksUnderOtherIds: Count = {
  name: 'webhooks repeated under another id',
  find: ({ webhooks }) => {
    const verified = webhooks.filter(({ event }) => event !== null);
    const byEvent = Map.groupBy(verified, ({ event }) => event);
    const byId = Map.groupBy(verified, ({ id }) => id);
    return [
      ...[...byEvent]
        .map(([event, came]) => ({ event, ids: new Set(came.map(({ id }) => id)) }))
        .filter(({ ids }) => ids.size > 1)
        .map(({ event, ids }) => `${event}: ${[...ids].join(', ')}`),
      ...[...byId]
        .filter(([, came]) => new Set(came.map(({ body }) => body)).size > 1)
        .map(([id]) => `${id} has several bodies`),
    ];
  },
};
