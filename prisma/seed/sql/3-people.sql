-- Agents, an account for each vendor, and customers: every fourth conversation is of somebody with an account.

insert into admin.account (id, name, email, role, vendor_id, password_hash, created_at)
-- No password has this hash.
select pg_temp.seed_id(kind, n), name || ' ' || n, lower(name) || n || '@seed.test', role::admin.user_role,
  case role when 'VENDOR' then pg_temp.seed_id(8, n) end, '$argon2id$seed',
  pg_temp.seed_end() - interval '1 year' + n * interval '1 second'
from (
  select 1 as kind, 'Agent' as name, 'AGENT' as role, n from generate_series(1, 50) as n
  union all
  select 2, 'Vendor', 'VENDOR', n from generate_series(1, pg_temp.seed_size('vendors')) as n
  union all
  select 3, 'Customer', 'CUSTOMER', n from generate_series(0, pg_temp.seed_size('conversations') / 4) as n
) as person;

insert into admin.guest (id, name, email, phone, conversation_id, created_at)
select customer_id, customer_name, 'guest' || n || '@seed.test', null, id, started_at
from pg_temp.talk where is_guest;

insert into admin.audit_entry (id, at, action, actor_id, subject_id, facts)
select pg_temp.seed_id(13, n), pg_temp.seed_end() - interval '1 year' * (1 - n / pg_temp.seed_size('orders')::float8),
  (array['SIGNED_IN', 'SIGNED_OUT', 'SIGN_IN_FAILED', 'PASSWORD_CHANGED'])[1 + n % 4],
  pg_temp.seed_id(1, 1 + n % 50), pg_temp.seed_id(1, 1 + n % 50), '{}'
from generate_series(1, pg_temp.seed_size('orders')) as n;

-- No key has these hashes.
insert into admin.api_key (id, name, key_hash, last_four, scopes, created_by, created_at, revoked_at)
select pg_temp.seed_id(14, n), 'Key ' || n, 'seed ' || n, 'seed', array['orders:read'], pg_temp.seed_id(1, 1 + n % 50), made_at,
  case when n % 3 <> 0 then made_at + interval '30 days' end
from generate_series(1, greatest(1, pg_temp.seed_size('vendors') / 10)) as n
cross join lateral (select pg_temp.seed_end() - interval '1 year' + n * interval '1 minute' as made_at) as given;
