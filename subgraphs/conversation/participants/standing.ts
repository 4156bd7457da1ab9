import { Prisma } from '#generated/prisma/conversation/client.ts';
import { notFound } from '#platform/errors/errors.ts';
import type { SignedInViewer, Viewer } from '#platform/identity/viewer.ts';
import type { ConversationStatus } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../database.ts';
import { capacityOf, isOwnPart } from './own-part.ts';
import type { Capacity } from './own-part.ts';
import { participantColumns } from './participant-columns.ts';
import type { ParticipantModel } from './participant.ts';
import { requireReach } from './reach.ts';
import { visibleTo } from './visible-to.ts';

/** The state of a conversation that a write needs. */
export interface Standing {
  readonly status: ConversationStatus;
  readonly customerId: string;
  readonly assigneeId: string | null;
  readonly waitingSince: Date | null;
  readonly snoozedUntil: Date | null;
  readonly lastActivityAt: Date;
  /** Number of the last event when its customer was blocked; null for everybody else. */
  readonly blockedSeq: number | null;
  /** The time of the database. */
  readonly now: Date;
  /** The viewer as a participant; null for an operator, or an account of the order's vendor, who takes no part yet. */
  readonly me: ParticipantModel | null;
}

/**
 * Locks a conversation until the end of the transaction, so that its writes come one after the other, and returns the
 * viewer's part in it. NO KEY UPDATE lets rows that refer to it be written meanwhile.
 * @throws NOT_FOUND for everybody who may not write in it
 */
export async function lockConversation(tx: Tx, viewer: Viewer, conversationId: string): Promise<Standing> {
  const signedIn = requireReach(viewer, conversationId);
  const [row] = await tx.$queryRaw<Omit<Standing, 'me'>[]>`
    select status::text, customer_id as "customerId", assignee_id as "assigneeId", waiting_since as "waitingSince",
      snoozed_until as "snoozedUntil", blocked_seq as "blockedSeq", last_activity_at as "lastActivityAt", clock_timestamp() as now
    from conversation where id = ${conversationId}::uuid
    for no key update`;
  if (!row) throw notFound('Conversation');
  return { ...row, me: await ownPart(tx, signedIn, conversationId) };
}

/**
 * The viewer's part in a conversation; null where they may write in it and take no part yet.
 * @throws NOT_FOUND for everybody who may not write in it
 */
export async function ownPart(
  tx: Tx,
  viewer: SignedInViewer,
  conversationId: string,
): Promise<ParticipantModel | null> {
  const me = await findPart(tx, conversationId, viewer.sub, capacityOf(viewer));
  if (me) return me;
  const visible = await tx.$queryRaw<unknown[]>`
    select from conversation c where c.id = ${conversationId}::uuid and ${visibleTo(viewer, Prisma.sql`c.id`)}`;
  if (visible.length === 0) throw notFound('Conversation');
  return null;
}

/** A person's part in a conversation as what they are now, or null. */
export async function findPart(
  tx: Tx,
  conversationId: string,
  userId: string,
  capacity: Capacity,
): Promise<ParticipantModel | null> {
  const [part] = await tx.$queryRaw<ParticipantModel[]>`
    select ${participantColumns}
    from participant p
    where p.conversation_id = ${conversationId}::uuid and p.user_id = ${userId}::uuid and ${isOwnPart(capacity)}
    order by p.joined_at desc
    limit 1`;
  return part ?? null;
}
