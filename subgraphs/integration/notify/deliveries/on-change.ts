import type { Tell } from '#platform/writes/write.ts';
import type { Delivery } from '#generated/prisma/integration/client.ts';
import type { Tx } from '../../database.ts';
import { settleAfterDelivery } from '../notifications/settle-after-delivery.ts';
import { showInConversation } from '../outbound/notify-conversation.ts';
import { countSoftBounces } from '../suppressions/soft-bounces.ts';
import { deliveryStatus } from './delivery-status.ts';
import type { DeliveryStatus } from './delivery-status.ts';

/** A delivery that has another status than before. */
export interface DeliveryChange {
  /** As it is after the change. */
  readonly delivery: Delivery;
  readonly status: DeliveryStatus;
}

/** Part of the transaction that changes the delivery, so that it follows once. */
export type OnDeliveryChange = (tx: Tx, tell: Tell, change: DeliveryChange) => Promise<void>;

/** What follows from each change of a delivery's status, in this order. */
const followers: readonly OnDeliveryChange[] = [settleAfterDelivery, showInConversation, countSoftBounces];

/** Calls what follows from a change. */
export async function followChange(tx: Tx, tell: Tell, delivery: Delivery): Promise<void> {
  const change = { delivery, status: deliveryStatus.parse(delivery.status) };
  // One after the other: they share a transaction.
  for (const follow of followers) await follow(tx, tell, change);
}
