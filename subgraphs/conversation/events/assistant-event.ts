import { z } from 'zod';
import type { NewEvent, StreamEvent } from '#platform/streams/event.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import type { Happened } from './conversation-event.ts';
import { participantSnapshot } from './new-event.ts';
import { participantSchema } from './participant-schema.ts';

/** Whether the assistant of a conversation answers. */
export type AssistantEventModel =
  | (Happened<'AssistantPaused'> & { readonly operator: ParticipantModel | null })
  | Happened<'AssistantResumed'>;

const event = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('AssistantPaused'),
    data: z.object({ operator: participantSchema.nullable() }),
  }),
  z.object({ type: z.literal('AssistantResumed'), data: z.object({}) }),
]);

const types = new Set<string>(event.options.map(({ shape }) => shape.type.value));

export function isAssistantEvent({ type }: Pick<StreamEvent, 'type'>): boolean {
  return types.has(type);
}

/** Reads an event of the assistant back from the stream of its conversation. @throws for data that no version has written */
export function readAssistantEvent(
  { type, data, seq, cursor, at }: StreamEvent,
  conversationId: string,
): AssistantEventModel {
  const parsed = event.parse({ type, data });
  const place = { seq, cursor, at };
  switch (parsed.type) {
    case 'AssistantPaused': {
      const { operator } = parsed.data;
      return { __typename: parsed.type, ...place, operator: operator && { ...operator, conversationId } };
    }
    case 'AssistantResumed':
      return { __typename: parsed.type, ...place };
  }
}

/** @param operator who has taken over; null where nobody has yet */
export function assistantPaused(operator: ParticipantModel | null): NewEvent {
  return { type: 'AssistantPaused', data: { operator: operator && participantSnapshot(operator) } };
}

export function assistantResumed(): NewEvent {
  return { type: 'AssistantResumed', data: {} };
}
