import DataLoader from 'dataloader';
import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import type { ConversationModel } from '../conversations/conversation.ts';
import { readConversations } from '../conversations/read-conversations.ts';
import type { Database } from '../database.ts';
import type { MessageModel } from '../messages/message.ts';
import { readLatestMessages } from '../messages/read-latest-messages.ts';
import { countUnreadOfMany } from '../reads/count-unread.ts';
import type { Reading } from '../reads/count-unread.ts';

/** The state of a conversation for one operator, as far as every inbox shows it. */
export interface InboxRow {
  readonly conversation: ConversationModel;
  readonly lastMessage: MessageModel | null;
  readonly unreadCount: number;
}

/** Somebody who sees all conversations. */
export type InboxViewer = Operator | ApiKey;

/** Most conversations, or readers of conversations, in one statement. */
const mostAtOnce = 2_000;

interface Seen {
  readonly viewer: InboxViewer;
  readonly id: string;
}

/** Reads of one turn share their statements, and nothing is kept for the next turn. */
const together = { cache: false, maxBatchSize: mostAtOnce } as const;

/**
 * Reads what inboxes show of conversations, three statements for all listeners of a process: the same change wakes all of them
 * in the same turn, and they see the same conversations.
 */
function createReader(db: Database) {
  const conversations = new DataLoader<Seen, ConversationModel | null>(async (seen) => {
    const [first] = seen;
    const found = first ? await readConversations(db, first.viewer, unique(seen.map(({ id }) => id))) : null;
    return seen.map(({ id }) => found?.get(id) ?? null);
  }, together);
  const latest = new DataLoader<string, MessageModel | null>(async (ids) => {
    const found = await readLatestMessages(db, unique(ids));
    return ids.map((id) => found.get(id) ?? null);
  }, together);
  const unread = new DataLoader<Reading, number>((readings) => countUnreadOfMany(db, readings), together);

  return async (viewer: InboxViewer, id: string): Promise<InboxRow | null> => {
    const [conversation, lastMessage, unreadCount] = await Promise.all([
      conversations.load({ viewer, id }),
      latest.load(id),
      unread.load({ readerId: viewer.sub, conversationId: id }),
    ]);
    return conversation && { conversation, lastMessage, unreadCount };
  };
}

// A process has one database; tests run several subgraphs in one.
const readers = new WeakMap<Database, ReturnType<typeof createReader>>();

/** The conversations with these ids for an operator. */
export async function readInboxRows(
  db: Database,
  viewer: InboxViewer,
  ids: readonly string[],
): Promise<InboxRow[]> {
  const read = readers.get(db) ?? createReader(db);
  readers.set(db, read);
  const rows = await Promise.all(ids.map((id) => read(viewer, id)));
  return rows.filter((row) => row !== null).filter(({ conversation }) => !isHidden(conversation));
}

/** What a blocked contact writes reaches nobody. The block itself does, so that lists forget the conversation. */
function isHidden({ blockedSeq, headSeq }: ConversationModel): boolean {
  return blockedSeq !== null && headSeq > blockedSeq;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
