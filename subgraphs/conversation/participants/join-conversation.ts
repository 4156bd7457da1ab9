import { forbidden } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { ParticipantRole } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../database.ts';
import type { ParticipantModel } from './participant.ts';

/**
 * Makes a caller with an account a participant, under the name and with the role of the account. The conversation must be
 * locked; the event ParticipantJoined is the caller's to append.
 */
export async function joinConversation(
  tx: Tx,
  viewer: SignedInViewer,
  conversationId: string,
): Promise<ParticipantModel> {
  const displayName = await nameOf(tx, viewer.sub);
  const data = {
    conversationId,
    userId: viewer.sub,
    role: roleOf(viewer),
    displayName,
    joinedAt: new Date(),
  };
  return tx.participant.create({ data });
}

/** The name of an account, from the view that the admin service publishes. @throws FORBIDDEN when it is gone */
export async function nameOf(tx: Tx, userId: string): Promise<string> {
  const [person] = await tx.$queryRaw<{ name: string }[]>`
    select name from admin.person where id = ${userId}::uuid`;
  if (!person) throw forbidden('This account does not exist any more.');
  return person.name;
}

/** The role of a participant is that of the account. */
export function roleOf(viewer: SignedInViewer): ParticipantRole {
  const role = Object.values(ParticipantRole).find((known) => known === viewer.role);
  if (!role) throw forbidden();
  return role;
}
