import { Prisma } from '#generated/prisma/vendor/client.ts';
import { z } from 'zod';
import type { Tx } from '../database.ts';
import type { StoredSpan } from '../vendors/opening-hours.ts';
import type { SlotSettingsModel } from './slot-settings.ts';

/** A vendor that a slot may be of. */
export interface SlotVendor extends SlotSettingsModel {
  readonly id: string;
  readonly timezone: string;
  readonly hours: readonly StoredSpan[];
  readonly durationMinutes: number;
  readonly priceAmount: number | null;
  readonly priceCurrency: string | null;
  readonly priceUnit: string;
  readonly distanceKm: number;
}

/** What is looked for. */
export interface Wanted {
  /** One vendor; null for those of the service around the place. */
  readonly vendorId: string | null;
  readonly service: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly postcode: string | null;
}

/** Vendors that are searched for slots at once, and among how many of the nearest they are looked for. */
const mostVendors = 50;
const nearest = 200;

const hoursSchema = z.array(z.object({ weekday: z.number(), opens: z.string(), closes: z.string() }));

/** The vendors that offer a service, work at a place, take orders and have an open account, the nearest first. */
export async function findVendors(
  tx: Pick<Tx, '$queryRaw'>,
  { vendorId, service, latitude, longitude, postcode }: Wanted,
): Promise<SlotVendor[]> {
  const which =
    vendorId === null
      ? Prisma.sql`order by offered.location <-> point(${longitude}::float8, ${latitude}::float8) limit ${nearest}::int`
      : Prisma.sql`and offered.vendor_id = ${vendorId}::uuid`;
  const rows = await tx.$queryRaw<(Omit<SlotVendor, 'hours'> & { hours: unknown })[]>`
    with near as (
      select offered.vendor_id, offered.duration_minutes, offered.price_amount, offered.price_currency, offered.price_unit,
        distance_km(${latitude}::float8, ${longitude}::float8, offered.latitude, offered.longitude) as distance
      from vendor_service as offered
      where offered.service_slug = ${service} ${which}
    )
    select
      vendor.id::text, vendor.timezone, vendor.hours, near.duration_minutes as "durationMinutes",
      near.price_amount as "priceAmount", near.price_currency as "priceCurrency", near.price_unit as "priceUnit",
      near.distance as "distanceKm",
      coalesce(step_minutes, 30) as "stepMinutes", coalesce(simultaneous, 1) as simultaneous,
      coalesce(travel_minutes, 15) as "travelMinutes", coalesce(notice_minutes, 60) as "noticeMinutes",
      coalesce(horizon_days, 60) as "horizonDays"
    from near
    join vendor on vendor.id = near.vendor_id
    left join slot_settings on slot_settings.vendor_id = vendor.id
    where vendor.available
      and covers(vendor.area, vendor.radius_km, near.distance, ${latitude}::float8, ${longitude}::float8, ${postcode}::text)
      and exists (select from admin.person where person.vendor_id = vendor.id and person.disabled_at is null)
    order by near.distance, vendor.id
    limit ${mostVendors}::int`;
  return rows.map(({ hours, ...vendor }) => ({ ...vendor, hours: hoursSchema.parse(hours) }));
}

/** Time of vendors that is taken, and their days off. */
export interface Calendars {
  readonly busy: readonly TakenTime[];
  readonly daysOff: readonly { readonly vendorId: string; readonly first: number; readonly last: number }[];
}

/** Taken time, in ms since 1970, and where the vendor is then. */
export interface TakenTime {
  readonly vendorId: string;
  readonly from: number;
  readonly until: number;
  readonly blocks: boolean;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** What is taken of vendors between two moments: live holds, bookings of orders in work, blocked time, and other orders that have a time. */
export async function readCalendars(
  tx: Pick<Tx, '$queryRaw'>,
  vendorIds: readonly string[],
  [from, to]: readonly [from: Date, to: Date],
): Promise<Calendars> {
  const busy = await tx.$queryRaw<TakenTime[]>`
    select booking.vendor_id::text as "vendorId",
      extract(epoch from booking.starts_at)::float8 * 1000 as "from", extract(epoch from booking.ends_at)::float8 * 1000 as "until",
      booking.state = 'BLOCKED' as blocks, booking.latitude, booking.longitude
    from booking left join work_order on work_order.id = booking.order_id
    where booking.vendor_id = any(${vendorIds}::uuid[]) and booking.ends_at > ${from} and booking.starts_at < ${to}
      and case booking.state
        when 'BLOCKED' then true
        when 'HELD' then booking.expires_at > clock_timestamp()
        when 'BOOKED' then work_order.status in ('ACCEPTED', 'IN_PROGRESS')
        else false
      end
    union all
    select work_order.vendor_id::text, extract(epoch from scheduled_for)::float8 * 1000,
      (extract(epoch from scheduled_for)::float8 + coalesce(offered.duration_minutes, 60) * 60) * 1000, false,
      work_order.latitude, work_order.longitude
    from work_order
    left join vendor_service as offered
      on offered.vendor_id = work_order.vendor_id and offered.service_slug = work_order.service_slug
    where work_order.vendor_id = any(${vendorIds}::uuid[]) and work_order.status in ('ACCEPTED', 'IN_PROGRESS')
      and scheduled_for is not null and wanted_at > ${from}::timestamptz - interval '1 day' and wanted_at < ${to}
      and not exists (select from booking where booking.order_id = work_order.id)`;
  const daysOff = await tx.$queryRaw<Calendars['daysOff']>`
    select vendor_id::text as "vendorId", extract(epoch from first_day)::float8 * 1000 as first,
      extract(epoch from last_day)::float8 * 1000 as last
    from vendor_holiday
    where vendor_id = any(${vendorIds}::uuid[]) and last_day >= ${from}::timestamptz::date - 2
      and first_day <= ${to}::timestamptz::date + 2`;
  return { busy, daysOff };
}
