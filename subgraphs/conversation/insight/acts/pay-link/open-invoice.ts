import type { Transaction } from '#platform/streams/append.ts';

/** An invoice that the customer of a conversation has to pay. */
export interface OpenInvoice {
  readonly id: string;
  readonly number: string;
  readonly payToken: string;
  readonly owed: number;
  readonly currency: string;
}

/**
 * The open invoices of whoever wrote a message: the customer of the conversation, who has shown by a session or by their number that they
 * are it. A voice on the telephone has not.
 * @param seq of the message
 */
export function openInvoicesOfWriter(
  db: Transaction,
  { conversationId, seq }: { readonly conversationId: string; readonly seq: number },
): Promise<OpenInvoice[]> {
  return db.$queryRaw<OpenInvoice[]>`
    select card.invoice_id::text as id, card.number, card.pay_token as "payToken", card.owed, card.currency
    from conversation c
    join message m on m.conversation_id = c.id and m.seq = ${seq}::int and m.source = 'TYPED'
    join participant p on p.id = m.sender_id and p.user_id = c.customer_id
    join vendor.invoice_card as card on card.customer_id = c.customer_id and card.owed > 0 and card.pay_token is not null
    where c.id = ${conversationId}::uuid and c.status = 'OPEN' and c.channel in ('CHAT', 'SMS', 'WHATSAPP')
    order by card.invoice_id limit 2`;
}
