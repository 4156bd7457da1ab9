-- Orders with their steps, offers, text messages, ratings, invoices and events. Every second one belongs to a conversation, and
-- every twentieth to the first vendor. Each was offered to two vendors at once.

create temporary table job_order as
select given.n, id, status, slug, chosen, other, has_vendor, made_at, conversation_id, customer_id, customer_name, latitude, longitude,
  2500 + floor(40000 * pg_temp.dice(given.n, 27))::int as price,
  case when has_vendor then pg_temp.seed_id(8, chosen) end as vendor_id
from (
  select n, pg_temp.seed_id(9, n) as id, (array['PAID', 'PAID', 'COMPLETED', 'PAID', 'CANCELLED', 'INVOICED', 'PAID', 'IN_PROGRESS',
      'UNFILLED', 'PAID', 'ACCEPTED', 'OPEN'])[1 + n % 12]::vendor.order_status as status,
    n % 12 not in (4, 8, 11) as has_vendor,
    case n % 20 when 0 then 1 else 1 + floor(pg_temp.seed_size('vendors') * pg_temp.dice(n, 21))::bigint end as chosen,
    pg_temp.seed_end() - interval '1 year' * (1 - n / (pg_temp.seed_size('orders') + 1)::float8) as made_at,
    case n % 2 when 0 then 1 + (n / 2) % pg_temp.seed_size('conversations') end as talk
  from generate_series(1, pg_temp.seed_size('orders')) as n
) as given
cross join lateral (select 1 + chosen % pg_temp.seed_size('vendors') as other) as second
join pg_temp.trade on trade.nth = chosen % 6
join lateral (select latitude, longitude from vendor.vendor where vendor.id = pg_temp.seed_id(8, chosen)) as place on true
left join lateral (
  select talk.id as conversation_id, customer_id, customer_name from pg_temp.talk where id = pg_temp.seed_id(5, given.talk)
) as customer on true;

insert into vendor.work_order (id, status, service_slug, summary, customer_id, customer_name, latitude, longitude, address,
  price_amount, price_currency, conversation_id, vendor_id, progress_percent, progress_note, progress_at, wave, created_by, created_at)
select id, status, slug, pg_temp.words(n, 22) || ' K-' || n, customer_id, coalesce(customer_name, 'Caller ' || n),
  latitude, longitude, 'Seed Street ' || n, price, 'EUR', conversation_id, vendor_id,
  case when working then 100 end, case when working then 'Started' end, case when working then made_at + interval '20 hours' end,
  1, pg_temp.seed_id(1, 1 + n % 50), made_at
from (select *, status in ('IN_PROGRESS', 'COMPLETED', 'INVOICED', 'PAID') as working from pg_temp.job_order) as given
order by n;

-- The steps that led to where each order stands.
create temporary table step as
select n, id, nth, reached as status, made_at + after as at,
  case when nth > 1 then vendor_id end as vendor_id, chosen
from pg_temp.job_order
cross join lateral (
  values (1, 'OPEN'::vendor.order_status, interval '0'), (2, 'ACCEPTED', '1 minute'), (3, 'IN_PROGRESS', '20 hours'),
    (4, 'COMPLETED', '26 hours'), (5, 'INVOICED', '30 hours'), (6, 'PAID', '140 hours')
) as way (nth, reached, after)
where (has_vendor and nth <= array_position(array['OPEN', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'INVOICED', 'PAID'], status::text))
  or (not has_vendor and nth = 1)
union all
select n, id, 2, status, made_at + interval '2 minutes', null, chosen
from pg_temp.job_order where status in ('CANCELLED', 'UNFILLED');

insert into vendor.order_history (order_id, at, status) select id, at, status from pg_temp.step order by n, nth;

insert into vendor.offer (id, order_id, vendor_id, status, wave, rank, distance_km, created_at, expires_at, closed_at)
select pg_temp.seed_id(10, 2 * n + rank - 1), id, pg_temp.seed_id(8, case rank when 1 then chosen else other end), outcome, 1, rank,
  1.5 * rank, made_at + interval '1 second', made_at + interval '91 seconds',
  case when outcome <> 'PENDING' then made_at + interval '1 minute' end
from pg_temp.job_order
cross join generate_series(1, 2) as rank
cross join lateral (
  select case
    when status = 'OPEN' then 'PENDING'
    when has_vendor and rank = 1 then 'ACCEPTED'
    when status = 'UNFILLED' then 'EXPIRED'
    else 'WITHDRAWN'
  end::vendor.offer_status as outcome
) as closed
where chosen <> other or rank = 1;

insert into vendor.order_candidate (order_id, vendor_id, rank, distance_km)
select order_id, vendor_id, rank, distance_km from vendor.offer where id::text like '5eed%';

insert into vendor.order_rating (order_id, vendor_id, stars, at)
select id, vendor_id, 1 + n % 5, made_at + interval '150 hours' from pg_temp.job_order where status = 'PAID';

insert into integration.notification (id, type, recipient_kind, recipient_id, subject_type, subject_id, variables, state, dedupe_key,
  created_at, expires_at, ended_at)
select pg_temp.seed_id(21, ('x' || right(id::text, 12))::bit(48)::bigint), 'offer_made', 'VENDOR', vendor_id, 'OFFER', id::text, '{}',
  'DONE', 'offer_made:' || id, created_at, expires_at, created_at + interval '2 seconds'
from vendor.offer where id::text like '5eed%';

insert into integration.delivery (id, notification_id, channel, recipient, body, status, attempts, sandbox, provider_message_id,
  expires_at, created_at, sent_at, updated_at)
select pg_temp.seed_id(12, ('x' || right(id::text, 12))::bit(48)::bigint),
  pg_temp.seed_id(21, ('x' || right(id::text, 12))::bit(48)::bigint), 'SMS', '+49 30 23125 100', 'A new order',
  'DELIVERED', 1, true, 'seed-' || id, expires_at, created_at, created_at + interval '1 second', created_at + interval '2 seconds'
from vendor.offer where id::text like '5eed%';

create temporary table bill as
select n, id as order_id, vendor_id, status, price, round(price * 0.19)::int as tax, made_at + interval '30 hours' as issued_at,
  extract(year from (made_at + interval '30 hours') at time zone 'Europe/Berlin')::int as year, customer_name
from pg_temp.job_order where status in ('INVOICED', 'PAID');

insert into vendor.invoice (id, kind, order_id, vendor_id, year, sequence, issued_at, paid_at, currency, subtotal, tax_rate_percent, tax,
  total, paid_amount, seller_name, seller_timezone, buyer_name)
select pg_temp.seed_id(11, n), 'INVOICE'::vendor.invoice_kind, order_id, vendor_id, year,
  row_number() over (partition by vendor_id, year order by n), issued_at,
  case status when 'PAID' then issued_at + interval '110 hours' end, 'EUR', price, 19, tax, price + tax,
  case status when 'PAID' then price + tax else 0 end, display_name, timezone, coalesce(customer_name, 'Caller ' || n)
from pg_temp.bill join vendor.vendor on vendor.id = vendor_id;

insert into vendor.invoice_line (invoice_id, position, description, quantity, unit_price, total)
select pg_temp.seed_id(11, n), 1, 'Work', 1, price, price from pg_temp.bill;

insert into vendor.invoice_counter (vendor_id, year, kind, last)
select vendor_id, year, 'INVOICE'::vendor.invoice_kind, count(*) from pg_temp.bill group by vendor_id, year;

update vendor.vendor set open_orders = counted.count
from (
  select vendor_id, count(*) from pg_temp.job_order where status in ('ACCEPTED', 'IN_PROGRESS') group by vendor_id
) as counted
where vendor.id = counted.vendor_id;

-- The stream of each order, and that of each vendor with its offers and orders.
create temporary table told as
select 'order:' || id as stream_id, n, nth, 'OrderChanged' as type, at,
  jsonb_build_object('orderId', id, 'order', moment) as data, id as order_id, vendor_id, moment
from pg_temp.step
cross join lateral (
  select jsonb_build_object('status', status, 'vendorId', vendor_id, 'progress',
    case when nth > 2 and vendor_id is not null
      then jsonb_build_object('percent', 100, 'note', 'Started', 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    end) as moment
) as kept;

insert into vendor.stream_event (stream_id, seq, type, data, at)
select stream_id, row_number() over (partition by n order by nth), type, data, at from pg_temp.told
union all
select 'vendor:' || vendor_id, row_number() over (partition by vendor_id order by at, n, type), type, data, at
from (
  select offer.vendor_id, n, 'OfferMade' as type, offer.created_at as at,
    jsonb_build_object('offerId', offer.id, 'status', 'PENDING', 'order', moment) as data
  from pg_temp.told join vendor.offer on offer.order_id = told.order_id where nth = 1
  union all
  select vendor_id, n, type, at, data from pg_temp.told where vendor_id is not null
) as alerts;

insert into vendor.stream (id, head)
select stream_id, max(seq) from vendor.stream_event where stream_id like '%:5eed%' group by stream_id;
