import type pg from 'pg';

/** A box over which vendors and orders are spread evenly, in degrees. */
export interface World {
  readonly name: string;
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

export const worlds: readonly World[] = [
  { name: 'spread over Germany', south: 47.5, north: 54.9, west: 6, east: 15 },
  { name: 'all of them in Berlin', south: 52.38, north: 52.66, west: 13.1, east: 13.75 },
];

export const services = ['plumbing', 'electrical', 'cleaning', 'moving', 'gardening', 'locksmith'];

/** A place for the n-th order: additive recurrence with the plastic number, even and the same each time. */
export function placeIn({ south, north, west, east }: World, n: number) {
  const share = (factor: number) => (0.5 + n * factor) % 1;
  return {
    latitude: south + (north - south) * share(0.754877666),
    longitude: west + (east - west) * share(0.569840291),
  };
}

/**
 * Replaces all vendors by `count` made-up ones. Each has an account, offers one service and serves 10 to 50 km. One in ten
 * offers a second service, one in ten is paused, one in five keeps office hours, and one in fifty is at its capacity.
 */
export async function fillWorld(pool: pg.Pool, world: World, count: number): Promise<void> {
  const { south, north, west, east } = world;
  await pool.query('truncate vendor.vendor cascade');
  await pool.query(
    'insert into vendor.service (slug, name) select slug, slug from unnest($1::text[]) as slug on conflict do nothing',
    [services],
  );
  await pool.query(
    `insert into vendor.vendor (
       id, display_name, latitude, longitude, radius_km, timezone, hours, available, capacity, open_orders,
       rating_sum, rating_count, offers_accepted, offers_answered, response_seconds_sum
     )
     select gen_random_uuid(), 'Vendor ' || n,
            $1::float8 + ($2::float8 - $1) * random(), $3::float8 + ($4::float8 - $3) * random(),
            10 + 40 * random(), 'Europe/Berlin', case when n % 5 = 0 then office else always end,
            n % 10 > 0, 50, case when n % 50 = 1 then 50 else n % 40 end,
            4 * (n % 60), n % 60, n % 30, 30, 30 * (n % 90)
     from generate_series(1, $5::int) as n, (
       select jsonb_agg(jsonb_build_object('weekday', day, 'opens', '00:00', 'closes', '24:00')) as always,
              jsonb_agg(jsonb_build_object('weekday', day, 'opens', '08:00', 'closes', '17:00')) as office
       from generate_series(1, 7) as day
     ) as hours`,
    [south, north, west, east, count],
  );
  await pool.query(
    `insert into vendor.vendor_service (vendor_id, service_slug, latitude, longitude)
     select id, slug, latitude, longitude
     from (select *, row_number() over (order by id) as n from vendor.vendor) as numbered, lateral (
       select $1::text[] as slugs
     ) as all_services, lateral (
       select distinct slugs[1 + (n + step * 2) % cardinality(slugs)] as slug
       from generate_series(0, case when n % 10 = 0 then 1 else 0 end) as step
     ) as offered`,
    [services],
  );
  await pool.query(`delete from account where role = 'VENDOR'`);
  await pool.query(
    `insert into account (id, name, email, password_hash, role, vendor_id)
     select gen_random_uuid(), display_name, id || '@example.com', '$argon2id$none', 'VENDOR', id from vendor.vendor`,
  );
  await pool.query('vacuum analyze account');
  await pool.query('vacuum analyze vendor.vendor');
  await pool.query('vacuum analyze vendor.vendor_service');
}
