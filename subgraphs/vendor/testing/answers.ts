import { z } from 'zod';
import type {
  Invoice,
  Mutation,
  Offer,
  Order,
  OrderConnection,
  Payout,
  Query,
  Vendor,
} from '#generated/graphql/vendor.ts';

/** The result of answering an offer: any member of the union. */
export interface OfferAnswer {
  readonly __typename: string;
  readonly message?: string;
  readonly order?: Order;
  readonly offer?: Offer;
}

/** An entity by reference; null where the viewer may not see it. */
export type SeenEntity =
  | null
  | (Partial<Omit<Order, '__typename'>> & {
      readonly __typename?: string;
      readonly order?: Order;
      readonly orders?: readonly Order[];
      readonly ordersOfUser?: OrderConnection | null;
    });

type Answered = 'acceptOffer' | 'declineOffer' | 'order' | 'invoice' | 'vendor' | '_entities';

/** The fields of any operation's data, as its test has asked for them. */
export interface Answers extends Omit<Query & Mutation, Answered | '__typename'> {
  readonly acceptOffer: OfferAnswer;
  readonly declineOffer: OfferAnswer;
  readonly order: Order;
  readonly invoice: Invoice;
  readonly vendor: Vendor;
  readonly _entities: readonly SeenEntity[];
}

/** An alert of a vendor or an event of an order. */
export interface SeenEvent {
  readonly __typename?: string;
  readonly seq: number;
  readonly at: string;
  readonly offer?: Offer;
  readonly order?: Order;
  readonly payout?: Payout;
}

/** The subgraph has checked the answer against the schema, so its type follows from the query. */
export const answersSchema = z.custom<Answers>((data) => typeof data === 'object' && data !== null);

/** The data of a subscription: its only field is the event. */
export const seenEventSchema = z.record(z.string(), z.custom<SeenEvent>()).transform((data, context) => {
  const [event] = Object.values(data);
  if (event) return event;
  context.addIssue('has no field');
  return z.NEVER;
});
