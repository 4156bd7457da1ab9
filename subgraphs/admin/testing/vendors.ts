import { randomUUID } from 'node:crypto';
import type { Database } from '../database.ts';

/** Open around the clock, in the form of `vendor.candidate`. */
export const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00' }));

export interface TestVendor {
  readonly services?: readonly string[];
  /** Degrees north of the equator on the meridian of Berlin; one is about 111.2 km. */
  readonly latitude?: number;
  readonly radiusKm?: number;
  readonly available?: boolean;
  readonly hours?: readonly { weekday: number; opens: string; closes: string }[];
  readonly capacity?: number;
  readonly openOrders?: number;
  readonly ratingSum?: number;
  readonly ratingCount?: number;
  readonly offersAccepted?: number;
  readonly offersAnswered?: number;
  readonly responseSecondsSum?: number;
  /** The account that acts for it; open unless this says otherwise. */
  readonly account?: 'OPEN' | 'CLOSED' | 'NONE';
}

/** The meridian that test vendors stand on. */
export const meridian = 13.405;

/** Writes a vendor into the tables behind `vendor.candidate`, as the vendor subgraph would. @returns its id */
export async function addVendor(db: Database, given: TestVendor = {}): Promise<string> {
  const id = randomUUID();
  const { services = ['plumbing'], latitude = 52.52, account = 'OPEN' } = given;
  await db.$executeRaw`
    insert into vendor.service (slug, name) select slug, slug from unnest(${[...services]}::text[]) as slug
    on conflict do nothing`;
  await db.$executeRaw`
    insert into vendor.vendor (
      id, display_name, latitude, longitude, radius_km, timezone, hours, available, capacity, open_orders,
      rating_sum, rating_count, offers_accepted, offers_answered, response_seconds_sum
    ) values (
      ${id}::uuid, 'Test', ${latitude}, ${meridian}, ${given.radiusKm ?? 30}, 'Europe/Berlin',
      ${JSON.stringify(given.hours ?? always)}::jsonb, ${given.available ?? true}, ${given.capacity ?? 50}::int,
      ${given.openOrders ?? 0}::int, ${given.ratingSum ?? 0}::int, ${given.ratingCount ?? 0}::int,
      ${given.offersAccepted ?? 0}::int, ${given.offersAnswered ?? 0}::int, ${given.responseSecondsSum ?? 0}::int
    )`;
  await db.$executeRaw`
    insert into vendor.vendor_service (vendor_id, service_slug, latitude, longitude)
    select ${id}::uuid, slug, ${latitude}, ${meridian} from unnest(${[...services]}::text[]) as slug`;
  if (account === 'NONE') return id;
  await db.$executeRaw`
    insert into account (id, name, email, password_hash, role, vendor_id, disabled_at)
    values (gen_random_uuid(), 'Test', ${`${id}@example.com`}, '$argon2id$none', 'VENDOR', ${id}::uuid,
      case when ${account === 'CLOSED'} then now() end)`;
  return id;
}
