import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators alone see how much there is to do. */
export const rights: RightsPart = {
  parts: {
    InboxCounters: 'open mine unassigned waiting mineWaiting breached snoozed',
    LiveCounters: 'at inbox orders',
    OrderCounters: 'open accepted inProgress completed invoiced paid cancelled unfilled offersWaiting',
  },
  subscriptions: { counterEvents: { of: 'LiveCounters', at: null, to: ['OPERATOR'] } },
};
