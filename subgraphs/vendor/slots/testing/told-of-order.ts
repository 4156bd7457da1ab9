import { z } from 'zod';
import type { VendorTests } from '../../testing/vendor-subgraph.ts';

const eventSchema = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) });

/** The domain events about an order whose type begins so, oldest first. */
export async function toldOfOrder(tests: VendorTests, orderId: string, type: string) {
  const events = z.array(eventSchema).parse(await tests.jobs('admin.domain-event'));
  return events.filter((event) => event.type.startsWith(type) && event.data['orderId'] === orderId);
}
