import type { z } from 'zod';
import { callCommandsMessage, callCommandsTopic } from '#contracts/calling/live.ts';
import type { Services } from '../../services.ts';
import { endUnheld, heldMs } from './end-unheld.ts';
import { heldCalls } from './held-calls.ts';
import { answered, answeredTopic, callTaken, callTakenTopic } from './topics.ts';

/** Lets the calls of this process hear what other processes say of them. @returns stops listening */
export function hearTopics(services: Services): () => void {
  const { notifier } = services;
  const calls = heldCalls(services);
  const waiting = new Set<NodeJS.Timeout>();
  const hear = <Message>(topic: string, schema: z.ZodType<Message>, take: (message: Message) => void) =>
    notifier.onTopic(topic, (message) => {
      const { data } = schema.safeParse(message);
      if (data !== undefined) take(data);
    });
  const ends = [
    hear(callCommandsTopic, callCommandsMessage, ({ callId }) => {
      const call = calls.get(callId);
      if (call) return call.takeCommands();
      const timer = setTimeout(() => {
        waiting.delete(timer);
        endUnheld(services, callId).catch((error: unknown) => {
          services.log.warn({ err: error, callId }, 'a call that nobody holds could not be ended');
        });
      }, heldMs);
      waiting.add(timer);
    }),
    hear(callTakenTopic, callTaken, ({ callId, owner }) => {
      const call = calls.get(callId);
      if (call && call.owner !== owner) call.replace();
    }),
    hear(answeredTopic, answered, ({ callId, who, isAfterBeep }) => {
      void calls.get(callId)?.happens({ kind: 'ANSWERED_BY', who, isAfterBeep });
    }),
    // A message that was missed may have been for any of them.
    notifier.onGap(() => {
      for (const call of calls.values()) call.takeCommands();
    }),
  ];
  return () => {
    for (const end of ends) end();
    for (const timer of waiting) clearTimeout(timer);
  };
}
