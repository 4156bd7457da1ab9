import { Prisma } from '#generated/prisma/conversation/client.ts';
import { isId } from '#platform/input/fields.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';
import type { MessageModel } from './message.ts';
import { visibleTo } from '../participants/visible-to.ts';
import { messageColumns, messageOf } from './message-row.ts';
import type { MessageRow } from './message-row.ts';

/**
 * The messages with these ids, by id, out of conversations that the viewer may see. One statement.
 */
export async function readMessages(
  db: Tx,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, MessageModel>> {
  const wanted = ids.filter(isId);
  if (!isSignedIn(viewer) || wanted.length === 0) return new Map();
  const rows = await db.$queryRaw<MessageRow[]>`
    select ${messageColumns}
    from message m
    join participant p on p.id = m.sender_id
    where m.id = any(${wanted}::uuid[]) and ${visibleTo(viewer, Prisma.sql`m.conversation_id`)}`;
  return new Map(rows.map((row) => [row.id, messageOf(row)]));
}
