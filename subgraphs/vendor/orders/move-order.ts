import type { OrderStatus } from '#generated/prisma/vendor/client.ts';
import { conflict } from '#platform/errors/errors.ts';
import { streams } from '../streams.ts';
import type { Tx } from '../database.ts';
import type { NewEvent } from '#platform/streams/event.ts';
import type { Tell, TellStream } from '#platform/writes/write.ts';
import type { LockedOrder } from './lock-order.ts';
import { momentOf } from './order-moment.ts';
import { tellConversation } from './tell-conversation.ts';
import { isWorking, mayStep } from './transitions.ts';

/** Changes that go with a step. */
export interface StepFacts {
  /** For the history. */
  readonly note?: string | null;
  /** The vendor that takes the order. */
  readonly vendorId?: string;
  readonly progress?: { readonly percent: number; readonly note: string | null };
}

/**
 * Moves a locked order one step: its row, its history, its vendor's workload and its events.
 * @returns the order after the step
 * @throws CONFLICT for a step that is not in the table of transitions
 */
export async function moveOrder(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  to: OrderStatus,
  facts: StepFacts = {},
): Promise<LockedOrder> {
  if (!mayStep(order.status, to)) {
    throw conflict(`An order that is ${order.status} can't become ${to}.`);
  }
  const moved = await changeOrder(tx, order, to, facts);
  await tx.orderHistory.create({
    data: { orderId: order.id, at: order.now, status: to, note: facts.note ?? null },
  });
  const working = Number(isWorking(to)) - Number(isWorking(order.status));
  if (moved.vendorId !== null && working !== 0) {
    await tx.vendor.update({
      where: { id: moved.vendorId },
      data: { openOrders: { increment: working } },
    });
  }
  tellOrder(tell, moved);
  return moved;
}

/** Adds a report to an order that is in progress already. */
export async function reportOnOrder(
  tx: Tx,
  tell: Tell,
  order: LockedOrder,
  progress: { readonly percent: number; readonly note: string | null },
): Promise<LockedOrder> {
  const changed = await changeOrder(tx, order, order.status, { progress });
  tellOrder(tell, changed);
  return changed;
}

async function changeOrder(
  tx: Tx,
  order: LockedOrder,
  status: OrderStatus,
  { vendorId = order.vendorId ?? undefined, progress }: StepFacts,
): Promise<LockedOrder> {
  const changes = {
    status,
    vendorId: vendorId ?? null,
    progressPercent: progress?.percent ?? order.progressPercent,
    progressNote: progress ? progress.note : order.progressNote,
    progressAt: progress ? order.now : order.progressAt,
  };
  await tx.order.update({ where: { id: order.id }, data: changes });
  return { ...order, ...changes };
}

/** Notifies the followers of the order and of its conversation, and its vendor. */
export function tellOrder(tell: Tell, order: LockedOrder): void {
  tellOrderStreams(tell, order);
  tellConversation(tell, order);
}

/** Notifies the order's followers and its vendor. */
export function tellOrderStreams(tell: TellStream, order: LockedOrder): void {
  tell(streams.order(order.id), changeOf(order));
  if (order.vendorId !== null) tell(streams.vendor(order.vendorId), changeOf(order));
}

/** Notifies vendors that an order which is offered to them has changed. */
export function tellOffered(tell: TellStream, order: LockedOrder, vendorIds: readonly string[]): void {
  for (const vendorId of vendorIds) tell(streams.vendor(vendorId), changeOf(order));
}

function changeOf(order: LockedOrder): NewEvent {
  return { type: 'OrderChanged', data: { orderId: order.id, order: momentOf(order) } };
}
