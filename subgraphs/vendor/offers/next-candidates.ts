import type { Tx } from '../database.ts';
import { staffed } from '../vendors/staffed.ts';

/** A ranked vendor whose turn has come. */
export interface Candidate {
  readonly vendorId: string;
  readonly rank: number;
  readonly distanceKm: number;
  readonly phone: string | null;
  readonly timezone: string;
}

/**
 * The best vendors of an order's ranking that were not asked yet in this attempt and are still available: switched on, below their
 * capacity, still offering the service, and with an account that can answer. These accounts stay open until the transaction ends.
 */
export async function nextCandidates(tx: Tx, orderId: string, limit: number): Promise<Candidate[]> {
  const found = await findCandidates(tx, orderId, limit);
  const reachable = await staffed(
    tx,
    found.map(({ vendorId }) => vendorId),
  );
  // An account was closed meanwhile. Without another look the order would be given up.
  return found.every(({ vendorId }) => reachable.has(vendorId)) ? found : nextCandidates(tx, orderId, limit);
}

function findCandidates(tx: Tx, orderId: string, limit: number): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    select
      candidate.vendor_id::text as "vendorId", candidate.rank, candidate.distance_km as "distanceKm",
      vendor.phone, vendor.timezone
    from order_candidate as candidate
    join work_order on work_order.id = candidate.order_id
    join vendor on vendor.id = candidate.vendor_id
    join vendor_service as offered
      on offered.vendor_id = vendor.id and offered.service_slug = work_order.service_slug
    where candidate.order_id = ${orderId}::uuid
      and vendor.available
      and vendor.open_orders < vendor.capacity
      and exists (select from admin.person where person.vendor_id = vendor.id and person.disabled_at is null)
      and not exists (
        select from offer where offer.order_id = candidate.order_id and offer.vendor_id = candidate.vendor_id
          and offer.attempt = work_order.attempt
      )
    order by candidate.rank
    limit ${limit}`;
}
