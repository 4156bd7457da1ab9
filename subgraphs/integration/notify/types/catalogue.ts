import type { NotificationType } from './notification-type.ts';
import { orderAccepted } from './order-accepted/order-accepted.ts';

/** All that people are notified of. */
export const types: readonly NotificationType[] = [orderAccepted];

const byKey = new Map(types.map((type) => [type.key, type]));

/** @returns undefined for a key that no type has, or no longer */
export function findType(key: string): NotificationType | undefined {
  return byKey.get(key);
}
