import type { SamplePart } from './sample-part.ts';

/** Each conversation with a draft that has everything, and one that has become an order. */
const drafts = `
  insert into vendor.drafted_order (id, conversation_id, service_slug, summary, address, latitude, longitude, scheduled_for, price_amount,
    price_currency, customer_name, customer_phone, customer_email, confidence, from_seqs)
  select gen_random_uuid(), id, (select slug from vendor.service where archived_at is null order by slug limit 1), 'A sample draft',
    'Sample Street 1', 52.5, 13.4, now() + interval '1 day', 9900, 'EUR', 'A sample', '+4930901820', 'sample@example.com', 0.9, '{1}'
  from conversation.conversation
  on conflict do nothing`;

const confirmed = `
  insert into vendor.drafted_order (id, conversation_id, summary, confidence, from_seqs, status, order_id, closed_at)
  select gen_random_uuid(), conversation_id, 'A sample that was ordered', 0.9, '{1}', 'CONFIRMED', id, now()
  from vendor.work_order where conversation_id is not null
  on conflict do nothing`;

export const draftSamples: SamplePart = {
  statements: [drafts, confirmed],
  reads: {
    OrderDraft: `select id, 'order draft ' || status as label,
                 (select customer_id from conversation.conversation_customer as one
                  where one.conversation_id = drafted_order.conversation_id) as owner from vendor.drafted_order`,
  },
};
