import type { TellStream } from '#platform/writes/write.ts';
import { streams } from '../streams.ts';

/** Notifies the order board that an order's offers or its rating have changed: the order's own story has no step for it. */
export function tellOrderDetail(
  tell: TellStream,
  { id }: { readonly id: string },
  changed: 'OFFERS' | 'RATING',
): void {
  tell(streams.orderDetail(id), { type: 'OrderDetailChanged', data: { changed } });
}
