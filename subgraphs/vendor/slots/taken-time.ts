import type { Tx } from '../database.ts';

/** Taken time of a vendor, in ms since 1970, and where the vendor is then. */
export interface TakenTime {
  readonly from: number;
  readonly until: number;
  readonly blocks: boolean;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/**
 * What is taken of vendors between two moments: blocked time, live holds, and orders in work that have a time. Each order is looked at once. A
 * vendor's times come as one text, because thousands of rows take longer to pass on than to find.
 * @param exceptOrderId an order that is to be moved: its time counts as free
 */
export async function readTakenTime(
  tx: Pick<Tx, '$queryRaw'>,
  vendorIds: readonly string[],
  [from, to]: readonly [from: Date, to: Date],
  exceptOrderId: string | null,
): Promise<ReadonlyMap<string, readonly TakenTime[]>> {
  const rows = await tx.$queryRaw<{ vendorId: string; taken: string }[]>`
    select vendor_id::text as "vendorId", string_agg(
      concat(extract(epoch from begins)::float8, ',', extract(epoch from ends)::float8, ',', blocks::int, ',', latitude, ',', longitude), ';'
    ) as taken
    from (
      select vendor_id, starts_at as begins, ends_at as ends, state = 'BLOCKED' as blocks, latitude, longitude
      from booking
      where vendor_id = any(${vendorIds}::uuid[]) and ends_at > ${from} and starts_at < ${to}
        and (state = 'BLOCKED' or (state = 'HELD' and expires_at > clock_timestamp()))
      union all
      select work_order.vendor_id, coalesce(booking.starts_at, scheduled_for),
        coalesce(booking.ends_at, scheduled_for + make_interval(mins => coalesce(offered.duration_minutes, 60))), false,
        work_order.latitude, work_order.longitude
      from work_order
      left join booking on booking.order_id = work_order.id
      left join vendor_service as offered
        on offered.vendor_id = work_order.vendor_id and offered.service_slug = work_order.service_slug
      where work_order.vendor_id = any(${vendorIds}::uuid[]) and work_order.status in ('ACCEPTED', 'IN_PROGRESS')
        and scheduled_for is not null and wanted_at > ${from}::timestamptz - interval '1 day' and wanted_at < ${to}
        and work_order.id is distinct from ${exceptOrderId}::uuid
    ) as all_of_it
    group by vendor_id`;
  return new Map(rows.map(({ vendorId, taken }) => [vendorId, taken.split(';').map(takenTime)]));
}

function takenTime(text: string): TakenTime {
  const [from, until, blocks, latitude, longitude] = text.split(',');
  return {
    from: Number(from) * 1000,
    until: Number(until) * 1000,
    blocks: blocks === '1',
    latitude: numberOrNull(latitude),
    longitude: numberOrNull(longitude),
  };
}

function numberOrNull(text = ''): number | null {
  return text === '' ? null : Number(text);
}
