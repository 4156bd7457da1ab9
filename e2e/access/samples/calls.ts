import type { SamplePart } from './sample-part.ts';

/** A call of a customer that led to an order, with all that a provider can say of one, and one that nobody answered. */
const calls = `
  insert into integration.tracked_call (id, provider, account, sandbox, external_id, direction, number, tracking_number, source, medium,
    campaign, direct, started_at, seconds, answered, recorded, value, currency, customer_id)
  select gen_random_uuid(), 'CALLRAIL', 'default', true, 'sample ' || answered, 'INBOUND', '+4930999000' || place, '+4930500000',
    'Google Paid', 'cpc', 'Spring offer', false, now() - interval '1 hour', 95, answered, answered, 12000, 'USD',
    (select id from admin.account where role = 'CUSTOMER' order by id limit 1)
  from (values (1, true), (2, false)) as made (place, answered)`;

const orders = `
  insert into integration.call_order (order_id, call_id, ordered_at)
  select (select id from vendor.work_order order by id limit 1), id, now() from integration.tracked_call where answered
  on conflict do nothing`;

const callBacks = `
  insert into integration.call_back (id, call_id, number, state, due, claimed_by, claimed_at, outcome, note, done_at)
  select gen_random_uuid(), tracked_call.id, number, 'CLAIMED', now(), account.id, now(), 'REACHED', 'A sample', now()
  from integration.tracked_call, admin.account where not answered and email = 'admin@demo.test' and external_id like 'sample %'`;

const wishes = `
  insert into integration.call_back (id, key, source, conversation_id, number, name, reason, due)
  select gen_random_uuid(), 'sample ' || id, 'TRIGGER', id, '+4930998001', 'A sample', 'A sample wishes it', now()
  from conversation.conversation order by id limit 1`;

/** The number that the sandbox has, with its id there. */
const numbers = `
  insert into integration.phone_number (number_id, phone, name, sandbox, is_found, settings, bound_by, bound_at, checked_at)
  select 'PN' || md5('+15005550006'), '+15005550006', 'A sample', true, true,
    '{"voiceUrl":"https://elsewhere.example","voiceMethod":"POST","fallbackUrl":"","statusCallback":""}', id, now(), now()
  from admin.account where email = 'admin@demo.test'`;

export const trackedCalls: SamplePart = {
  statements: [calls, orders, callBacks, wishes, numbers],
  reads: {
    PhoneNumber: `select number_id as id, 'number ' || phone as label from integration.phone_number`,
    CallBack: `select id, 'call back ' || state as label from integration.call_back`,
  },
};
