import type { Transaction } from '#platform/streams/append.ts';
import type { Candidate } from './candidate.ts';

/** At most so many vendors that can take the order are scored, the nearest first. */
const mostEligible = 100;

/** At most so many vendors of the service are read to find them, the nearest first. */
const mostJudged = 500;

/** At most so many excluded vendors are reported, the nearest first: of the service, and of other services. */
const mostExcluded = 30;
const excludedAmong = 300;
const mostStrangers = 20;
const strangersAmong = 60;

export interface Place {
  /** Degrees (WGS 84). */
  readonly latitude: number;
  readonly longitude: number;
  /** In capitals and without spaces; none where it is not known. */
  readonly postcode?: string | null | undefined;
}

/**
 * The vendors around an order: up to 100 that can take it, and the nearest that can't with the reason, in one statement.
 *
 * It walks the GiST index (service, location) of `vendor.candidate` outwards from the place and stops as soon as it has
 * enough, at the latest at the 500th vendor of the service. So its work is bounded for any number of vendors. `judged` must
 * not be materialized, because each of its readers pulls only the rows that it needs. Accounts are asked for with a limit, because
 * an `exists` is hashed over all of them. Opening hours cost most and are
 * checked last.
 *
 * The index measures in degrees. A degree to the east is shorter than one to the north by the cosine of the latitude, so
 * the query takes more rows by that factor and keeps the nearest by true distance. It does not cross the 180th meridian.
 * @param moment when the vendor must be open
 * @param offeredBefore ids of vendors that were offered the order before
 */
export function findCandidates(
  tx: Transaction,
  service: string,
  { latitude, longitude, postcode = null }: Place,
  moment: Date,
  offeredBefore: readonly string[],
): Promise<Candidate[]> {
  const stretch = 1 / Math.max(0.2, Math.cos((latitude * Math.PI) / 180));
  const eligibleAmong = Math.ceil(mostEligible * stretch);
  return tx.$queryRaw<Candidate[]>`
    with near as (
      select *, location <-> point(${longitude}::float8, ${latitude}::float8) as degrees,
             distance_km(${latitude}::float8, ${longitude}::float8, latitude, longitude) as distance
      from vendor.candidate
      where service_slug = ${service}
      order by degrees
      limit ${mostJudged}::int
    ), judged as not materialized (
      select vendor_id, distance, degrees, latitude, longitude, radius_km, rating_sum, rating_count, offers_accepted, offers_answered,
             response_seconds_sum, open_orders, capacity, timezone, area ->> 'kind' as area_kind, case
               when vendor_id = any(${offeredBefore}::uuid[]) then 'OFFERED_BEFORE'
               when not available then 'PAUSED'
               when not vendor.covers(area, radius_km, distance, ${latitude}::float8, ${longitude}::float8, ${postcode}::text) then 'OUT_OF_AREA'
               when open_orders >= capacity then 'AT_CAPACITY'
               when (
                 select true from account where account.vendor_id = near.vendor_id and account.disabled_at is null limit 1
               ) is null then 'NO_OPEN_ACCOUNT'
               when not vendor.works_at(vendor_id, hours, timezone, ${moment}::timestamptz) then 'CLOSED'
             end as code
      from near
    ), eligible as (
      select * from (select * from judged where code is null order by degrees limit ${eligibleAmong}::int) as nearest
      order by distance limit ${mostEligible}::int
    ), excluded as (
      select * from (
        select * from (select * from judged order by degrees limit ${excludedAmong}::int) as nearest
        where code is not null order by degrees limit ${Math.ceil(mostExcluded * stretch)}::int
      ) as nearest
      order by distance limit ${mostExcluded}::int
    ), others as (
      select vendor_id, distance_km(${latitude}::float8, ${longitude}::float8, latitude, longitude) as distance,
             0 as degrees, latitude, longitude, radius_km, rating_sum, rating_count, offers_accepted, offers_answered,
             response_seconds_sum, open_orders, capacity, timezone, null::text as area_kind, 'SERVICE_NOT_OFFERED' as code
      from vendor.candidate
      where service_slug <> ${service}
      order by location <-> point(${longitude}::float8, ${latitude}::float8)
      limit ${strangersAmong}::int
    ), strangers as (
      select distinct on (distance, vendor_id) * from others
      where not exists (
        select from vendor.candidate as same
        where same.vendor_id = others.vendor_id and same.service_slug = ${service}
      )
      order by distance, vendor_id limit ${mostStrangers}::int
    ), told as (
      select * from eligible union all select * from excluded union all select * from strangers
    )
    select told.vendor_id::text as "vendorId", distance as "distanceKm", latitude, longitude, radius_km as "radiusKm",
           rating_sum as "ratingSum", rating_count as "ratingCount",
           offers_accepted as "offersAccepted", offers_answered as "offersAnswered",
           response_seconds_sum as "responseSecondsSum", open_orders as "openOrders", capacity, area_kind as "areaKind",
           coalesce(completed, 0) as completed, coalesce(cancelled, 0) as cancelled, coalesce(disputed, 0) as disputed,
           coalesce(timed, 0) as timed, coalesce(on_time, 0) as "onTime",
           to_char(${moment}::timestamptz at time zone timezone, 'FMDay HH24:MI') as "localTime", timezone, code
    from told left join vendor_performance on vendor_performance.vendor_id = told.vendor_id
    order by distance, told.vendor_id`;
}
