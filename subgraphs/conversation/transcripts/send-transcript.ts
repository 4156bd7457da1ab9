import { mailTranscript } from '#contracts/conversation-mails.ts';
import { recordPrivileged } from '#contracts/audit.ts';
import { badInput, conflict } from '#platform/errors/errors.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../database.ts';
import { lockConversation } from '../participants/standing.ts';

/** Most messages of a mail: the newest ones. */
export const mostMessages = 5_000;

/**
 * Has the messages of a conversation sent by e-mail, as far as they are written now.
 * @returns how many go along
 * @throws NOT_FOUND for an unknown conversation, CONFLICT for a customer without a verified address, BAD_USER_INPUT for an API key
 */
export async function sendTranscript(
  tx: Tx,
  tell: Tell,
  viewer: SignedInViewer,
  { conversationId, to }: { readonly conversationId: string; readonly to: 'CUSTOMER' | 'CALLER' },
): Promise<number> {
  const { customerId } = await lockConversation(tx, viewer, conversationId);
  if (to === 'CALLER' && viewer.kind === 'API_KEY')
    throw badInput('input.to', 'must be CUSTOMER for an API key, which has no address');
  const personId = to === 'CUSTOMER' ? customerId : viewer.sub;
  if (to === 'CUSTOMER') await requireVerified(tx, personId);
  const { _max, _count } = await tx.message.aggregate({
    where: { conversationId },
    _max: { seq: true },
    _count: true,
  });
  const upToSeq = _max.seq;
  if (upToSeq === null) throw conflict('Nothing was written in this conversation yet.');
  const key = `${mailTranscript.name}:${conversationId}:${personId}:${upToSeq}`;
  tell.job(mailTranscript, { conversationId, personId, upToSeq }, { key });
  await recordPrivileged(tx, viewer, {
    action: 'TRANSCRIPT_SENT',
    subject: { type: 'CONVERSATION', id: conversationId },
    facts: { to },
  });
  return Math.min(_count, mostMessages);
}

/** What is said in a conversation goes to nobody who only claims an address. */
async function requireVerified(tx: Tx, personId: string): Promise<void> {
  const verified = await tx.$queryRaw<unknown[]>`
    select from admin.contact where id = ${personId}::uuid and email is not null and email_verified_at is not null`;
  if (verified.length === 0)
    throw conflict('The customer has no verified e-mail address. Send the transcript to yourself instead.');
}
