import { z } from 'zod';
import { defineJob } from '#platform/jobs/worker.ts';
import { appendEvent } from '#platform/streams/append.ts';
import type { ConversationServices } from '../context.ts';
import type { Database } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantJoined } from '../events/new-event.ts';
import { findParticipant } from './standing.ts';

const payloadSchema = z.object({
  conversationId: z.uuid(),
  /** Account of the vendor. */
  userId: z.uuid(),
  vendorId: z.uuid(),
  displayName: z.string().min(1),
});

/** Job `conversation.vendor-joins`: the vendor who has accepted an order of the conversation takes part from here on. */
export const vendorJoins = defineJob(payloadSchema, async (payload, services: ConversationServices) => {
  const { conversationId, userId, displayName } = payload;
  const joined = await addVendor(services.db, { conversationId, userId, displayName });
  if (joined) services.notifier.changed(streamOf(conversationId));
});

/**
 * @returns false when they take part already
 * @throws when there is no such conversation
 */
function addVendor(
  db: Database,
  vendor: { readonly conversationId: string; readonly userId: string; readonly displayName: string },
): Promise<boolean> {
  const { conversationId, userId, displayName } = vendor;
  return db.$transaction(async (tx) => {
    const locked = await tx.$queryRaw<unknown[]>`
      select id from conversation where id = ${conversationId}::uuid for no key update`;
    if (locked.length === 0) throw new Error(`There is no conversation ${conversationId}.`);
    if (await findParticipant(tx, conversationId, userId)) return false;
    const data = { conversationId, userId, role: 'VENDOR', displayName, joinedAt: new Date() } as const;
    const joined = await tx.participant.create({ data });
    await appendEvent(tx, streamOf(conversationId), participantJoined(joined));
    return true;
  });
}
