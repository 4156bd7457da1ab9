import { conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { LockedOrder } from '../orders/lock-order.ts';
import { moveOrder } from '../orders/move-order.ts';
import { joinConversation } from './accept-offer.ts';
import { publishAccepted } from './publish-offer.ts';

/**
 * Gives a locked, open order to a vendor that has agreed in another way than by an offer: by a slot or a quote. It looks as if the vendor had
 * accepted an offer; how the vendor answers offers stays as it was.
 * @returns the order, ACCEPTED
 * @throws CONFLICT where nobody acts for the vendor
 */
export async function giveOrder(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  { vendorId, distanceKm }: { readonly vendorId: string; readonly distanceKm: number },
): Promise<LockedOrder> {
  const [account] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from admin.person where vendor_id = ${vendorId}::uuid and disabled_at is null
    order by created_at, id limit 1`;
  if (!account) throw conflict('Nobody acts for this vendor at present: choose another one.');
  const wave = (order.wave ?? 0) + 1;
  await tx.order.update({ where: { id: order.id }, data: { wave } });
  const offer = await tx.offer.create({
    data: {
      orderId: order.id,
      vendorId,
      status: 'ACCEPTED',
      attempt: order.attempt,
      wave,
      rank: 1,
      distanceKm,
      createdAt: order.now,
      expiresAt: order.now,
      closedAt: order.now,
    },
  });
  const taken = await moveOrder(tx, tell, { ...order, wave }, 'ACCEPTED', { vendorId });
  publishAccepted(tell, offer, taken);
  await joinConversation(tx, taken, { vendorId, userId: account.id });
  return taken;
}
