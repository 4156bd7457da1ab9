import { orderCancelled, orderCompleted } from '#contracts/events/orders.ts';
import { disputeClosed, disputeOpened } from '#contracts/events/payments.ts';
import type { DomainEvent } from '#platform/events/domain-event.ts';
import type { Tx } from '../../database.ts';

/** What an event changes of the counts of a vendor. */
export interface Outcome {
  readonly vendorId: string;
  readonly completed?: number;
  readonly cancelled?: number;
  readonly disputed?: number;
  readonly timed?: number;
  readonly onTime?: number;
}

/** Work that begins no later than this after its time is on time. */
const graceMs = 15 * 60_000;

/**
 * What an event says of how a vendor works; null for one that says nothing. Orders that customers cancel themselves are not the vendor's fault, and a dispute that it won is none.
 */
export function outcomeOf({ type, at, data }: Pick<DomainEvent, 'type' | 'at' | 'data'>): Outcome | null {
  switch (type) {
    case orderCompleted.type: {
      const { vendorId, scheduledFor, startedAt } = orderCompleted.data.parse(data);
      if (vendorId === null) return null;
      if (scheduledFor === null) return { vendorId, completed: 1 };
      const began = Date.parse(startedAt ?? at);
      const isOnTime = began <= Date.parse(scheduledFor) + graceMs;
      return { vendorId, completed: 1, timed: 1, onTime: isOnTime ? 1 : 0 };
    }
    case orderCancelled.type: {
      const { vendorId, byOperator } = orderCancelled.data.parse(data);
      return vendorId !== null && byOperator ? { vendorId, cancelled: 1 } : null;
    }
    case disputeOpened.type:
      return { vendorId: disputeOpened.data.parse(data).vendorId, disputed: 1 };
    case disputeClosed.type: {
      const { vendorId, won } = disputeClosed.data.parse(data);
      return won ? { vendorId, disputed: -1 } : null;
    }
    default:
      return null;
  }
}

/** Adds an outcome to the counts of a vendor. The inbox stores each event once, so each counts once. */
export async function countPerformance(
  tx: Tx,
  { vendorId, completed = 0, cancelled = 0, disputed = 0, timed = 0, onTime = 0 }: Outcome,
): Promise<void> {
  await tx.$executeRaw`
    insert into vendor_performance as known (vendor_id, completed, cancelled, disputed, timed, on_time)
    values (${vendorId}::uuid, ${completed}::int, ${cancelled}::int, greatest(0, ${disputed}::int), ${timed}::int, ${onTime}::int)
    on conflict (vendor_id) do update set
      completed = known.completed + ${completed}::int,
      cancelled = known.cancelled + ${cancelled}::int,
      disputed = greatest(0, known.disputed + ${disputed}::int),
      timed = known.timed + ${timed}::int,
      on_time = known.on_time + ${onTime}::int`;
}
