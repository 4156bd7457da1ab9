import type { SamplePart } from './sample-part.ts';

/** Pages of a provider: one that is open for each invoice, and one that was refused. */
export const paymentSessions: SamplePart = {
  statements: [
    `insert into vendor.payment_session
       (id, invoice_id, status, amount, currency, provider, account, sandbox, external_id, url, expires_at)
     select gen_random_uuid(), id, 'OPEN', 10, currency, 'STRIPE', 'main', true, id::text, 'https://provider.example/', now() + interval '1 day'
     from vendor.invoice where kind = 'INVOICE'`,
    `insert into vendor.payment_session (id, invoice_id, status, amount, currency, problem, ended_at)
     select gen_random_uuid(), id, 'FAILED', 10, currency, 'No.', now() from vendor.invoice where kind = 'INVOICE'`,
  ],
  reads: {
    PaymentSession: `select session.id, 'payment session ' || session.status as label, customer_id as owner, invoice.vendor_id as vendor
                     from vendor.payment_session as session join vendor.invoice on invoice.id = invoice_id
                     join vendor.work_order on work_order.id = order_id`,
  },
};
