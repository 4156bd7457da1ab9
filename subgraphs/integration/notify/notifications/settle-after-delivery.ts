import type { OnDeliveryChange } from '../deliveries/on-change.ts';
import { settle } from './settle.ts';

/** A message of a notification has moved on: maybe it was the last one. */
export const settleAfterDelivery: OnDeliveryChange = async (tx, _tell, { delivery, status }) => {
  if (delivery.notificationId !== null && status !== 'QUEUED') await settle(tx, delivery.notificationId);
};
