import { accountLeft } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../context.ts';
import { readDispatchSettings } from '../dispatch/dispatch-settings.ts';
import { lockOrder } from '../orders/lock-order.ts';
import { tellOrderDetail } from '../orders/tell-detail.ts';
import { staffed } from '../vendors/staffed.ts';
import { makeWaveUnlessOffered } from './expire-offers.ts';
import { tellOfferClosed } from './offer-alerts.ts';

/**
 * An account that acted for a vendor was closed or got another role. When it was the last one, the vendor's open offers are
 * withdrawn and their orders are offered to others at once. That is not an answer of the vendor.
 */
export const accountLeftJob = defineJob(accountLeft, async ({ vendorId }, services: VendorServices) => {
  if ((await staffed(services.db, [vendorId])).has(vendorId)) return;
  const open = await services.db.offer.findMany({
    where: { vendorId, status: 'PENDING' },
    orderBy: { id: 'asc' },
  });
  for (const { id, orderId } of open) {
    await write(services, async (tx, tell) => {
      const order = await lockOrder(tx, orderId);
      if (order?.status !== 'OPEN') return;
      const [withdrawn] = await tx.offer.updateManyAndReturn({
        where: { id, status: 'PENDING' },
        data: { status: 'WITHDRAWN', closedAt: order.now },
      });
      if (!withdrawn) return;
      tellOfferClosed(tell, withdrawn, order);
      tellOrderDetail(tell, order, 'OFFERS');
      await makeWaveUnlessOffered(
        tx,
        tell,
        order,
        await readDispatchSettings(tx, services.settings.dispatch),
      );
    });
  }
});
