import { createHash } from 'node:crypto';
import type { SamplePart } from './sample-part.ts';

const ofOrder = `join vendor.invoice on invoice.id = invoice_id join vendor.work_order on work_order.id = order_id`;

/** The file that an account has uploaded for a dispute, and not added to it. */
export function evidenceId(disputeId: string, accountId: string): string {
  const digest = createHash('md5').update(`${disputeId}${accountId}`).digest('hex');
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Payments of the story's invoices, a refund that failed and a dispute that was won of each, who collects, and what the platform keeps. */
export const payments: SamplePart = {
  statements: [
    `insert into vendor.vendor_collection (vendor_id, collection, provider, account)
     select id, 'PLATFORM', 'STRIPE', 'default' from vendor.vendor
     on conflict (vendor_id) do update set collection = excluded.collection, provider = excluded.provider, account = excluded.account`,
    `insert into vendor.commission_rule (id, vendor_id, version, percent, fixed_amount, fixed_currency, created_by)
     select gen_random_uuid(), id, 1, 10, 50, 'EUR', 'sample' from vendor.vendor`,
    `insert into vendor.payment (id, invoice_id, vendor_id, collection, provider, account, external_id, sandbox, amount, currency,
       fee, commission, method, status, reference, paid_at)
     select gen_random_uuid(), id, vendor_id, 'PLATFORM', 'STRIPE', 'default', 'pi_' || id, true, total, currency,
       3, 1, 'CARD', 'SUCCEEDED', 'Reference', now()
     from vendor.invoice where kind = 'INVOICE' and total > 0`,
    `insert into vendor.refund (id, payment_id, invoice_id, vendor_id, external_id, origin, amount, currency, status, reason, problem,
       settled_at)
     select gen_random_uuid(), id, invoice_id, vendor_id, 're_' || id, 'OURS', 1, currency, 'FAILED', 'Reason', 'Problem', now()
     from vendor.payment`,
    `insert into vendor.dispute (id, payment_id, invoice_id, vendor_id, external_id, amount, currency, fee, status, reason, due_by,
       opened_at, closed_at, evidence_text, evidence_sent_at, evidence_problem)
     select gen_random_uuid(), id, invoice_id, vendor_id, 'dp_' || id, amount, currency, 15, 'WON', 'fraudulent', now(), now(), now(),
       'Evidence', now(), 'Problem'
     from vendor.payment`,
    `insert into vendor.dispute_file (id, dispute_id, kind, name, media_type, size, sent_at)
     select gen_random_uuid(), id, 'WORK', 'work.pdf', 'application/pdf', 8, now() from vendor.dispute`,
    `select integration.keep_file(file.id, dispute.vendor_id, 'DISPUTE_EVIDENCE', name, media_type, '%PDF-1.7', 'DISPUTE', dispute.id)
     from vendor.dispute_file file join vendor.dispute on dispute.id = dispute_id`,
    `insert into integration.stored_file (id, owner_id, purpose, name, state, bytes, content_type, media_type, upload_until, input_digest)
     select md5(dispute.id::text || account.id)::uuid, account.id, 'DISPUTE_EVIDENCE', 'more.pdf', 'READY', 1, 'application/pdf',
       'application/pdf', now(), ''
     from vendor.dispute join admin.account on account.vendor_id = dispute.vendor_id or account.role in ('AGENT', 'ADMIN')`,
  ],
  reads: {
    Payment: `select payment.id, 'payment of ' || service_slug as label, customer_id as owner, payment.vendor_id as vendor
              from vendor.payment ${ofOrder}`,
    Refund: `select refund.id, 'refund of ' || service_slug as label, customer_id as owner, refund.vendor_id as vendor
             from vendor.refund ${ofOrder}`,
    Dispute: `select dispute.id, 'dispute of ' || service_slug as label, customer_id as owner, dispute.vendor_id as vendor
              from vendor.dispute ${ofOrder}`,
    DisputeFile: `select dispute_file.id, 'file about the dispute of ' || service_slug as label, customer_id as owner, dispute.vendor_id as vendor
                  from vendor.dispute_file join vendor.dispute on dispute.id = dispute_id ${ofOrder}`,
  },
};
