import { z } from 'zod';
import { money } from '#platform/input/fields.ts';

/** One of our ids; no event carries an e-mail address, a telephone number or a name of a person. */
export const id = z.string().min(1);

export const at = z.iso.datetime();

/** Minor units with their ISO 4217 currency; negative for refunded money. */
export const amount = money.extend({ amount: z.int() });

export const orderStatus = z.enum([
  'OPEN',
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'INVOICED',
  'PAID',
  'CANCELLED',
  'UNFILLED',
]);

/** The fields of every event of an order. */
export const orderFacts = z.object({
  status: orderStatus,
  service: z.string(),
  customerId: id.nullable(),
  vendorId: id.nullable(),
  conversationId: id.nullable(),
});
