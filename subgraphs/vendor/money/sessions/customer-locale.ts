import type { Tx } from '../../database.ts';

/** The locale that the customer of an invoice has chosen, a BCP 47 tag; null where they have chosen none. */
export async function customerLocale(tx: Tx, invoiceId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ locale: string | null }[]>`
    select contact.locale
    from invoice
    join work_order on work_order.id = invoice.order_id
    join admin.contact as contact on contact.id = work_order.customer_id
    where invoice.id = ${invoiceId}::uuid`;
  return row?.locale ?? null;
}
