import { badInput, conflict } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { moveOrder } from '../orders/move-order.ts';
import { lockKnownOrder } from '../orders/own-order.ts';
import { requestQuotes } from './request-quotes.ts';
import type { Asked } from './request-quotes.ts';

/**
 * Asks the vendors that an operator names for quotes; an UNFILLED order is OPEN again.
 * @throws CONFLICT for an order that no vendor can be asked about, BAD_USER_INPUT for a vendor that does not offer its service
 */
export async function askVendors(
  tx: Tx,
  tell: Tell,
  { orderId, vendorIds }: { readonly orderId: string; readonly vendorIds: readonly string[] },
): Promise<void> {
  const found = await lockKnownOrder(tx, orderId);
  if (found.priceMode !== 'QUOTE') throw conflict('This order has a fixed price: offer it instead.');
  if (found.status !== 'OPEN' && found.status !== 'UNFILLED') {
    throw conflict(`Vendors are asked about open orders; this one is ${found.status}.`);
  }
  const { latitude, longitude, serviceSlug } = found;
  const asked = await tx.$queryRaw<Asked[]>`
    select vendor_id::text as "vendorId", distance_km(latitude, longitude, ${latitude}::float8, ${longitude}::float8) as "distanceKm"
    from vendor_service
    where vendor_id = any(${vendorIds.filter(isId)}::uuid[]) and service_slug = ${serviceSlug}`;
  const ids = new Set(asked.map(({ vendorId }) => vendorId));
  const stranger = vendorIds.findIndex((id) => !ids.has(id.toLowerCase()));
  if (stranger >= 0) throw badInput(`input.vendorIds.${stranger}`, 'no vendor of this service has this id');
  const wave = found.wave ?? 1;
  const order =
    found.status === 'OPEN'
      ? found
      : await moveOrder(tx, tell, found, 'OPEN', { note: 'Quotes were asked for.' });
  await tx.order.update({ where: { id: order.id }, data: { wave } });
  await requestQuotes(tx, tell, { ...order, wave }, asked);
}
