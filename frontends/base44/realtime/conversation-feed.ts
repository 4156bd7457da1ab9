import {
  Base44ConversationEventsDocument,
  Base44InboxDocument,
} from '#generated/documents/frontends/base44/realtime.ts';
import { conversation } from '../entities/conversations/conversation.ts';
import { message } from '../entities/messages/message.ts';
import { compareValues } from '../values/compare.ts';
import { conditionsOf, everything } from '../records/conditions.ts';
import { inTurn } from './feed.ts';
import type { Feed, FeedSource } from './feed.ts';
import { RecordChanges } from './record-changes.ts';

/** Conversations that change: all for operators, for everybody else the newest of those that they take part in. */
export const conversationFeed: Feed = (source) => {
  const changes = new RecordChanges();
  return followConversations(source, changes, async (id) => {
    const record = await conversation.get(source.api, id);
    const change = record && changes.see(record);
    if (change) source.report(change);
  });
};

/** Messages that are sent in these conversations, each once. */
export const messageFeed: Feed = (source) => {
  const changes = new RecordChanges();
  return followConversations(source, changes, async (id) => {
    const { placed } = await message.page(source.api, conditionsOf({ conversation_id: id }), undefined);
    for (const { record } of placed.toReversed()) {
      const change = changes.see(record);
      // An older message is not new to the listener, and one that was sent never changes.
      if (change?.type === 'create') source.report(change);
    }
  });
};

type Receive = (conversationId: string) => Promise<void>;

async function followConversations(
  source: FeedSource,
  changes: RecordChanges,
  receive: Receive,
): Promise<() => void> {
  const { live, api, role, fail } = source;
  const later = inTurn(fail);
  switch (role) {
    case 'admin':
    case 'agent':
    case 'key': {
      let lastAt: string | undefined;
      return live.follow(Base44InboxDocument, {}, ({ inboxEvents: event }) => {
        const missedSince = event.__typename === 'InboxStale' ? lastAt : undefined;
        changes.startAt(event.at);
        lastAt = event.at;
        if (event.__typename === 'InboxConversationChanged') {
          const { id } = event.conversation;
          later(() => receive(id));
        } else if (missedSince !== undefined) later(() => readMissed(source, missedSince, receive));
      });
    }
    case 'vendor':
    case 'customer': {
      const { placed } = await conversation.page(api, everything, undefined);
      const stops = placed.slice(0, mostFollowed).map(({ record: { id: conversationId } }) =>
        live.follow(Base44ConversationEventsDocument, { conversationId }, ({ conversationEvents: event }) => {
          changes.startAt(event.at);
          later(() => receive(conversationId));
        }),
      );
      return () => stops.forEach((stop) => stop());
    }
  }
}

/** Conversations that one participant follows. */
const mostFollowed = 20;

/** What may have changed while the service could not say so. */
async function readMissed({ api }: FeedSource, since: string, receive: Receive): Promise<void> {
  const { placed } = await conversation.page(api, everything, undefined);
  for (const { record } of placed.toReversed()) {
    if (compareValues(record['updated_date'] ?? null, since) >= 0) await receive(record.id);
  }
}
