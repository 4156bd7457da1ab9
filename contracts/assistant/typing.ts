import { z } from 'zod';
import type { Waker } from '#platform/streams/wake-ups.ts';

/** The assistant as a participant of a conversation, as events of it show one. */
export const typist = z.object({
  id: z.string(),
  userId: z.string(),
  isGuest: z.boolean(),
  role: z.literal('ASSISTANT'),
  displayName: z.string(),
  joinedAt: z.string(),
});

export type Typist = z.infer<typeof typist>;

/** The event of the moment that a person's typing is, too. Its stream is that of the conversation. */
export const typingType = 'TypingChanged';

/**
 * Shows those who follow a conversation that its assistant prepares an answer, or does so no more.
 * @param waker of the conversation subgraph
 */
export function tellTyping(
  waker: Pick<Waker, 'ephemeral'>,
  { conversationId, participant }: { readonly conversationId: string; readonly participant: Typist },
  typing: boolean,
): void {
  waker.ephemeral(`conversation:${conversationId}`, typingType, { participant, typing });
}
