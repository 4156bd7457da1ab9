import type {
  Dispute,
  Invoice,
  LedgerEntry,
  Payment,
  Payout,
  Refund,
} from '#generated/prisma/vendor/client.ts';
import type { Database } from '../../database.ts';

/** All that is kept of the money of a vendor with one invoice. */
export interface Books {
  readonly invoice: Pick<
    Invoice,
    'kind' | 'currency' | 'total' | 'creditedAmount' | 'paidAmount' | 'refundedAmount' | 'paymentState'
  >;
  readonly orderStatus: string;
  /** How often the order became PAID. */
  readonly paidSteps: number;
  readonly payments: readonly (Pick<
    Payment,
    'id' | 'collection' | 'status' | 'amount' | 'currency' | 'commission' | 'fee'
  > & {
    readonly refunds: readonly Pick<Refund, 'id' | 'status' | 'amount' | 'commission'>[];
    readonly disputes: readonly Pick<Dispute, 'id' | 'status' | 'amount' | 'fee'>[];
  })[];
  readonly payouts: readonly Pick<Payout, 'id' | 'status' | 'amount'>[];
  readonly entries: readonly Pick<LedgerEntry, 'transactionId' | 'account' | 'amount' | 'refId' | 'step'>[];
}

/** Reads them by one statement: they are checked after each of many thousand steps. */
export async function readBooks(db: Database, invoiceId: string): Promise<Books> {
  const [row] = await db.$queryRaw<{ books: Books }[]>`
    select json_build_object(
      'invoice', json_build_object(
        'kind', invoice.kind, 'currency', invoice.currency, 'total', invoice.total, 'creditedAmount', invoice.credited_amount,
        'paidAmount', invoice.paid_amount, 'refundedAmount', invoice.refunded_amount, 'paymentState', invoice.payment_state
      ),
      'orderStatus', work_order.status,
      'paidSteps', (select count(*) from order_history where order_id = work_order.id and status = 'PAID'),
      'payments', (
        select coalesce(json_agg(json_build_object(
          'id', id, 'collection', collection, 'status', status, 'amount', amount, 'currency', currency,
          'commission', commission, 'fee', fee,
          'refunds', (select coalesce(json_agg(refund), '[]') from refund where payment_id = payment.id),
          'disputes', (select coalesce(json_agg(dispute), '[]') from dispute where payment_id = payment.id)
        )), '[]') from payment where invoice_id = invoice.id
      ),
      'payouts', (select coalesce(json_agg(payout), '[]') from payout where vendor_id = invoice.vendor_id),
      'entries', (
        select coalesce(json_agg(json_build_object(
          'transactionId', transaction_id, 'account', account, 'amount', amount, 'refId', ref_id, 'step', step
        )), '[]') from ledger_entry where vendor_id = invoice.vendor_id
      )
    ) as books
    from invoice join work_order on work_order.id = invoice.order_id
    where invoice.id = ${invoiceId}::uuid`;
  if (!row) throw new Error(`There is no invoice ${invoiceId}.`);
  return row.books;
}
