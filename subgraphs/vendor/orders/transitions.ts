import type { OrderStatus } from '#generated/prisma/vendor/client.ts';

/** The allowed steps of an order, from status to status. All others are refused. */
export const transitions = {
  OPEN: ['ACCEPTED', 'UNFILLED', 'CANCELLED'],
  // A short job needs no progress report.
  ACCEPTED: ['IN_PROGRESS', 'COMPLETED', 'CANCELLED'],
  IN_PROGRESS: ['COMPLETED', 'CANCELLED'],
  COMPLETED: ['INVOICED'],
  INVOICED: ['PAID'],
  PAID: [],
  // Operators may offer it again.
  UNFILLED: ['OPEN', 'CANCELLED'],
  CANCELLED: [],
} as const satisfies Readonly<Record<OrderStatus, readonly OrderStatus[]>>;

/** Whether an order may step from one status to another. */
export function mayStep(from: OrderStatus, to: OrderStatus): boolean {
  const next: readonly OrderStatus[] = transitions[from];
  return next.includes(to);
}

/** Whether an order at this status takes up its vendor's capacity. */
export function isWorking(status: OrderStatus): boolean {
  return status === 'ACCEPTED' || status === 'IN_PROGRESS';
}

/** Whether the work on an order at this status is done. */
export function isDone(status: OrderStatus): boolean {
  return status === 'COMPLETED' || status === 'INVOICED' || status === 'PAID';
}
