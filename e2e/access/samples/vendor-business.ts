import type { SamplePart } from './sample-part.ts';

/** Profiles with everything, held, booked and blocked time, quotes of each vendor that was offered an order, and reviews of all states. */
export const vendorBusiness: SamplePart = {
  statements: [
    `update vendor.vendor set area = '{"kind":"POSTCODES","postcodes":["10115"]}', logo_file_id = gen_random_uuid(),
       gallery_file_ids = array[gen_random_uuid()]`,
    `update vendor.vendor set area = '{"kind":"POLYGON","points":[[13,52],[14,52],[14,53]]}' where display_name like '%1'`,
    `update vendor.vendor_service set price_amount = 9000, price_currency = 'EUR'`,
    `insert into vendor.vendor_holiday (id, vendor_id, name, first_day, last_day)
     select gen_random_uuid(), id, 'Away', current_date + 30, current_date + 31 from vendor.vendor`,
    `insert into vendor.vendor_member (vendor_id, account_id, duty)
     select vendor_id, id, 'OWNER' from admin.account where vendor_id is not null`,
    `insert into vendor.booking (id, vendor_id, state, service_slug, starts_at, ends_at, latitude, longitude, held_by, order_id)
     select gen_random_uuid(), vendor_id, 'BOOKED', service_slug, now() + interval '9 days', now() + interval '9 days 1 hour', 52.5, 13.4,
       coalesce(customer_id, id), id
     from vendor.work_order where vendor_id is not null`,
    `insert into vendor.booking (id, vendor_id, state, service_slug, starts_at, ends_at, latitude, longitude, held_by, expires_at)
     select gen_random_uuid(), vendor_id, 'HELD', service_slug, now() + interval '8 days', now() + interval '8 days 1 hour', 52.5, 13.4,
       customer_id, now() - interval '1 minute'
     from vendor.work_order where vendor_id is not null and customer_id is not null`,
    `insert into vendor.booking (id, vendor_id, state, starts_at, ends_at, held_by, note)
     select gen_random_uuid(), vendor_id, 'BLOCKED', now() + interval '7 days', now() + interval '7 days 1 hour', id, 'Dentist'
     from admin.account where vendor_id is not null`,
    `insert into vendor.quote (id, order_id, vendor_id, status, currency, distance_km, subtotal, tax_rate_percent, tax, total, note, reason,
       submitted_at, closed_at, expires_at)
     select distinct on (order_id, vendor_id) gen_random_uuid(), order_id, vendor_id, 'DECLINED'::vendor.quote_status, 'EUR', 1.5, 100, 19, 19,
       119, 'Parts included.', 'Too dear.', now(), now(), now() + interval '1 day'
     from vendor.offer`,
    `insert into vendor.quote_line (quote_id, position, description, quantity, unit_price, total)
     select id, 1, 'Work', 1, 100, 100 from vendor.quote`,
    `update vendor.order_rating set comment = 'Good.', state_reason = 'Looked at.', edited_at = now(), reply = 'Thank you.', replied_at = now(), reply_edited_at = now(),
       reported_at = now(), report_reason = 'Please look.', photo_file_ids = array[gen_random_uuid()]`,
    `with moved as (
       insert into vendor.stream as known (id, head) select distinct 'vendor:' || vendor_id, 1 from vendor.quote
       on conflict (id) do update set head = known.head + 1
       returning id, head
     )
     insert into vendor.stream_event (stream_id, seq, type, data, at)
     select distinct on (moved.id) moved.id, head, 'QuoteChanged', jsonb_build_object('quoteId', quote.id, 'status', 'DECLINED'), now()
     from moved join vendor.quote on moved.id = 'vendor:' || vendor_id`,
  ],
  reads: {
    Booking: `select booking.id, 'booking ' || booking.state as label, booking.vendor_id as vendor,
              case when booking.state <> 'BLOCKED' then coalesce(work_order.customer_id, held_by) end as owner
              from vendor.booking left join vendor.work_order on work_order.id = order_id`,
    Quote: `select quote.id, 'quote of ' || quote.vendor_id as label, quote.vendor_id as vendor, customer_id as owner
            from vendor.quote join vendor.work_order on work_order.id = order_id`,
    Review: `select order_rating.id, 'review ' || stars as label, order_rating.vendor_id as vendor, customer_id as owner
             from vendor.order_rating join vendor.work_order on work_order.id = order_id`,
  },
};
