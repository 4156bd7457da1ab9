import DataLoader from 'dataloader';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Page } from '#platform/pagination/page.ts';
import { readConversations } from './conversations/read-conversations.ts';
import type { Database } from './database.ts';
import type { ConversationModel, MessageConnectionModel, MessageModel, ParticipantModel } from './mappers.ts';
import { countMessages } from './messages/count-messages.ts';
import { readLatestMessages } from './messages/read-latest-messages.ts';
import { readMessagePages } from './messages/read-message-pages.ts';
import { readMessages } from './messages/read-messages.ts';
import { readParticipants } from './participants/read-participants.ts';
import { readRosters } from './participants/read-rosters.ts';
import { readOnline } from './presence/read-online.ts';
import { countUnread } from './reads/count-unread.ts';
import { readMarkers } from './reads/read-markers.ts';

/** A page of the messages of one conversation. */
export interface MessagePageKey {
  readonly conversationId: string;
  readonly page: Page;
}

/**
 * Everything that a request reads by id: asked for one by one, read in one statement each. The three entities come with the
 * viewer's rights (null for what they may not see); the others belong to a conversation that was read that way.
 */
export interface Loaders {
  readonly conversation: DataLoader<string, ConversationModel | null>;
  readonly participant: DataLoader<string, ParticipantModel | null>;
  readonly message: DataLoader<string, MessageModel | null>;
  readonly roster: DataLoader<string, readonly ParticipantModel[]>;
  readonly latestMessage: DataLoader<string, MessageModel | null>;
  readonly messagePage: DataLoader<MessagePageKey, MessageConnectionModel, string>;
  readonly messageCount: DataLoader<string, number>;
  readonly unreadCount: DataLoader<string, number>;
  /** By id of the participant. */
  readonly lastReadSeq: DataLoader<string, number>;
  /** By id of the participant. */
  readonly online: DataLoader<string, boolean>;
}

export function createLoaders(db: Database, viewer: Viewer): Loaders {
  return {
    conversation: byId((ids) => readConversations(db, viewer, ids), null),
    participant: byId((ids) => readParticipants(db, viewer, ids), null),
    message: byId((ids) => readMessages(db, viewer, ids), null),
    roster: byId((ids) => readRosters(db, ids), []),
    latestMessage: byId((ids) => readLatestMessages(db, ids), null),
    messagePage: new DataLoader((keys) => readMessagePages(db, keys), {
      cacheKeyFn: ({ conversationId, page }) => `${conversationId} ${JSON.stringify(page)}`,
    }),
    messageCount: byId((ids) => countMessages(db, ids), 0),
    unreadCount: byId((ids) => countUnread(db, viewer, ids), 0),
    lastReadSeq: byId((ids) => readMarkers(db, ids), 0),
    online: byId((ids) => readOnline(db, ids), false),
  };
}

/** Forgets what was read: a write has changed it, and the next field of the same operation must see that. */
export function clearLoaders(loaders: Loaders): void {
  loaders.conversation.clearAll();
  loaders.participant.clearAll();
  loaders.message.clearAll();
  loaders.roster.clearAll();
  loaders.latestMessage.clearAll();
  loaders.messagePage.clearAll();
  loaders.messageCount.clearAll();
  loaders.unreadCount.clearAll();
  loaders.lastReadSeq.clearAll();
  loaders.online.clearAll();
}

/** A loader over a function that finds values by id; `missing` stands for what it did not find. */
function byId<Value, Missing>(
  find: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  missing: Missing,
): DataLoader<string, Value | Missing> {
  return new DataLoader(async (ids) => {
    const found = await find(ids);
    return ids.map((id) => found.get(id) ?? missing);
  });
}
