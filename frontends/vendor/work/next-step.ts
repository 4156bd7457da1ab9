import type { OrderStatus } from '#generated/documents/frontends/vendor/work.ts';
import type { WaitingWrite } from '../outbox/write.ts';

/** The one thing that an order needs next from its vendor. */
export type NextStep = 'start' | 'finish' | 'invoice' | 'payment' | 'nothing';

export function nextStepOf(status: OrderStatus): NextStep {
  switch (status) {
    case 'ACCEPTED':
      return 'start';
    case 'IN_PROGRESS':
      return 'finish';
    case 'COMPLETED':
      return 'invoice';
    case 'INVOICED':
      return 'payment';
    case 'OPEN':
    case 'UNFILLED':
    case 'PAID':
    case 'CANCELLED':
      return 'nothing';
  }
}

/** Where an order stands. */
export interface Standing {
  readonly status: OrderStatus;
  /** 0 to 100. */
  readonly percent: number;
  /** The server does not have all of it yet. */
  readonly isWaiting: boolean;
}

/** Where an order stands once the server has the device's writes. Refused ones don't count. */
export function standingWith(
  order: { readonly id: string; readonly status: OrderStatus; readonly percent: number },
  waiting: readonly WaitingWrite[],
): Standing {
  let standing: Standing = { status: order.status, percent: order.percent, isWaiting: false };
  for (const { write, refusal } of waiting) {
    if (write.kind === 'message' || write.orderId !== order.id || refusal !== undefined) continue;
    standing =
      write.kind === 'complete'
        ? { status: 'COMPLETED', percent: 100, isWaiting: true }
        : { status: 'IN_PROGRESS', percent: write.percent, isWaiting: true };
  }
  return standing;
}
