import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { latitude, longitude, slug } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { pageOf } from '#platform/pagination/page.ts';
import type { Connection } from '#platform/pagination/page.ts';
import { databaseTime } from '#platform/time/database-time.ts';
import type { Database } from '../database.ts';
import { postcode } from '../profile/service-area.ts';
import { findSlots, slotAt } from './find-slots.ts';
import type { FoundSlot, VendorSlots } from './find-slots.ts';

const dayMs = 86_400_000;
const longest = 62;

/** Where and what slots are looked for. */
export const slotSearchSchema = z
  .object({
    vendorId: z.string().nullish(),
    service: slug,
    place: z.object({ latitude, longitude }),
    postcode: postcode.nullish(),
    from: z.date(),
    to: z.date(),
  })
  .refine(({ from, to }) => from < to, { message: 'must be later than `from`', path: ['to'] })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= longest * dayMs, {
    message: `must be at most ${longest} days after \`from\``,
    path: ['to'],
  });

const soonest = keyset('asc', { startsAt: moment, vendorId: identifier });

/** A page of slots, soonest first, then by vendor. */
export async function listSlots(
  db: Database,
  { place, ...search }: z.infer<typeof slotSearchSchema>,
  { first, after }: { readonly first?: number | null; readonly after?: string | null },
): Promise<Connection<FoundSlot>> {
  const page = pageOf({ first, after });
  const service = await db.service.findUnique({ where: { slug: search.service } });
  if (!service) throw badInput('service', 'there is no such service');
  if (service.archivedAt) throw badInput('service', 'this service can no longer be ordered');
  const wanted = {
    vendorId: search.vendorId ?? null,
    service: search.service,
    ...place,
    postcode: search.postcode ?? null,
  };
  const now = await databaseTime(db);
  const found = await findSlots(db, wanted, { from: search.from, to: search.to, now });
  const key = soonest.keyOf(page);
  const rows = firstSlots(
    found,
    page.limit + 1,
    key && { start: key.startsAt.getTime(), vendorId: key.vendorId },
  );
  return soonest.connection(rows, page);
}

/** The soonest slots behind a place in the list: each vendor's are sorted, so that few are looked at. */
export function firstSlots(
  found: readonly VendorSlots[],
  count: number,
  behind: { readonly start: number; readonly vendorId: string } | null,
): FoundSlot[] {
  const isBehind = (start: number, vendorId: string) =>
    behind === null || start > behind.start || (start === behind.start && vendorId > behind.vendorId);
  const soon = found.flatMap((one) => {
    const begin = behind === null ? 0 : one.starts.findIndex((start) => isBehind(start, one.vendor.id));
    return begin < 0 ? [] : one.starts.slice(begin, begin + count).map((start) => ({ one, start }));
  });
  return soon
    .toSorted((a, b) => a.start - b.start || (a.one.vendor.id < b.one.vendor.id ? -1 : 1))
    .slice(0, count)
    .map(({ one, start }) => slotAt(one, start));
}
