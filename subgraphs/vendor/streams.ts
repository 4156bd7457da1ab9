/** Names of this subgraph's streams of events. */
export const streams = {
  /** The story of one order. */
  order: (orderId: string) => `order:${orderId}`,
  /** The alerts of one vendor. */
  vendor: (vendorId: string) => `vendor:${vendorId}`,
} as const;
