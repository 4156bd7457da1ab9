import { z } from 'zod';
import type { ConversationEventsSubscription } from '#generated/operations/e2e.ts';
import type { SeenEvent } from '../../clients/feed.ts';

// The gateway delivers what the document's generated type says.
const schema = z.custom<ConversationEventsSubscription>();

/** Reads an event of a conversation. An operator is a user whom everybody in the conversation may see. */
export function readChatEvent(data: unknown): SeenEvent {
  const { conversationEvents: event } = schema.parse(data);
  const { seq, __typename: type, at } = event;
  return { seq, type, at, hole: missingIn(event) };
}

function missingIn(event: ConversationEventsSubscription['conversationEvents']): string | null {
  if (event.__typename !== 'MessageSent') return null;
  const { role, user } = event.message.sender;
  return role !== 'CUSTOMER' && user === null ? 'sender.user' : null;
}
