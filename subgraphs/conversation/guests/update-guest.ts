import type { Guest } from '#platform/identity/viewer.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantRenamed } from '../events/new-event.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import { lockConversation } from '../participants/standing.ts';
import { tellOfGuest } from './tell-of-guest.ts';

/** What a guest tells about themselves; null stays as it is. */
export interface ContactData {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/**
 * Changes what is known of a guest, through the function that the admin service publishes. The name that others see follows.
 * @throws NOT_FOUND for a guest whose conversation belongs to an account by now
 */
export async function updateGuest(
  tx: Tx,
  tell: Tell,
  viewer: Guest,
  { name, email, phone }: ContactData,
): Promise<ParticipantModel> {
  const { conversationId, sub } = viewer;
  const { me } = await lockConversation(tx, viewer, conversationId);
  if (!me) throw notFound('Conversation');
  await tx.$queryRaw`
    select admin.update_guest(${sub}::uuid, ${name}::text, ${email}::text, ${phone}::text)::text`;
  tellOfGuest(tell, sub, { name, email, phone });
  if (name === null || name === me.displayName) return me;
  const renamed = { ...me, displayName: name };
  await tx.participant.update({ where: { id: me.id }, data: { displayName: name } });
  tell(streamOf(conversationId), participantRenamed(renamed));
  return renamed;
}
