import { openRound } from './offer-rounds.ts';
import type { RoundOffer } from './offer-rounds.ts';
import type { OrderStatus } from './order-selection.ts';

/** What an operator does with an order. */
export type OrderAct = 'reoffer' | 'edit' | 'progress' | 'complete' | 'markPaid' | 'cancel';

/** What decides about it. */
export interface ActingOrder {
  readonly status: OrderStatus;
  readonly offers: readonly RoundOffer[];
}

/** What the API lets an operator do now, the usual next step first. */
export function actsOf({ status, offers }: ActingOrder): readonly OrderAct[] {
  switch (status) {
    case 'OPEN':
      return openRound(offers) ? ['edit', 'cancel'] : ['edit', 'reoffer', 'cancel'];
    case 'UNFILLED':
      return ['reoffer', 'edit', 'cancel'];
    case 'ACCEPTED':
    case 'IN_PROGRESS':
      return status === 'ACCEPTED' ? ['progress', 'complete', 'cancel'] : ['complete', 'progress', 'cancel'];
    case 'INVOICED':
      return ['markPaid'];
    case 'COMPLETED':
    case 'PAID':
    case 'CANCELLED':
      return [];
  }
}

/** What the customer of an order decides about on its page now: quotes, or the time; null for nothing. */
export function decidesOf({
  status,
  priceMode,
}: {
  readonly status: OrderStatus;
  readonly priceMode: 'FIXED' | 'QUOTE';
}): 'QUOTES' | 'TIMES' | null {
  if (status === 'ACCEPTED') return 'TIMES';
  if (status !== 'OPEN' && status !== 'UNFILLED') return null;
  return priceMode === 'QUOTE' ? 'QUOTES' : 'TIMES';
}

/** The step that brings an order on; undefined where it is not the operator's turn. */
export function nextAct(order: ActingOrder): OrderAct | undefined {
  return order.status === 'OPEN' ? undefined : actsOf(order)[0];
}
