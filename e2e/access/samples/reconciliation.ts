import type { SamplePart } from './sample-part.ts';

/** A comparison that is over, with a difference that stands open and one that a person has resolved. */
export const reconciliation: SamplePart = {
  statements: [
    `insert into vendor.reconciliation_run (id, status, started_by, started_at, ended_at, since, last_page, accounts, problems)
     select gen_random_uuid(), 'DONE', id, now(), now(), now(), 1, '[{"provider":"STRIPE","account":"main","sandbox":true}]',
       '[{"provider":"SQUARE","account":"main","problem":"It does not answer."}]'
     from admin.account where email = 'admin@demo.test'`,
    `insert into vendor.reconciliation_page (run_id, page, compared) select id, 1, 2 from vendor.reconciliation_run`,
    `insert into vendor.reconciliation_item (id, kind, subject, state, provider, account, external_id, run_id, invoice_id, vendor_id,
       our_status, our_amount, our_currency, their_status, their_amount, their_currency)
     select gen_random_uuid(), 'AMOUNT', 'PAYMENT', 'OPEN', 'STRIPE', 'main', invoice.id::text, run.id, invoice.id, vendor_id,
       'SUCCEEDED', 100, 'EUR', 'SUCCEEDED', 101, 'EUR'
     from vendor.invoice, vendor.reconciliation_run as run where kind = 'INVOICE'`,
    `insert into vendor.reconciliation_item (id, kind, subject, state, provider, account, external_id, run_id, invoice_id, vendor_id,
       our_status, our_amount, our_currency, their_status, their_amount, their_currency, closed_at, resolved_by, note)
     select gen_random_uuid(), 'STATUS', 'REFUND', 'RESOLVED', 'STRIPE', 'main', invoice.id::text, run.id, invoice.id, vendor_id,
       'PENDING', 100, 'EUR', 'SUCCEEDED', 100, 'EUR', now(), run.started_by, 'It was asked for.'
     from vendor.invoice, vendor.reconciliation_run as run where kind = 'INVOICE'`,
  ],
  reads: {
    ReconciliationRun: `select id, 'comparison' as label from vendor.reconciliation_run`,
    ReconciliationItem: `select id, 'difference of ' || kind as label from vendor.reconciliation_item`,
  },
};
