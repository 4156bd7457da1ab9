import { erasedName } from '#contracts/erased-name.ts';
import type { Tell } from '#platform/writes/write.ts';
import { eraseFromCalls } from '../calls/erase-from-calls.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { renameInConversations } from './rename-in-conversations.ts';

/** Where events keep a participant as they were. */
const places = [['participant'], ['message', 'sender'], ['closedBy'], ['reopenedBy']] as const;

/**
 * Takes the name of a customer or guest out of their conversations and out of the events that are kept of them, and forgets their
 * telephone number. What they wrote stays.
 */
export async function eraseFromConversations(tx: Tx, tell: Tell, personId: string): Promise<void> {
  await renameInConversations(tx, tell, personId, erasedName);
  const parts = await tx.participant.findMany({
    where: { userId: personId, vendorId: null },
    select: { conversationId: true },
  });
  const streams = parts.map(({ conversationId }) => streamOf(conversationId));
  for (const place of places) {
    await tx.$executeRaw`
      update stream_event set data = jsonb_set(data, ${[...place, 'displayName']}::text[], to_jsonb(${erasedName}::text))
      where stream_id = any(${streams}::text[]) and data #>> ${[...place, 'userId']}::text[] = ${personId}`;
  }
  await eraseFromCalls(tx, personId);
  const ofPerson = { conversation: { customerId: personId } };
  await tx.assistantRun.updateMany({ where: ofPerson, data: { toolCalls: [] } });
  await tx.contactIdentity.deleteMany({ where: ofPerson });
}
