import { operatorsMentioned } from '#contracts/events/conversations.ts';
import { badInput } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { lockStream } from '#platform/writes/write.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { internalStreamOf, noteAdded } from '../internals/internal-event.ts';
import { nameOf } from '../participants/join-conversation.ts';
import { lockConversation } from '../participants/standing.ts';
import type { NoteModel } from './note.ts';

export interface NewNote {
  readonly conversationId: string;
  readonly body: string;
  readonly clientId: string | null;
  /** Operators who are named in it, in the order of their ids. */
  readonly mentionedIds: readonly string[];
}

/** What the viewer has noted with this `clientId`. The row has the whole input, so its digest is made of it. */
export async function findNoteByClientId(
  tx: Tx,
  viewer: SignedInViewer,
  clientId: string | null,
): Promise<Known<NoteModel> | null> {
  if (clientId === null) return null;
  const note = await tx.note.findUnique({
    where: { authorId_clientId: { authorId: viewer.sub, clientId } },
    include: { mentions: { orderBy: { userId: 'asc' } } },
  });
  if (!note) return null;
  const { mentions, ...row } = note;
  const { conversationId, body } = row;
  const mentionedIds = mentions.map(({ userId }) => userId);
  return {
    result: { ...row, mentionedIds },
    digest: noteDigest({ conversationId, body, clientId, mentionedIds }),
  };
}

/** A note that names nobody has the digest that it had before notes could name people. */
export function noteDigest({ mentionedIds, ...note }: NewNote): string {
  return inputDigest(mentionedIds.length === 0 ? note : { ...note, mentionedIds });
}

/**
 * Writes a note about a conversation, and notifies the operators who are named in it. The author does not become a participant.
 * @throws NOT_FOUND for an unknown conversation, BAD_USER_INPUT for somebody who is no operator
 */
export async function addNote(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, body, clientId, mentionedIds }: NewNote,
): Promise<NoteModel> {
  const { now } = await lockConversation(tx, viewer, conversationId);
  const stream = internalStreamOf(conversationId);
  const seq = await lockStream(tx, stream);
  const latest = await tx.note.findFirst({ where: { conversationId }, orderBy: { seq: 'desc' } });
  await requireOperators(tx, mentionedIds);
  const row = await tx.note.create({
    data: {
      conversationId,
      seq,
      position: (latest?.position ?? 0) + 1,
      body,
      authorId: viewer.sub,
      byKey: viewer.kind === 'API_KEY',
      authorName: await nameOf(tx, viewer),
      clientId,
      createdAt: now,
    },
  });
  await tx.noteMention.createMany({ data: mentionedIds.map((userId) => ({ noteId: row.id, userId })) });
  const note = { ...row, mentionedIds };
  tell(stream, noteAdded(note));
  const others = mentionedIds.filter((id) => id !== viewer.sub);
  if (others.length > 0) {
    const about = { id: conversationId, stream: streamOf(conversationId) };
    tell.publish(operatorsMentioned, about, { noteId: note.id, operatorIds: [...others] });
  }
  return note;
}

/** Their accounts stay open until the end of the transaction. */
async function requireOperators(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.$queryRaw<unknown[]>`
    select from admin.person
    where id = any(${[...ids]}::uuid[]) and role in ('ADMIN', 'AGENT') and disabled_at is null
    for key share`;
  if (found.length < ids.length)
    throw badInput('input.mentionedIds', 'has somebody who is not an operator with an open account');
}
