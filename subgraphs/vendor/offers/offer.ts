import type { Offer } from '#generated/prisma/vendor/client.ts';
import type { OrderMoment } from '../orders/order-moment.ts';

export interface OfferModel extends Offer {
  /** In an event: how its order was then. */
  readonly orderMoment?: OrderMoment;
}
