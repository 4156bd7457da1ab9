import { forbidden, notFound } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { ParticipantRole } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../database.ts';
import type { ParticipantModel } from './participant.ts';

/**
 * Makes a caller with an account a participant, with the role of the account. The name is that of the account, or of the vendor
 * whose order it is. The conversation must be locked; the event ParticipantJoined is the caller's to append.
 */
export async function joinConversation(
  tx: Tx,
  viewer: SignedInViewer,
  conversationId: string,
): Promise<ParticipantModel> {
  const vendorId = viewer.kind === 'VENDOR' ? viewer.vendorId : null;
  const displayName = await (vendorId === null
    ? nameOf(tx, viewer)
    : vendorName(tx, conversationId, vendorId));
  const data = {
    conversationId,
    userId: viewer.sub,
    role: roleOf(viewer),
    vendorId,
    displayName,
    joinedAt: await databaseTime(tx),
  };
  return tx.participant.create({ data });
}

/**
 * The name of an API key, or of an account, from the view that the admin service publishes.
 * @throws FORBIDDEN when the account is gone
 */
export async function nameOf(tx: Tx, viewer: SignedInViewer): Promise<string> {
  if (viewer.kind === 'API_KEY') return viewer.name;
  const [person] = await tx.$queryRaw<{ name: string }[]>`
    select name from admin.person where id = ${viewer.sub}::uuid`;
  if (!person) throw forbidden('This account does not exist any more.');
  return person.name;
}

/** The name of a vendor that has an order of the conversation. @throws NOT_FOUND for any other */
async function vendorName(tx: Tx, conversationId: string, vendorId: string): Promise<string> {
  const [vendor] = await tx.$queryRaw<{ name: string }[]>`
    select display_name as name from vendor.conversation_member
    where conversation_id = ${conversationId}::uuid and vendor_id = ${vendorId}::uuid
    limit 1`;
  if (!vendor) throw notFound('Conversation');
  return vendor.name;
}

/** The role of a participant is that of the account. A program of the operators takes part as they do. */
export function roleOf(viewer: SignedInViewer): ParticipantRole {
  if (viewer.kind === 'API_KEY') return 'AGENT';
  const role = Object.values(ParticipantRole).find((known) => known === viewer.role);
  if (!role) throw forbidden();
  return role;
}
