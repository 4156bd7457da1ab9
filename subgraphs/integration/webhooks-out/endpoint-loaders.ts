import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { WebhookAttempt } from '#generated/prisma/integration/client.ts';
import type { Database } from '../database.ts';
import { withMessage } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { reachable } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';

/** Attempts of a delivery that are shown. */
const shownAttempts = 20;

export function webhookLoaders(db: Database, viewer: Viewer) {
  return {
    /** An endpoint that the viewer may know. */
    webhookEndpoint: oneById<Endpoint>((ids) =>
      db.webhookEndpoint.findMany({
        where: { AND: [{ id: { in: ids } }, reachable(viewer, 'webhooks:read')] },
      }),
    ),
    /** A delivery to such an endpoint. */
    webhookDelivery: oneById<Delivery>((ids) =>
      db.webhookDelivery.findMany({
        where: { AND: [{ id: { in: ids } }, { endpoint: reachable(viewer, 'webhooks:read') }] },
        include: withMessage,
      }),
    ),
    /** By delivery, the newest first. */
    webhookAttempts: manyBy(
      (ids) => db.$queryRaw<WebhookAttempt[]>`
        select attempt.* from unnest(${ids}::uuid[]) as delivery (id)
        cross join lateral (
          select id::text, delivery_id::text as "deliveryId", at, status, ms, error
          from webhook_attempt where delivery_id = delivery.id order by at desc, id desc limit ${shownAttempts}::int
        ) as attempt
        order by attempt.at desc, attempt.id desc`,
      ({ deliveryId }) => deliveryId,
    ),
  };
}
