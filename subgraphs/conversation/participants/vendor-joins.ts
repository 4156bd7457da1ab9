import type { z } from 'zod';
import { Prisma } from '#generated/prisma/conversation/client.ts';
import { vendorJoins } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantJoined } from '../events/new-event.ts';
import { hasOrder } from './own-part.ts';
import { findPart } from './standing.ts';

/** The account that has accepted an order of the conversation for its vendor takes part from here on. */
export const vendorJoinsJob = defineJob(vendorJoins, (payload, services: ConversationServices) =>
  write(services, (tx, tell) => addVendor(tx, tell, payload)),
);

/**
 * Nothing happens when the account takes part already, when it acts for the vendor no longer, or when the order was cancelled
 * meanwhile. @throws when there is no such conversation
 */
async function addVendor(
  tx: Tx,
  tell: Tell,
  { conversationId, userId, vendorId, displayName }: z.infer<typeof vendorJoins.payload>,
): Promise<void> {
  const locked = await tx.$queryRaw<unknown[]>`
    select id from conversation where id = ${conversationId}::uuid for no key update`;
  if (locked.length === 0) throw new Error(`There is no conversation ${conversationId}.`);
  if (await findPart(tx, conversationId, userId, { roles: ['VENDOR'], vendorId })) return;
  if (!(await mayJoin(tx, conversationId, userId, vendorId))) return;
  const data = {
    conversationId,
    userId,
    role: 'VENDOR',
    vendorId,
    displayName,
    joinedAt: await databaseTime(tx),
  } as const;
  tell(streamOf(conversationId), participantJoined(await tx.participant.create({ data })));
}

async function mayJoin(tx: Tx, conversationId: string, userId: string, vendorId: string): Promise<boolean> {
  const acting = await tx.$queryRaw<unknown[]>`
    select from admin.person
    where id = ${userId}::uuid and vendor_id = ${vendorId}::uuid and disabled_at is null
      and ${hasOrder(Prisma.sql`${vendorId}::uuid`, Prisma.sql`${conversationId}::uuid`)}`;
  return acting.length > 0;
}
