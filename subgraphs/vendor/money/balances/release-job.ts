import { write } from '#platform/writes/write.ts';
import { recurring } from '../recurring.ts';
import { lockPayouts } from '../payouts/lock-vendors.ts';
import { releaseHolds } from './release-holds.ts';

/** Vendors in one transaction. */
const batchSize = 100;

/** Each hour what was on hold for long enough becomes available. Batches of payouts do it too, for the vendors in them. */
export const hourlyRelease = recurring('vendor.release-holds', '5 * * * *', async (_plannedAt, services) => {
  const waiting = await services.db.$queryRaw<{ vendorId: string }[]>`
    select vendor_id::text as "vendorId" from ledger_entry where account = 'VENDOR_PENDING'
    group by vendor_id having bool_or(at <= now() - make_interval(days => ${services.settings.payoutHoldDays}::int))
    order by vendor_id`;
  const ids = waiting.map(({ vendorId }) => vendorId);
  for (let at = 0; at < ids.length; at += batchSize) {
    const some = ids.slice(at, at + batchSize);
    await write(services, async (tx) => {
      await lockPayouts(tx, some);
      await releaseHolds(tx, services.settings.payoutHoldDays, some);
    });
  }
});
