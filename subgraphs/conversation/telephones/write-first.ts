import type { ApiKey, Operator } from '#platform/identity/viewer.ts';
import { otherInput } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { isBlockedNumber } from '../blocked/blocked-contact.ts';
import { contactIsBlocked } from '../blocked/contact-is-blocked.ts';
import { lockIdentity } from '../contacts/contact-identity.ts';
import type { TextChannel } from '../contacts/contact-identity.ts';
import { guestOfNumber } from '../contacts/customer-of-number.ts';
import { forwardMessage, windowIsClosed } from '../contacts/forward-message.ts';
import type { Tx } from '../database.ts';
import { enterMessage } from '../messages/enter-message.ts';
import { newConversation, openConversation } from '../opening/open-conversation.ts';
import { nameOf, roleOf } from '../participants/join-conversation.ts';

/** The first message of an operator to a telephone number. */
export interface FirstMessage {
  readonly channel: TextChannel;
  /** E.164. */
  readonly address: string;
  readonly subject: string | null;
  /** Of the person, if it is known. */
  readonly name: string | null;
  readonly body: string;
  readonly clientId: string | null;
}

/**
 * Writes to a telephone number: in the conversation that it has, else in a new one. The same `clientId` of the same caller finds the first
 * message again.
 * @returns id of the conversation
 * @throws CONFLICT by WhatsApp, where the number has not written within 24 hours, and for a `clientId` that had another message
 */
export async function writeFirst(
  tx: Tx,
  tell: Tell,
  viewer: Operator | ApiKey,
  { channel, address, subject, name, body, clientId }: FirstMessage,
): Promise<string> {
  if (await isBlockedNumber(tx, address)) throw contactIsBlocked();
  const known = await lockIdentity(tx, { channel, address });
  if (known) {
    const { conversationId } = known;
    const sent = await enterMessage(tx, tell, { conversationId, sender: viewer, body, clientId });
    if (sent.body !== body) throw otherInput();
    return conversationId;
  }
  if (channel === 'WHATSAPP') throw windowIsClosed();
  const origin = await newConversation(tx);
  const { id } = origin;
  const sender = {
    userId: viewer.sub,
    isGuest: false,
    role: roleOf(viewer),
    displayName: await nameOf(tx, viewer),
  };
  const { message } = await openConversation(tx, tell, {
    ...origin,
    channel,
    customer: await guestOfNumber(tx, tell, { name, address, conversationId: id }),
    subject,
    first: { sender, body, clientId },
  });
  await tx.contactIdentity.create({ data: { channel, address, conversationId: id } });
  await forwardMessage(tx, tell, message);
  return id;
}
