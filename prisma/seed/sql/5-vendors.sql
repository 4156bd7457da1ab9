-- Vendors around a hundred towns, each with one service or two.

insert into vendor.service (slug, name)
values ('plumbing', 'Plumbing'), ('electrical', 'Electrical'), ('cleaning', 'Cleaning'), ('moving', 'Moving'),
  ('gardening', 'Gardening'), ('locksmith', 'Locksmith')
on conflict do nothing;

create temporary table trade as
select slug, row_number() over (order by slug) - 1 as nth
from unnest(array['plumbing', 'electrical', 'cleaning', 'moving', 'gardening', 'locksmith']) as slug;

insert into vendor.vendor (id, display_name, latitude, longitude, address, radius_km, timezone, hours, available, capacity, phone,
  email, tax_number, offers_answered, offers_accepted, response_seconds_sum, rating_sum, rating_count, created_at)
select pg_temp.seed_id(8, n), 'Seed ' || name || ' ' || n,
  round((36 + 22 * pg_temp.dice(town, 11) + 0.3 * pg_temp.dice(n, 13))::numeric, 5),
  round((-6 + 28 * pg_temp.dice(town, 12) + 0.4 * pg_temp.dice(n, 14))::numeric, 5),
  'Seed Street ' || n, 10 + 50 * pg_temp.dice(n, 15), 'Europe/Berlin',
  (select jsonb_agg(jsonb_build_object('weekday', day, 'opens', '00:00', 'closes', '24:00')) from generate_series(1, 7) as day),
  n % 20 <> 0, 50, '+49 30 23125 ' || 100 + n % 900, 'vendor' || n || '@seed.test', 'SEED' || n,
  answered, floor(answered * pg_temp.dice(n, 16)), answered * 30, floor(4.2 * ratings), ratings,
  pg_temp.seed_end() - interval '1 year'
from (
  select n, n % 100 as town, 40 + n % 60 as answered, n % 40 as ratings, n % 6 as trade
  from generate_series(1, pg_temp.seed_size('vendors')) as n
) as given
join pg_temp.trade on trade.nth = given.trade
join vendor.service using (slug);

insert into vendor.vendor_service (vendor_id, service_slug, latitude, longitude)
select id, slug, latitude, longitude
from generate_series(1, pg_temp.seed_size('vendors')) as n
join vendor.vendor on id = pg_temp.seed_id(8, n)
join pg_temp.trade on trade.nth = n % 6 or (n % 3 = 0 and trade.nth = (n + 1) % 6);
