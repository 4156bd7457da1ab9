import { z } from 'zod';
import type { Channel } from '#generated/prisma/conversation/enums.ts';
import type { Tx } from '../database.ts';
import { streamOf } from '../events/conversation-event.ts';
import type { Step, Writer } from './turns.ts';

const row = z.object({
  seq: z.int(),
  at: z.date(),
  role: z.string().nullable(),
  isCustomer: z.boolean(),
  userId: z.string().nullable(),
  vendorId: z.string().nullable(),
});

/** What was written in a conversation after an event, without what was said in calls, and when it was closed. */
export async function readSteps(
  tx: Tx,
  conversationId: string,
  afterSeq: number,
): Promise<{ readonly channel: Channel; readonly teamId: string | null; readonly steps: readonly Step[] }> {
  const { channel, teamId } = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { channel: true, teamId: true },
  });
  const rows = await tx.$queryRaw<unknown[]>`
    select m.seq, m.sent_at as at, p.role::text as role, p.user_id::text as "userId", p.vendor_id::text as "vendorId",
      p.user_id = c.customer_id and p.role in ('CUSTOMER', 'VENDOR') as "isCustomer"
    from message m
    join participant p on p.id = m.sender_id
    join conversation c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId}::uuid and m.seq > ${afterSeq}::int and m.call_id is null
    union all
    select seq, at, null, null, null, false from stream_event
    where stream_id = ${streamOf(conversationId)} and seq > ${afterSeq}::int and type = 'ConversationClosed'
    order by seq`;
  return { channel, teamId, steps: rows.map((given) => stepOf(row.parse(given))) };
}

const writers: Readonly<Record<string, Writer>> = {
  VENDOR: 'VENDOR',
  ASSISTANT: 'ASSISTANT',
  CUSTOMER: 'CUSTOMER',
};

function stepOf({ seq, at, role, isCustomer, userId, vendorId }: z.infer<typeof row>): Step {
  if (role === null || userId === null) return { seq, at, by: 'CLOSED' };
  const by = isCustomer ? 'CUSTOMER' : (writers[role] ?? 'OPERATOR');
  return { seq, at, by, userId, vendorId };
}
