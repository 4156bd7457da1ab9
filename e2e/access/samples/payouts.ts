import type { SamplePart } from './sample-part.ts';

/** Payouts of each vendor with an invoice: one that waits in a batch, and one that was made by hand. Each has a payee and money to be paid out. */
export const payouts: SamplePart = {
  statements: [
    `insert into vendor.payee (vendor_id, name, email, country, saved_at, provider, account, sandbox, is_payable, problem,
       onboarding_url, reported_at)
     select distinct vendor_id, 'Payee', 'payee@example.com', 'DE', now(), 'TIPALTI', 'main', true, false, 'No tax form.',
       'https://provider.example/payee', now()
     from vendor.invoice`,
    `insert into vendor.payout_minimum (currency, amount) values ('EUR', 100) on conflict (currency) do nothing`,
    `insert into vendor.payout_batch (id, created_by, created_by_person)
     select gen_random_uuid(), id, id from admin.account where email = 'agent@demo.test'`,
    `insert into vendor.payout (id, batch_id, vendor_id, method, amount, currency)
     select gen_random_uuid(), batch.id, vendor.vendor_id, 'PROVIDER', 100, 'EUR'
     from (select distinct vendor_id from vendor.invoice) as vendor, vendor.payout_batch as batch`,
    `insert into vendor.payout (id, vendor_id, status, method, provider, amount, currency, reference, problem, approved_at, paid_at,
       closed_at)
     select gen_random_uuid(), vendor_id, 'RETURNED', 'MANUAL', 'TIPALTI', 100, 'EUR', 'Transfer 1', 'No such account.', now(),
       now(), now()
     from (select distinct vendor_id from vendor.invoice) as vendor`,
    `insert into vendor.payout_batch (id, status, created_by, created_by_person, approved_by, approved_at, closed_at)
     select gen_random_uuid(), 'COMPLETED', agent.id, agent.id, admin.id, now(), now()
     from admin.account as agent, admin.account as admin
     where agent.email = 'agent@demo.test' and admin.email = 'admin@demo.test'`,
    `insert into vendor.ledger_entry (transaction_id, account, vendor_id, amount, currency, ref_type, ref_id, step, at)
     select transaction_id, side.account::vendor.ledger_account, vendor_id, side.amount, 'EUR', 'HOLD', transaction_id, 'RELEASED', now()
     from (select distinct on (vendor_id) vendor_id, gen_random_uuid() as transaction_id from vendor.invoice) as vendor,
       (values ('VENDOR_AVAILABLE', 5000), ('VENDOR_PENDING', -5000)) as side (account, amount)`,
    `with moved as (
       insert into vendor.stream as known (id, head) select 'vendor:' || vendor_id, 1 from vendor.payout where method = 'MANUAL'
       on conflict (id) do update set head = known.head + 1
       returning id, head
     )
     insert into vendor.stream_event (stream_id, seq, type, data, at)
     select moved.id, head, 'PayoutChanged',
       jsonb_build_object('payoutId', payout.id, 'status', 'RETURNED', 'problem', 'No such account.'), now()
     from moved join vendor.payout on moved.id = 'vendor:' || vendor_id and method = 'MANUAL'`,
  ],
  reads: {
    Payout: `select id, 'payout ' || method as label, vendor_id as vendor from vendor.payout`,
    PayoutBatch: `select id, 'batch of payouts ' || status as label from vendor.payout_batch`,
  },
};
