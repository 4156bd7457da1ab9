import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantRenamed } from '../events/new-event.ts';

/**
 * Gives a customer or guest a name in all conversations that they take part in; who follows one sees it at once. Where they have it
 * already nothing happens.
 * @returns the conversations in which they had another name
 */
export async function renameInConversations(
  tx: Tx,
  tell: Tell,
  personId: string,
  displayName: string,
): Promise<readonly string[]> {
  const parts = { userId: personId, vendorId: null, displayName: { not: displayName } };
  const found = await tx.participant.findMany({ where: parts, select: { conversationId: true } });
  const conversations = [...new Set(found.map(({ conversationId }) => conversationId))].toSorted(
    (one, other) => one.localeCompare(other),
  );
  for (const id of conversations) {
    await tx.$queryRaw`select id from conversation where id = ${id}::uuid for no key update`;
    const renamed = await tx.participant.updateManyAndReturn({
      where: { ...parts, conversationId: id },
      data: { displayName },
    });
    for (const participant of renamed) tell(streamOf(id), participantRenamed(participant));
  }
  return conversations;
}
