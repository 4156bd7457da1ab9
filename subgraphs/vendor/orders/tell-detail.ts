import type { Tell } from '#platform/writes/write.ts';
import { streams } from '../streams.ts';
import { tellConversation } from './tell-conversation.ts';

/**
 * Notifies the order board, and the followers of the conversation, that an order's offers, quotes or rating have changed: the order's
 * own story has no step for it.
 */
export function tellOrderDetail(
  tell: Tell,
  order: { readonly id: string; readonly conversationId: string | null },
  changed: 'OFFERS' | 'QUOTES' | 'RATING' | 'PHOTOS',
): void {
  tell(streams.orderDetail(order.id), { type: 'OrderDetailChanged', data: { changed } });
  tellConversation(tell, order);
}
