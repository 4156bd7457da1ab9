/** Names of this subgraph's streams of events. */
export const streams = {
  /** The story of one order. */
  order: (orderId: string) => `order:${orderId}`,
  /** What changes of an order without being a step of its story: its offers and its rating. */
  orderDetail: (orderId: string) => `order-detail:${orderId}`,
  /** The alerts of one vendor. */
  vendor: (vendorId: string) => `vendor:${vendorId}`,
} as const;

/** The kinds of streams that say when an order has changed. */
export const kindsOfOrders = ['order', 'order-detail'] as const;
