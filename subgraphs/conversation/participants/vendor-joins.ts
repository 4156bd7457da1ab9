import type { z } from 'zod';
import { vendorJoins } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import { participantJoined } from '../events/new-event.ts';
import { findParticipant } from './standing.ts';

/** The vendor who has accepted an order of the conversation takes part from here on. */
export const vendorJoinsJob = defineJob(vendorJoins, (payload, services: ConversationServices) =>
  write(services, (tx, tell) => addVendor(tx, tell, payload)),
);

/** Nothing happens when the vendor takes part already. @throws when there is no such conversation */
async function addVendor(
  tx: Tx,
  tell: Tell,
  { conversationId, userId, displayName }: z.infer<typeof vendorJoins.payload>,
): Promise<void> {
  const locked = await tx.$queryRaw<unknown[]>`
    select id from conversation where id = ${conversationId}::uuid for no key update`;
  if (locked.length === 0) throw new Error(`There is no conversation ${conversationId}.`);
  if (await findParticipant(tx, conversationId, userId)) return;
  const data = { conversationId, userId, role: 'VENDOR', displayName, joinedAt: new Date() } as const;
  tell(streamOf(conversationId), participantJoined(await tx.participant.create({ data })));
}
