import { orderReoffered } from '#contracts/events/orders.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import type { Tx } from '../database.ts';
import type { DispatchSettings } from '../dispatch/dispatch-settings.ts';
import type { Tell } from '#platform/writes/write.ts';
import { askForRanking } from './ask-for-ranking.ts';
import type { LockedOrder } from './lock-order.ts';
import { moveOrder, tellOrder } from './move-order.ts';
import { aboutOrder, factsOf } from './order-facts.ts';
import { lockKnownOrder } from './own-order.ts';

/** Seconds to wait for a ranking, so that a second click begins no second attempt. */
const patienceSeconds = 30;

/** The operator's request. */
export interface Reoffer {
  readonly orderId: string;
  /** The new time; null keeps the old one. */
  readonly scheduledFor: Date | null;
  readonly note: string | null;
  readonly dispatch: DispatchSettings;
}

/**
 * Begins another attempt at an order that no vendor took: a new ranking and new rounds, without vendors that declined.
 * @throws CONFLICT for an order that is neither UNFILLED nor OPEN without offers, BAD_USER_INPUT for a time that has passed
 */
export async function reofferOrder(tx: Tx, tell: Tell, reoffer: Reoffer): Promise<void> {
  const found = await lockKnownOrder(tx, reoffer.orderId);
  const scheduledFor = reoffer.scheduledFor ?? found.scheduledFor;
  const attempt = found.attempt + 1;
  const note = reoffer.note ?? 'Offered again.';
  if (found.status === 'OPEN') await refuseWhileUnderWay(tx, found);
  const order = { ...found, scheduledFor, attempt, wave: null };
  if (found.status === 'OPEN') {
    await tx.orderHistory.create({ data: { orderId: order.id, at: order.now, status: 'OPEN', note } });
    tellOrder(tell, order);
  } else {
    await moveOrder(tx, tell, order, 'OPEN', { note });
  }
  if (scheduledFor && scheduledFor <= order.now) {
    throw badInput('input.scheduledFor', 'must be in the future');
  }
  await tx.order.update({ where: { id: order.id }, data: { scheduledFor, attempt, wave: null } });
  await tx.orderCandidate.deleteMany({ where: { orderId: order.id } });
  const declined = await tx.offer.findMany({
    where: { orderId: order.id, status: 'DECLINED' },
    distinct: ['vendorId'],
    select: { vendorId: true },
  });
  await askForRanking(
    tx,
    order,
    reoffer.dispatch,
    declined.map(({ vendorId }) => vendorId),
  );
  const open = { ...order, status: 'OPEN' } as const;
  tell.publish(orderReoffered, aboutOrder(open), { ...factsOf(open), attempt });
}

async function refuseWhileUnderWay(tx: Tx, { id, now }: LockedOrder): Promise<void> {
  if (await tx.offer.findFirst({ where: { orderId: id, status: 'PENDING' }, select: { id: true } })) {
    throw conflict('This order is already being offered.');
  }
  const quote = await tx.quote.findFirst({
    where: { orderId: id, status: { in: ['REQUESTED', 'SUBMITTED'] } },
    select: { id: true },
  });
  if (quote) throw conflict('Vendors are asked for quotes already.');
  const last = await tx.orderHistory.findFirst({ where: { orderId: id }, orderBy: { id: 'desc' } });
  if (last && now.getTime() - last.at.getTime() < patienceSeconds * 1_000) {
    throw conflict('The vendors for this order are being ranked.');
  }
}
