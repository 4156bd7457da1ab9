import { seesAll } from '#contracts/permissions.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { manyBy, oneById } from '#platform/loaders/batch.ts';
import { largestAmount } from '#platform/money/money.ts';
import type { Database } from '../../database.ts';
import { visiblePayouts } from './list-payouts.ts';

/** What the payouts of a batch come to in one currency. */
interface BatchTotal {
  readonly batchId: string;
  readonly currency: string;
  readonly amount: number;
  /** With those that were cancelled, which `amount` does not have. */
  readonly count: number;
}

export function payoutLoaders(db: Database, viewer: Viewer) {
  const visible = visiblePayouts(viewer);
  return {
    /** A payout that the viewer may see. */
    payout: oneById(async (ids) =>
      visible === null ? [] : db.payout.findMany({ where: { AND: [visible, { id: { in: ids } }] } }),
    ),
    /** A batch; operators alone see any. */
    payoutBatch: oneById(async (ids) =>
      seesAll(viewer, 'payouts:read') ? db.payoutBatch.findMany({ where: { id: { in: ids } } }) : [],
    ),
    totalsOfBatch: manyBy(
      (ids) => db.$queryRaw<BatchTotal[]>`
        select
          batch_id::text as "batchId", currency, count(*)::int as count,
          least(coalesce(sum(amount) filter (where status <> 'CANCELLED'), 0), ${largestAmount}::int)::int as amount
        from payout where batch_id = any(${ids}::uuid[])
        group by batch_id, currency order by currency`,
      (total) => total.batchId,
    ),
  };
}
