-- How many conversations there are, and of which size: the first has a fifth of all messages, the others 4 to 28.

create temporary table talk as
with sized as (
  select n, 4 + floor(25 * pg_temp.dice(n, 1))::int as size
  from generate_series(2, 2 + pg_temp.seed_size('messages') / 4) as n
), placed as (
  select n, size, (sum(size) over (order by n) - size)::int as before from sized
), rest as (
  select (pg_temp.seed_size('messages') - pg_temp.seed_size('messages') / 5)::int as rest
), cut as (
  select n, least(size, rest - before) as size, before from placed, rest where before < rest
  union all
  select 1, (pg_temp.seed_size('messages') - rest)::int, rest from rest where rest < pg_temp.seed_size('messages')
), counted as (
  select *, count(*) over () as talks from cut
)
select n, size, before, agent, pg_temp.seed_id(5, n) as id, pg_temp.seed_id(1, agent) as agent_id,
  n % 4 <> 0 as is_guest,
  case n % 4 when 0 then pg_temp.seed_id(3, n / 4) else pg_temp.seed_id(4, n) end as customer_id,
  case n % 4 when 0 then 'Customer ' || n / 4 else 'Guest ' || n end as customer_name,
  size > 1 and n % 3 > 0 as is_assigned, size > 1 and n % 2 = 0 as is_read, size > 1 and n % 5 > 0 as is_closed,
  pg_temp.seed_end() - interval '1 year' * case n when 1 then 1 else 1 - n / (talks + 2)::float8 end as started_at,
  -- The long one goes on until the end.
  case n when 1 then interval '1 year' / size else interval '90 seconds' end as pace
from (select *, 1 + floor(50 * pg_temp.dice(n, 6))::int as agent from counted) as given;

create index on pg_temp.talk (id);
analyze pg_temp.talk;
select set_config('seed.conversations', (select max(n) from pg_temp.talk)::text, false);
