import { databaseTime } from '#platform/time/database-time.ts';
import type { Tx } from '../database.ts';
import type { ParticipantModel } from '../participants/participant.ts';

/** The assistant is nobody's account: in each conversation it has this id. */
const assistantId = '00000000-0000-7000-8000-00000000a551';

const partIn = (conversationId: string) =>
  ({ conversationId, userId: assistantId, role: 'ASSISTANT' }) as const;

/** The assistant in a conversation; null where it takes no part yet. */
export function findAssistant(tx: Tx, conversationId: string): Promise<ParticipantModel | null> {
  return tx.participant.findFirst({ where: partIn(conversationId) });
}

/** The assistant in a locked conversation, which it joins where it takes no part yet: `hasJoined` is the caller's to tell. */
export async function assistantParticipant(
  tx: Tx,
  conversationId: string,
  displayName: string,
): Promise<{ readonly assistant: ParticipantModel; readonly hasJoined: boolean }> {
  const known = await findAssistant(tx, conversationId);
  if (known) return { assistant: known, hasJoined: false };
  const assistant = await tx.participant.create({
    data: { ...partIn(conversationId), displayName, joinedAt: await databaseTime(tx) },
  });
  return { assistant, hasJoined: true };
}
