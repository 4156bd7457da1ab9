import { ordersChanged } from '#contracts/jobs.ts';
import type { Tell } from '#platform/writes/write.ts';

/** Notifies the followers of the conversation that an order was made from, if any. Changes that wait together are one event. */
export function tellConversation(
  tell: Tell,
  { conversationId }: { readonly conversationId: string | null },
): void {
  if (conversationId === null) return;
  tell.job(ordersChanged, { conversationId }, { key: `${ordersChanged.name} ${conversationId}` });
}
