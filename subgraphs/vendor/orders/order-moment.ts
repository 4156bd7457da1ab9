import { z } from 'zod';
import type { OrderModel } from './order.ts';
import type { LockedOrder } from './lock-order.ts';

const statusSchema = z.enum([
  'OPEN',
  'ACCEPTED',
  'IN_PROGRESS',
  'COMPLETED',
  'INVOICED',
  'PAID',
  'CANCELLED',
  'UNFILLED',
]);

/** How an order was at the moment of an event, as the event keeps it. */
export const orderMomentSchema = z.object({
  status: statusSchema,
  vendorId: z.string().nullable(),
  progress: z.object({ percent: z.number(), note: z.string().nullable(), at: z.iso.datetime() }).nullable(),
});

export type OrderMoment = z.infer<typeof orderMomentSchema>;

/** How an order is now. */
export function momentOf(
  order: Pick<LockedOrder, 'status' | 'vendorId' | 'progressPercent' | 'progressNote' | 'progressAt'>,
): OrderMoment {
  const { status, vendorId, progressPercent: percent, progressNote: note, progressAt: at } = order;
  const progress = percent === null || at === null ? null : { percent, note, at: at.toISOString() };
  return { status, vendorId, progress };
}

/** The order at the moment of the event, so that a late reader receives the same as a live one. */
export function asOf(order: OrderModel, { status, vendorId, progress }: OrderMoment): OrderModel {
  return {
    ...order,
    status,
    vendorId,
    progressPercent: progress?.percent ?? null,
    progressNote: progress?.note ?? null,
    progressAt: progress ? new Date(progress.at) : null,
  };
}
