import type { Tx } from '../../database.ts';

/** Whether an order has one of these statuses. An order that is gone has none. */
export function orderIsIn(...statuses: readonly string[]): (tx: Tx, orderId: string) => Promise<boolean> {
  return async (tx, orderId) => {
    const found = await tx.$queryRaw<unknown[]>`
      select 1 as found from vendor.order_card where order_id = ${orderId}::uuid and status = any(${[...statuses]}::text[])`;
    return found.length > 0;
  };
}
