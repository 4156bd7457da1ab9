import { z } from 'zod';
import type { Order } from '#generated/prisma/vendor/client.ts';
import { orderUpdated } from '#contracts/events/orders.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import { text } from '#platform/input/fields.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { removable } from '../optional-fields.ts';
import { orderCustomer, orderSummary } from './create-order-input.ts';
import type { LockedOrder } from './lock-order.ts';
import { tellOffered, tellOrder } from './move-order.ts';
import { aboutOrder, factsOf } from './order-facts.ts';
import { lockKnownOrder } from './own-order.ts';

/** A change of an order as a client sends it: what is missing stays, null removes where that is possible. */
export const orderChangesSchema = z.object({
  orderId: z.string(),
  summary: orderSummary.nullish(),
  scheduledFor: z.date().nullish(),
  address: removable(text(1, 300)),
  customer: orderCustomer.nullish(),
});

export type OrderChanges = z.infer<typeof orderChangesSchema>;

type ChangedField = 'summary' | 'scheduledFor' | 'address' | 'customer';

/** The columns that a change may set. */
type Changeable = Pick<
  Order,
  'summary' | 'scheduledFor' | 'address' | 'customerName' | 'customerPhone' | 'customerEmail'
>;

/**
 * Changes what an order says that no vendor has accepted yet, and notifies its followers and the vendors that it is offered to.
 * @returns the fields that have changed; without any nothing is written
 * @throws CONFLICT for an order that was accepted or cancelled, BAD_USER_INPUT for a time that has passed
 */
export async function updateOrder(tx: Tx, tell: Tell, changes: OrderChanges): Promise<ChangedField[]> {
  const order = await lockKnownOrder(tx, changes.orderId);
  if (order.status !== 'OPEN' && order.status !== 'UNFILLED') {
    throw conflict(`An order can be changed until a vendor accepts it; this one is ${order.status}.`);
  }
  const before = await tx.order.findUniqueOrThrow({ where: { id: order.id } });
  const { columns, fields } = differenceOf(before, changes);
  if (fields.length === 0) return fields;
  if (columns.scheduledFor && columns.scheduledFor <= order.now) {
    throw badInput('input.scheduledFor', 'must be in the future');
  }
  await tx.order.update({ where: { id: order.id }, data: columns });
  await tx.orderHistory.create({
    data: { orderId: order.id, at: order.now, status: order.status, note: `Changed: ${fields.join(', ')}.` },
  });
  tellOrder(tell, order);
  tellOffered(tell, order, await offeredTo(tx, order));
  tell.publish(orderUpdated, aboutOrder(order), { ...factsOf(order), fields });
  return fields;
}

/** What a change makes of an order: the columns to set, and the fields that they belong to. */
function differenceOf(
  before: Changeable,
  { summary, scheduledFor, address, customer }: OrderChanges,
): { readonly columns: Partial<Changeable>; readonly fields: ChangedField[] } {
  const wanted: readonly (readonly [ChangedField, Partial<Changeable>])[] = [
    ['summary', summary == null ? {} : { summary }],
    ['scheduledFor', scheduledFor === undefined ? {} : { scheduledFor }],
    ['address', address === undefined ? {} : { address }],
    ['customer', customer == null ? {} : contactOf(customer)],
  ];
  const changed = wanted.filter(([, columns]) => !sameAs(before, columns));
  return {
    columns: changed.reduce<Partial<Changeable>>((all, [, columns]) => ({ ...all, ...columns }), {}),
    fields: changed.map(([field]) => field),
  };
}

function contactOf({ name, phone, email }: z.infer<typeof orderCustomer>): Partial<Changeable> {
  return { customerName: name, customerPhone: phone, customerEmail: email };
}

function sameAs(before: Changeable, columns: Partial<Changeable>): boolean {
  const known = new Map<string, unknown>(Object.entries(before));
  return Object.entries(columns).every(([name, value]) => {
    const old = known.get(name);
    return old instanceof Date && value instanceof Date ? old.getTime() === value.getTime() : old === value;
  });
}

async function offeredTo(tx: Tx, { id }: LockedOrder): Promise<string[]> {
  const offers = await tx.offer.findMany({
    where: { orderId: id, status: 'PENDING' },
    select: { vendorId: true },
  });
  return offers.map(({ vendorId }) => vendorId);
}
