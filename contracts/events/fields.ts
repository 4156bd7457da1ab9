import { z } from 'zod';
import { money } from '#platform/input/fields.ts';

/** An id of ours; no event carries an e-mail address, a telephone number or a name of a person. */
export const id = z.string().min(1);

export const at = z.iso.datetime();

/** Whole seconds from a question to its answer. */
export const answerSeconds = z.int().min(0);

/** Minor units with their ISO 4217 currency; negative where money goes back. */
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

/** What every event of an order carries. */
export const orderFacts = z.object({
  status: orderStatus,
  service: z.string(),
  customerId: id.nullable(),
  vendorId: id.nullable(),
  conversationId: id.nullable(),
});
