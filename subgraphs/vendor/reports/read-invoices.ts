import { Prisma } from '#generated/prisma/vendor/client.ts';
import type { ReportReader } from '#contracts/answer-report.ts';
import { placeAfter } from '#contracts/report-place.ts';
import { toRows } from '#contracts/report-rows.ts';
import type { Tx } from '../database.ts';
import { ownRows } from './own-rows.ts';

/** The report INVOICES: a vendor has those that it issued. What is to be paid of a credit note is nothing. */
export const readInvoices: ReportReader<Tx> = async (tx, viewer, { from, to, after, limit }) => {
  const own = ownRows(viewer, Prisma.sql`invoice.vendor_id`, 'invoices:read');
  if (own === null) return null;
  const { at, id } = placeAfter(after);
  const rows = await tx.$queryRaw<unknown[]>`
    select invoice.issued_at as at, invoice.id::text as id, jsonb_build_array(
      card.number, invoice.issued_at, vendor.display_name, work.number,
      case invoice.kind when 'CREDIT_NOTE' then -invoice.total else invoice.total end,
      invoice.paid_amount - invoice.refunded_amount,
      case invoice.kind when 'CREDIT_NOTE' then 0
        else invoice.total - invoice.credited_amount - invoice.paid_amount + invoice.refunded_amount end,
      invoice.currency) as cells
    from invoice
    join invoice_card as card on card.invoice_id = invoice.id
    join vendor on vendor.id = invoice.vendor_id
    join work_order as work on work.id = invoice.order_id
    where invoice.issued_at >= ${from} and invoice.issued_at < ${to}
      and (invoice.issued_at, invoice.id) > (${at}, ${id}::uuid) and ${own}
    order by invoice.issued_at, invoice.id limit ${limit}::int`;
  return toRows(rows);
};
