import { conversationStarted } from '#contracts/events/conversations.ts';
import type { Tell } from '#platform/writes/write.ts';
import type {
  Channel,
  ConversationPriority,
  ConversationStatus,
} from '#generated/prisma/conversation/enums.ts';
import { letRulesDecide } from '../occasions/occasion.ts';
import { sourceOf } from './came-from.ts';
import type { CameFrom } from './came-from.ts';
import { isBlocked } from '../blocked/blocked-contact.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { messageSent } from '../events/new-event.ts';
import { insertMessage } from '../messages/insert-message.ts';
import type { MessageModel } from '../messages/message.ts';
import { asksForAnswer } from '../messages/waiting.ts';
import type { Starter } from '../participants/starter.ts';

/** How a conversation begins. */
export interface Beginning {
  readonly id: string;
  readonly now: Date;
  readonly channel: Channel;
  /** Whose conversation it is. */
  readonly customer: Starter;
  readonly subject: string | null;
  /** Digest of who started it by which `clientId`. */
  readonly startKey?: string | null;
  /** Where the visitor came from; without it nobody has said. */
  readonly cameFrom?: CameFrom | null;
  /** When the session of the guest ends; null for a customer without a session of this conversation. */
  readonly sessionExpiresAt?: Date | null;
  /** The first message; without `sender` it is the customer's. */
  readonly first: { readonly sender?: Starter; readonly body: string; readonly clientId: string | null };
}

/** A conversation's own row, as far as viewers see it. */
export interface OpenedConversation {
  readonly id: string;
  readonly subject: string | null;
  readonly channel: Channel;
  readonly status: ConversationStatus;
  readonly customerId: string;
  readonly assigneeId: string | null;
  readonly createdAt: Date;
  readonly lastActivityAt: Date;
  readonly waitingSince: Date | null;
  readonly snoozedUntil: Date | null;
  readonly priority: ConversationPriority;
  readonly teamId: string | null;
  readonly slaDueAt: Date | null;
  readonly slaBreached: boolean;
  /** Number of the last event when its customer was blocked; null for everybody else. */
  readonly blockedSeq: number | null;
  /** See opening/came-from.ts. */
  readonly cameFrom: unknown;
}

/** Writes conversation, participants, message and event. */
export async function openConversation(
  tx: Tx,
  tell: Tell,
  beginning: Beginning,
): Promise<{ readonly conversation: OpenedConversation; readonly message: MessageModel }> {
  const { id, now, channel, customer, subject, startKey = null, sessionExpiresAt = null, first } = beginning;
  const cameFrom = beginning.cameFrom ?? null;
  const isAsked = asksForAnswer(first.sender ?? customer, customer.userId);
  const isHidden = await isBlocked(tx, customer.userId);
  const conversation = await tx.conversation.create({
    data: {
      id,
      channel,
      subject,
      customerId: customer.userId,
      startKey,
      ...(cameFrom && { cameFrom: { ...cameFrom } }),
      guestSessionExpiresAt: sessionExpiresAt,
      createdAt: now,
      lastActivityAt: now,
      waitingSince: isAsked && !isHidden ? now : null,
      // Its first event is later than this.
      blockedSeq: isHidden ? 0 : null,
    },
    select: shown,
  });
  const joined = { conversationId: id, joinedAt: now };
  const own = await tx.participant.create({ data: { ...customer, ...joined } });
  const sender = first.sender ? await tx.participant.create({ data: { ...first.sender, ...joined } }) : own;
  const { body, clientId } = first;
  const message = await insertMessage(tx, sender, { seq: 1, body, clientId, sentAt: now });
  tell(streamOf(id), messageSent(message));
  // Who is blocked reaches nobody.
  if (isHidden) return { conversation, message };
  if (isAsked) await letRulesDecide(tx, tell, id, 'OPENED');
  const facts = {
    customerId: customer.userId,
    isGuest: customer.isGuest,
    channel,
    isAsked,
    source: sourceOf(cameFrom),
  };
  tell.publish(conversationStarted, { id, stream: streamOf(id) }, facts);
  return { conversation, message };
}

/** The columns of {@link OpenedConversation}. */
export const shown = {
  id: true,
  subject: true,
  channel: true,
  status: true,
  customerId: true,
  assigneeId: true,
  createdAt: true,
  lastActivityAt: true,
  waitingSince: true,
  snoozedUntil: true,
  priority: true,
  teamId: true,
  slaDueAt: true,
  slaBreached: true,
  blockedSeq: true,
  cameFrom: true,
} as const satisfies Readonly<Record<keyof OpenedConversation, true>>;

/** An id, which rises with time (UUID version 7) so that indexes grow at one end, and the time of the database. */
export async function newConversation(tx: Tx): Promise<{ readonly id: string; readonly now: Date }> {
  const [row] = await tx.$queryRaw<
    { id: string; now: Date }[]
  >`select uuidv7() as id, clock_timestamp() as now`;
  if (!row) throw new Error('The database gave no id.');
  return row;
}
