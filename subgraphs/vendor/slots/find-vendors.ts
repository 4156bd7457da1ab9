import { Prisma } from '#generated/prisma/vendor/client.ts';
import { z } from 'zod';
import type { Tx } from '../database.ts';
import type { StoredSpan } from '../vendors/opening-hours.ts';
import type { DaysOff } from './open-times.ts';
import type { SlotSettingsModel } from './slot-settings.ts';

/** A vendor that a slot may be of. */
export interface SlotVendor extends SlotSettingsModel {
  readonly id: string;
  readonly timezone: string;
  readonly hours: readonly StoredSpan[];
  readonly daysOff: readonly DaysOff[];
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
  /** An order that is to be moved: its own time does not count as taken. */
  readonly exceptOrderId?: string;
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
  const rows = await tx.$queryRaw<
    (Omit<SlotVendor, 'hours' | 'daysOff'> & { hours: unknown; daysOff: DaysOff[] | null })[]
  >`
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
      coalesce(horizon_days, 60) as "horizonDays",
      (
        select json_agg(json_build_object('first', extract(epoch from first_day) * 1000, 'last', extract(epoch from last_day) * 1000))
        from vendor_holiday as holiday where holiday.vendor_id = vendor.id and last_day >= now()::date - 2
      ) as "daysOff"
    from near
    join vendor on vendor.id = near.vendor_id
    left join slot_settings on slot_settings.vendor_id = vendor.id
    where vendor.available
      and covers(vendor.area, vendor.radius_km, near.distance, ${latitude}::float8, ${longitude}::float8, ${postcode}::text)
      and exists (select from admin.person where person.vendor_id = vendor.id and person.disabled_at is null)
    order by near.distance, vendor.id
    limit ${mostVendors}::int`;
  return rows.map(({ hours, daysOff, ...vendor }) => ({
    ...vendor,
    hours: hoursSchema.parse(hours),
    daysOff: daysOff ?? [],
  }));
}
