import { z } from 'zod';
import type { StreamEvent } from '#platform/streams/event.ts';
import { MessageSource } from '#generated/prisma/conversation/enums.ts';
import { isAssistantEvent, readAssistantEvent } from './assistant-event.ts';
import type { AssistantEventModel } from './assistant-event.ts';
import { isCallEvent, readCallEvent } from './call-event.ts';
import type { CallEventModel } from './call-event.ts';
import { participantSchema as participant } from './participant-schema.ts';
import { attachmentSchema } from '../attachments/attachment.ts';
import type { MessageModel } from '../messages/message.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import type { UserModel } from '../mappers.ts';
import type { ConversationRatingModel } from '../ratings/rating.ts';

/** What every event has. `seq` is null where nothing is stored. */
export interface Happened<Name extends string> {
  readonly __typename: Name;
  readonly seq: number | null;
  /** Its place in the stream; null where nothing is stored. */
  readonly cursor: string | null;
  readonly at: Date;
}

/** A person came online or went offline. */
export interface PresenceChange extends Happened<'PresenceChanged'> {
  readonly participant: ParticipantModel;
  readonly online: boolean;
  /** Of two changes of one participant, the later has the higher number. Undefined in what older processes send. */
  readonly change?: number | undefined;
}

/** The customer has rated the conversation. Not everybody who follows it sees the rating. */
export interface RatingGiven extends Happened<'ConversationRated'> {
  readonly conversationId: string;
  readonly rating: ConversationRatingModel;
}

/** An event of a conversation as subscribers get it. */
export type ConversationEventModel =
  | (Happened<'MessageSent'> & { readonly message: MessageModel })
  | (Happened<'MessagesRead'> & { readonly participant: ParticipantModel; readonly upToSeq: number })
  | (Happened<'ParticipantJoined'> & { readonly participant: ParticipantModel })
  | (Happened<'ConversationAssigned'> & { readonly assignee: UserModel | null })
  | (Happened<'ConversationClosed'> & { readonly closedBy: ParticipantModel })
  | (Happened<'ConversationReopened'> & { readonly reopenedBy: ParticipantModel })
  | (Happened<'ParticipantRenamed'> & { readonly participant: ParticipantModel })
  | RatingGiven
  | Happened<'OrdersChanged'>
  | Happened<'HandoverRequested'>
  | (Happened<'TypingChanged'> & { readonly participant: ParticipantModel; readonly typing: boolean })
  | PresenceChange
  | CallEventModel
  | AssistantEventModel;

const prefix = 'conversation:';

/** The kinds of streams that say when a conversation has changed for somebody. */
export const kinds = ['conversation', 'conversation-internal', 'read-mark'] as const;

/** The stream that holds the events of a conversation. */
export function streamOf(conversationId: string): string {
  return `${prefix}${conversationId}`;
}

/** The stream of a conversation's marks that nobody but the reader sees. */
export function markStreamOf(conversationId: string): string {
  return `read-mark:${conversationId}`;
}

const time = z.string().transform((value) => new Date(value));
const message = z.object({
  id: z.string(),
  body: z.string(),
  clientId: z.string().nullable(),
  sentAt: time,
  sender: participant,
  // What is typed leaves these out.
  callId: z.string().nullable().default(null),
  source: z.enum(MessageSource).default('TYPED'),
  spokenMs: z.int().nullable().default(null),
  interrupted: z.boolean().default(false),
  attachments: z.array(attachmentSchema).default([]),
});
const rating = z.object({ stars: z.int(), comment: z.string().nullable(), ratedAt: time });
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('MessageSent'), data: z.object({ message }) }),
  z.object({ type: z.literal('MessagesRead'), data: z.object({ participant, upToSeq: z.int() }) }),
  z.object({ type: z.literal('ParticipantJoined'), data: z.object({ participant }) }),
  z.object({
    type: z.literal('ConversationAssigned'),
    data: z.object({ assigneeId: z.string().nullable() }),
  }),
  z.object({ type: z.literal('ConversationClosed'), data: z.object({ closedBy: participant }) }),
  z.object({ type: z.literal('ConversationReopened'), data: z.object({ reopenedBy: participant }) }),
  z.object({ type: z.literal('ParticipantRenamed'), data: z.object({ participant }) }),
  z.object({ type: z.literal('ConversationRated'), data: z.object({ rating }) }),
  z.object({ type: z.literal('OrdersChanged'), data: z.object({}) }),
  z.object({ type: z.literal('HandoverRequested'), data: z.object({}) }),
  z.object({ type: z.literal('TypingChanged'), data: z.object({ participant, typing: z.boolean() }) }),
  z.object({
    type: z.literal('PresenceChanged'),
    data: z.object({ participant, online: z.boolean(), change: z.number().optional() }),
  }),
]);

/**
 * Reads an event back from its stream. Everything that it shows was written down when it happened.
 * @throws for data that no version of this service has written
 */
export function readEvent(given: StreamEvent): ConversationEventModel {
  const { seq, cursor, at } = given;
  const conversationId = given.stream.slice(prefix.length);
  if (isCallEvent(given)) return readCallEvent(given, conversationId);
  if (isAssistantEvent(given)) return readAssistantEvent(given, conversationId);
  const parsed = event.parse({ type: given.type, data: given.data });
  switch (parsed.type) {
    case 'MessageSent': {
      const { sender, ...rest } = parsed.data.message;
      const sent = { ...rest, conversationId, seq: seq ?? 0, sender: { ...sender, conversationId } };
      return { __typename: parsed.type, seq, cursor, at, message: sent };
    }
    case 'ConversationAssigned': {
      const { assigneeId } = parsed.data;
      return {
        __typename: parsed.type,
        seq,
        cursor,
        at,
        assignee: assigneeId === null ? null : { id: assigneeId },
      };
    }
    case 'ConversationClosed': {
      return {
        __typename: parsed.type,
        seq,
        cursor,
        at,
        closedBy: { ...parsed.data.closedBy, conversationId },
      };
    }
    case 'ConversationReopened': {
      return {
        __typename: parsed.type,
        seq,
        cursor,
        at,
        reopenedBy: { ...parsed.data.reopenedBy, conversationId },
      };
    }
    case 'ParticipantJoined':
      return { __typename: parsed.type, seq, cursor, at, ...within(parsed.data, conversationId) };
    case 'ParticipantRenamed':
      return { __typename: parsed.type, seq, cursor, at, ...within(parsed.data, conversationId) };
    case 'ConversationRated':
      return { __typename: parsed.type, seq, cursor, at, conversationId, ...parsed.data };
    case 'HandoverRequested':
    case 'OrdersChanged':
      return { __typename: parsed.type, seq, cursor, at };
    case 'MessagesRead':
      return { __typename: parsed.type, seq, cursor, at, ...within(parsed.data, conversationId) };
    case 'TypingChanged':
      return { __typename: parsed.type, seq, cursor, at, ...within(parsed.data, conversationId) };
    case 'PresenceChanged':
      return { __typename: parsed.type, seq, cursor, at, ...within(parsed.data, conversationId) };
  }
}

function within<Data extends { participant: object }>(
  data: Data,
  conversationId: string,
): Data & { participant: Data['participant'] & { conversationId: string } } {
  return { ...data, participant: { ...data.participant, conversationId } };
}
