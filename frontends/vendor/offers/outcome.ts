import type { OfferStatus, OrderStatus } from '#generated/documents/frontends/vendor/offers.ts';

/** Why an offer can't be answered any more, as a vendor understands it. */
export type Outcome = 'faster' | 'cancelled' | 'expired' | 'accepted' | 'declined';

/** @returns undefined for an offer that still waits */
export function outcomeOf(offer: OfferStatus, order: OrderStatus): Outcome | undefined {
  switch (offer) {
    case 'PENDING':
      return undefined;
    case 'WITHDRAWN':
      return order === 'CANCELLED' ? 'cancelled' : 'faster';
    case 'EXPIRED':
      return 'expired';
    case 'ACCEPTED':
      return 'accepted';
    case 'DECLINED':
      return 'declined';
  }
}
