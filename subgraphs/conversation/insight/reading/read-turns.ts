import { z } from 'zod';
import type { Tx } from '../../database.ts';
import type { Ground, Speaker, Turn } from '../detect/insight.ts';

/** A vendor who has started the conversation asks for a service as any customer does. */
const speakers: Readonly<Record<string, Speaker>> = {
  CUSTOMER: 'CUSTOMER',
  VENDOR: 'VENDOR',
  AGENT: 'OPERATOR',
  ADMIN: 'OPERATOR',
  ASSISTANT: 'ASSISTANT',
};

const rowSchema = z.object({
  seq: z.int(),
  role: z.string(),
  isCustomer: z.boolean(),
  body: z.string(),
  sentAt: z.date(),
});

/** What was said in a conversation after a message, in order. @param afterSeq 0 for all */
export async function readTurns(tx: Tx, conversationId: string, afterSeq: number): Promise<Turn[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    select m.seq, p.role::text, p.user_id = c.customer_id as "isCustomer", m.body, m.sent_at as "sentAt"
    from message m
    join participant p on p.id = m.sender_id
    join conversation c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId}::uuid and m.seq > ${afterSeq}::int
    order by m.seq`;
  return z
    .array(rowSchema)
    .parse(rows)
    .map(({ seq, role, isCustomer, body, sentAt }) => ({
      seq,
      from: isCustomer && role === 'VENDOR' ? 'CUSTOMER' : (speakers[role] ?? 'OPERATOR'),
      text: body,
      at: sentAt,
    }));
}

/** What is known of a conversation besides its messages: the customer's language and time zone, and what can be ordered. */
export async function readGround(tx: Tx, conversationId: string): Promise<Ground> {
  const [contact] = await tx.$queryRaw<{ locale: string | null; timezone: string | null }[]>`
    select contact.locale, contact.timezone
    from conversation c join admin.contact as contact on contact.id = c.customer_id
    where c.id = ${conversationId}::uuid`;
  const services = await tx.$queryRaw<{ slug: string; name: string }[]>`
    select slug, name from vendor.service_card order by slug`;
  return {
    language: contact?.locale?.split('-')[0] ?? null,
    timezone: contact?.timezone ?? 'UTC',
    now: new Date(),
    services,
  };
}
