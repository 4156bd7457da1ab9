import type { NotificationType } from './notification-type.ts';
import { offerAnswered } from './offer-answered/offer-answered.ts';
import { offerMade } from './offer-made/offer-made.ts';
import { orderAccepted } from './order-accepted/order-accepted.ts';
import { verifyPhone } from './verify-phone/verify-phone.ts';

/** All that people are notified of. */
export const types: readonly NotificationType[] = [offerMade, offerAnswered, orderAccepted, verifyPhone];

const byKey = new Map(types.map((type) => [type.key, type]));

/** @returns undefined for a key that no type has, or no longer */
export function findType(key: string): NotificationType | undefined {
  return byKey.get(key);
}
