import type { OrderSort, OrderStatus, WorkCountsQuery } from '#generated/documents/frontends/vendor/work.ts';

/** The lists of orders, by what the vendor does with them. */
export const tabIds = ['todo', 'toInvoice', 'toPay', 'done', 'cancelled'] as const;
export type TabId = (typeof tabIds)[number];

type Counts = WorkCountsQuery['orderCounts'];

interface OrderTab {
  readonly status: readonly OrderStatus[];
  readonly orderBy: OrderSort;
  readonly count: (counts: Counts) => number;
}

export const orderTabs: Readonly<Record<TabId, OrderTab>> = {
  todo: {
    status: ['ACCEPTED', 'IN_PROGRESS'],
    orderBy: 'SCHEDULED_SOONEST',
    count: ({ accepted, inProgress }) => accepted + inProgress,
  },
  toInvoice: { status: ['COMPLETED'], orderBy: 'NEWEST', count: ({ completed }) => completed },
  toPay: { status: ['INVOICED'], orderBy: 'NEWEST', count: ({ invoiced }) => invoiced },
  done: { status: ['PAID'], orderBy: 'NEWEST', count: ({ paid }) => paid },
  cancelled: { status: ['CANCELLED'], orderBy: 'NEWEST', count: ({ cancelled }) => cancelled },
};

/** The tab that a URL names; the first one without a name. */
export function tabOf(name: string | null): TabId {
  return tabIds.find((id) => id === name) ?? 'todo';
}
