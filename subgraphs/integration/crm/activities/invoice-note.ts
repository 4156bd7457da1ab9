import { invoicePaid } from '#contracts/events/invoices.ts';
import { formatMoney } from '#platform/money/money.ts';
import type { WriteNote } from './read-note.ts';

/** Numbers of invoices are their vendor's own, so the title has both. */
export const invoiceNote: WriteNote = async ({ db }, { subjectId, data, at }) => {
  const { number, customerId, total } = invoicePaid.data.parse(data);
  if (customerId === null) return null;
  const [card] = await db.$queryRaw<{ vendorName: string; orderNumber: number; serviceName: string }[]>`
    select invoice.vendor_name as "vendorName", card.number as "orderNumber", card.service_name as "serviceName"
    from vendor.invoice_card as invoice join vendor.order_card as card on card.order_id = invoice.order_id
    where invoice.invoice_id = ${subjectId}::uuid`;
  if (!card) return null;
  const { vendorName, orderNumber, serviceName } = card;
  return {
    customerId,
    title: `Invoice ${number} of ${vendorName.slice(0, 120)} was paid`,
    body: [
      `Amount: ${formatMoney(total)}`,
      `Order: ${orderNumber} (${serviceName})`,
      `Paid: ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    ].join('\n'),
  };
};
