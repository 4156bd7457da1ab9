import { manyBy, oneById } from '#platform/loaders/batch.ts';
import type { TrackedCall } from '#generated/prisma/integration/client.ts';
import type { Database } from '../database.ts';

/** Who a number belongs to. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly isGuest: boolean;
}

export function callLoaders(db: Database) {
  return {
    trackedCall: oneById<TrackedCall>((ids) => db.trackedCall.findMany({ where: { id: { in: [...ids] } } })),
    /** By the id of the customer. */
    caller: oneById<Caller>(
      (ids) => db.$queryRaw<Caller[]>`
        select id::text, name, is_guest as "isGuest" from admin.customer where id = any(${ids}::uuid[])`,
    ),
    /** By call. */
    callOrders: manyBy(
      (ids) => db.callOrder.findMany({ where: { callId: { in: [...ids] } }, orderBy: { orderedAt: 'asc' } }),
      ({ callId }) => callId,
    ),
  };
}
