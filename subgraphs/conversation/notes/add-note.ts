import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import { lockStream } from '#platform/writes/write.ts';
import type { Known, Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { internalStreamOf, noteAdded } from '../internals/internal-event.ts';
import { nameOf } from '../participants/join-conversation.ts';
import { lockConversation } from '../participants/standing.ts';
import type { NoteModel } from './note.ts';

export interface NewNote {
  readonly conversationId: string;
  readonly body: string;
  readonly clientId: string | null;
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
  });
  if (!note) return null;
  const { conversationId, body } = note;
  return { result: note, digest: inputDigest({ conversationId, body, clientId }) };
}

/** Writes a note about a conversation. The author does not become a participant. @throws NOT_FOUND for an unknown conversation */
export async function addNote(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, body, clientId }: NewNote,
): Promise<NoteModel> {
  const { now } = await lockConversation(tx, viewer, conversationId);
  const stream = internalStreamOf(conversationId);
  const seq = await lockStream(tx, stream);
  const latest = await tx.note.findFirst({ where: { conversationId }, orderBy: { seq: 'desc' } });
  const note = await tx.note.create({
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
  tell(stream, noteAdded(note));
  return note;
}
