import type { OrderStatus } from './order-selection.ts';

/** How urgent an order looks: `late` needs somebody now. */
export type Age = 'fresh' | 'aging' | 'late' | 'done';

const minute = 60_000;
const day = 1_440 * minute;

/** Milliseconds after which an order of a status is aging, and late. Somebody waits for a vendor by the minute, for money by the day. */
const limits: Readonly<Record<OrderStatus, readonly [aging: number, late: number] | null>> = {
  OPEN: [5 * minute, 15 * minute],
  UNFILLED: [5 * minute, 30 * minute],
  ACCEPTED: [day, 3 * day],
  IN_PROGRESS: [day, 3 * day],
  COMPLETED: [3 * day, 7 * day],
  INVOICED: [14 * day, 30 * day],
  PAID: null,
  CANCELLED: null,
};

/** What an age depends on. */
export interface Aging {
  readonly status: OrderStatus;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly scheduledFor: string | null;
}

/**
 * How urgent an order is. A scheduled one counts from its time once a vendor has it; until then from when it was ordered.
 * @param now milliseconds since 1970
 */
export function ageOf({ status, createdAt, scheduledFor }: Aging, now: number): Age {
  const limit = limits[status];
  if (!limit) return 'done';
  const isSearching = status === 'OPEN' || status === 'UNFILLED';
  const since = Date.parse(isSearching ? createdAt : (scheduledFor ?? createdAt));
  const age = now - since;
  const [aging, late] = limit;
  if (age >= late) return 'late';
  return age >= aging ? 'aging' : 'fresh';
}
