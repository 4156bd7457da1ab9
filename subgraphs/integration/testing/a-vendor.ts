import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A vendor as its own subgraph would have written it. @returns its id */
export async function aVendor(database: pg.Pool | pg.Client, phone: string | null): Promise<string> {
  const id = randomUUID();
  await database.query(
    `insert into vendor.vendor (id, display_name, latitude, longitude, radius_km, timezone, hours, capacity, phone)
    values ($1, 'Test Plumbing', 52.5, 13.4, 20, 'Europe/Berlin', '[]', 3, $2)`,
    [id, phone],
  );
  return id;
}
