import { z } from 'zod';
import type { Speaker, Turn } from '../detect/insight.ts';

/** A vendor who has started the conversation asks for a service as any customer does. */
const speakers: Readonly<Record<string, Speaker>> = {
  CUSTOMER: 'CUSTOMER',
  VENDOR: 'VENDOR',
  AGENT: 'OPERATOR',
  ADMIN: 'OPERATOR',
  ASSISTANT: 'ASSISTANT',
};

/** The messages of the conversation in the row `c` after a message, in order, as JSON. @param afterSeq place of its value */
export function turnsAfter(afterSeq: string): string {
  return `(
    select coalesce(jsonb_agg(jsonb_build_object(
      'seq', m.seq, 'role', p.role, 'isCustomer', p.user_id = c.customer_id, 'body', m.body, 'sentAt', m.sent_at,
      'orders', (select count(*) from vendor.order_card as made where made.conversation_id = c.id and made.ordered_at < m.sent_at),
      'isBooked', exists (
        select from vendor.order_card as made
        where made.conversation_id = c.id and made.ordered_at < m.sent_at and made.status in ('OPEN', 'ACCEPTED', 'IN_PROGRESS')
      ) or exists (
        select from vendor.order_draft as draft
        where draft.conversation_id = c.id and draft.drafted_at < m.sent_at and draft.status = 'OPEN'
      )
    ) order by m.seq), '[]')
    from message m join participant p on p.id = m.sender_id
    where m.conversation_id = c.id and m.seq > ${afterSeq}::int)`;
}

/** Reads what {@link turnsAfter} has brought. */
export const turnsSchema = z.array(
  z
    .object({
      seq: z.int(),
      role: z.string(),
      isCustomer: z.boolean(),
      body: z.string(),
      sentAt: z.coerce.date(),
      orders: z.int(),
      isBooked: z.boolean(),
    })
    .transform(({ seq, role, isCustomer, body, sentAt, orders, isBooked }): Turn => ({
      seq,
      from: isCustomer && role === 'VENDOR' ? 'CUSTOMER' : (speakers[role] ?? 'OPERATOR'),
      text: body,
      at: sentAt,
      orders,
      isBooked,
    })),
);
