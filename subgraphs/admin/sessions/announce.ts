import { z } from 'zod';
import type { Notifier } from '#platform/streams/notifier.ts';

const topic = 'session-ended';
const messageSchema = z.object({ sid: z.string() });

/** Tells every process of this subgraph that sessions have ended. Call it after the commit. */
export function announceEnded(notifier: Notifier, sids: readonly string[]): void {
  for (const sid of sids) notifier.announce(topic, { sid });
}

/** Hears of every session that ends, in whichever process. @returns stops hearing */
export function hearEnded(notifier: Notifier, hear: (sid: string) => void): () => void {
  return notifier.onTopic(topic, (message) => hear(messageSchema.parse(message).sid));
}
