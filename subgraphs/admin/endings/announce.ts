import { z } from 'zod';
import type { Notifier } from '#platform/streams/notifier.ts';
import type { Tell } from '#platform/writes/write.ts';

const topic = 'session-ended';
const messageSchema = z.object({ sid: z.string() });

/** Notifies every process of this subgraph after the commit that sessions or API keys have ended. */
export function announceEnded(tell: Tell, sids: readonly string[]): void {
  for (const sid of sids) tell.announce(topic, { sid });
}

/** Calls `listener` for every session or API key that ends, in whichever process. @returns stops listening */
export function onSessionEnded(notifier: Notifier, listener: (sid: string) => void): () => void {
  return notifier.onTopic(topic, (message) => listener(messageSchema.parse(message).sid));
}
