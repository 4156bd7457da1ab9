import type { Tx } from '../../database.ts';
import type { ParticipantModel } from '../../participants/participant.ts';

/** Who has written a message. */
export async function senderOf(tx: Tx, conversationId: string, seq: number): Promise<ParticipantModel> {
  const where = { conversationId_seq: { conversationId, seq } };
  const { sender } = await tx.message.findUniqueOrThrow({ where, select: { sender: true } });
  return sender;
}
