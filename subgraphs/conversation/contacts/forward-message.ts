import { sendMessage } from '#contracts/jobs.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import type { ParticipantModel } from '../participants/participant.ts';
import { readIdentities } from './contact-identity.ts';
import type { TextChannel } from './contact-identity.ts';
import { lastSendingTime, longestBody, replyWindowOf } from './reply-window.ts';

/** A message as its conversation has it. */
export interface ForwardedMessage {
  readonly conversationId: string;
  readonly seq: number;
  readonly body: string;
  readonly sentAt: Date;
  readonly sender: Pick<ParticipantModel, 'role' | 'displayName'>;
  readonly attachments: readonly unknown[];
}

/**
 * Lets a message of an operator or vendor go out to a customer who writes by SMS or WhatsApp, in the transaction that writes it. Nothing
 * else of the conversation does: no notes, and nothing that the customer wrote. A vendor's message begins with the vendor's name, because
 * all come from the same number.
 * @throws CONFLICT when WhatsApp takes no free text any more, BAD_USER_INPUT for a message that is too long for its channel
 */
export async function forwardMessage(
  tx: Tx,
  tell: Tell,
  { conversationId, seq, body, sender, sentAt, attachments }: ForwardedMessage,
): Promise<void> {
  const identity = (await readIdentities(tx, [conversationId])).get(conversationId);
  // No telephone belongs to the conversation: the customer reads it in the chat.
  if (!identity) return;
  if (attachments.length > 0)
    throw badInput('input.attachmentIds', 'can’t go out by SMS or WhatsApp: send the message without them');
  const { channel, address, provider } = identity;
  const window = replyWindowOf(identity, sentAt);
  if (!window.isOpen) throw windowIsClosed();
  const text = sender.role === 'VENDOR' ? `${sender.displayName}: ${body}` : body;
  requireLength(text, channel);
  const expiresAt = lastSendingTime(window, sentAt).toISOString();
  tell.job(
    sendMessage,
    { conversationId, seq, channel, address, body: text, provider, expiresAt },
    { key: `${sendMessage.name}:${conversationId}:${seq}` },
  );
}

/** WhatsApp takes no free text now. */
export function windowIsClosed() {
  return conflict(
    'WhatsApp takes an answer only within 24 hours of the last message of the customer. Call them, or write by SMS.',
  );
}

function requireLength(text: string, channel: TextChannel): void {
  const most = longestBody[channel];
  const name = channel === 'SMS' ? 'a text message' : 'a message by WhatsApp';
  if (text.length <= most) return;
  throw badInput('input.body', `is too long: ${name} has at most ${most} characters`);
}
