import type { SamplePart } from './sample-part.ts';

/** A code of each customer and of each vendor, and by each code somebody who was brought and paid, and somebody who did not count. */
export const referralSamples: SamplePart = {
  statements: [
    `insert into vendor.referral_program (id, name, referrer_role, referee_role)
     values (gen_random_uuid(), 'Sample program', 'CUSTOMER', 'CUSTOMER')`,
    `insert into vendor.referral_program_version (id, program_id, version, currency, minimum_amount, reward_amount, cap_per_month,
       hold_days, landing_url, created_by)
     select gen_random_uuid(), id, 1, 'EUR', 100, 500, 10, 14, 'https://shop.example/welcome', 'sample'
     from vendor.referral_program where name = 'Sample program'`,
    `insert into vendor.referral_code (id, code, program_id, person_id, vendor_id, label, page_token, disabled_at)
     select gen_random_uuid(), translate(upper(substr(md5(account.id::text), 1, 8)), 'ILOU', '1100'), program.id, account.id,
       account.vendor_id, 'Sample code', substr(md5('page' || account.id::text), 1, 22), now()
     from admin.account, vendor.referral_program as program
     where account.role in ('CUSTOMER', 'VENDOR') and program.name = 'Sample program'`,
    `insert into vendor.referral (id, code_id, program_version_id, referrer_id, referrer_vendor_id, referee_id, source, touched_at, state,
       risk, signals, reward_amount, currency, invoice_id, qualified_at, due_at, held_at, reviewed_by, reviewed_at, review_note,
       approved_at, paid_at)
     select gen_random_uuid(), code.id, version.id, code.person_id, code.vendor_id, gen_random_uuid(), 'LINK', now(), 'PAID', 70,
       '[{"kind":"SAME_DEVICE","points":70,"reason":"The browser is that of the referrer."}]', 500, 'EUR',
       (select id from vendor.invoice where kind = 'INVOICE' order by id limit 1), now(), now(), now(), agent.id, now(), 'A sample',
       now(), now()
     from vendor.referral_code as code join vendor.referral_program_version as version on version.program_id = code.program_id,
       admin.account as agent
     where code.label = 'Sample code' and agent.email = 'agent@demo.test'`,
    `insert into vendor.referral (id, code_id, program_version_id, referrer_id, referrer_vendor_id, referee_id, source, touched_at, state,
       reward_amount, currency, closed_at, closed_reason)
     select gen_random_uuid(), code.id, version.id, code.person_id, code.vendor_id, gen_random_uuid(), 'CODE', now(), 'REJECTED', 500,
       'EUR', now(), 'A sample that does not count.'
     from vendor.referral_code as code join vendor.referral_program_version as version on version.program_id = code.program_id
     where code.label = 'Sample code'`,
  ],
  reads: {
    ReferralProgram: `select id, 'program of referrals ' || name as label from vendor.referral_program`,
    ReferralCode: `select id, 'referral code' as label, case when vendor_id is null then person_id end as owner, vendor_id as vendor
                   from vendor.referral_code`,
    Referral: `select id, 'referral ' || state as label, case when referrer_vendor_id is null then referrer_id end as owner,
               referrer_vendor_id as vendor from vendor.referral`,
  },
};
