-- AlterTable
ALTER TABLE "vendor"."vendor" ADD COLUMN     "area" JSONB,
ADD COLUMN     "gallery_file_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "logo_file_id" UUID;

-- AlterTable
ALTER TABLE "vendor"."vendor_service" ADD COLUMN     "duration_minutes" INTEGER NOT NULL DEFAULT 60,
ADD COLUMN     "price_amount" INTEGER,
ADD COLUMN     "price_currency" CHAR(3),
ADD COLUMN     "price_unit" TEXT NOT NULL DEFAULT 'JOB';

-- AlterTable
ALTER TABLE "vendor"."work_order" ADD COLUMN     "postcode" TEXT;

-- CreateTable
CREATE TABLE "vendor"."vendor_holiday" (
    "id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vendor_holiday_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."vendor_member" (
    "vendor_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "duty" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vendor_member_pkey" PRIMARY KEY ("vendor_id","account_id")
);

-- CreateIndex
CREATE INDEX "vendor_holiday_vendor_id_last_day_idx" ON "vendor"."vendor_holiday"("vendor_id", "last_day");

-- AddForeignKey
ALTER TABLE "vendor"."vendor_holiday" ADD CONSTRAINT "vendor_holiday_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."vendor_member" ADD CONSTRAINT "vendor_member_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE "vendor"."vendor_holiday" ADD CONSTRAINT "vendor_holiday_days_check" CHECK ("first_day" <= "last_day");

ALTER TABLE "vendor"."vendor_member" ADD CONSTRAINT "vendor_member_duty_check" CHECK ("duty" IN ('OWNER', 'DISPATCHER', 'WORKER'));

ALTER TABLE "vendor"."vendor_service"
  ADD CONSTRAINT "vendor_service_price_whole" CHECK (("price_amount" IS NULL) = ("price_currency" IS NULL)),
  ADD CONSTRAINT "vendor_service_price_check" CHECK ("price_amount" >= 0),
  ADD CONSTRAINT "vendor_service_unit_check" CHECK ("price_unit" IN ('JOB', 'HOUR')),
  ADD CONSTRAINT "vendor_service_duration_check" CHECK ("duration_minutes" BETWEEN 15 AND 1440);

-- Published: where vendors work, and when.
CREATE OR REPLACE VIEW "vendor"."candidate" AS
SELECT
  offered.vendor_id,
  offered.service_slug,
  offered.location,
  vendor.display_name,
  vendor.latitude,
  vendor.longitude,
  vendor.radius_km,
  vendor.available,
  vendor.hours,
  vendor.timezone,
  vendor.capacity,
  vendor.open_orders,
  vendor.rating_sum,
  vendor.rating_count,
  vendor.offers_accepted,
  vendor.offers_answered,
  vendor.response_seconds_sum,
  vendor.area
FROM "vendor"."vendor_service" AS offered
JOIN "vendor"."vendor" AS vendor ON vendor.id = offered.vendor_id;

COMMENT ON VIEW "vendor"."candidate" IS
  'Published. One row for each vendor and service that it offers. location is point(longitude, latitude), indexed with '
  'service_slug by GiST. hours: [{"weekday": 1 (Monday) to 7, "opens": "HH:MM", "closes": "HH:MM"}] in timezone, see '
  'vendor.works_at. open_orders: accepted or in progress. offers_answered: accepted, declined or expired, '
  'response_seconds_sum is over these. radius_km is at most 300. area: see vendor.covers.';

-- A span that closes at its opening time or earlier closes on the next day.
CREATE OR REPLACE FUNCTION "vendor"."is_open"(hours jsonb, timezone text, moment timestamptz) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN jsonb_path_exists(
    hours,
    '$[*] ? ((@.weekday == $day && @.opens <= $time && (@.closes > $time || @.closes <= @.opens))
      || (@.weekday == $before && @.closes <= @.opens && @.closes > $time))',
    jsonb_build_object(
      'day', extract(isodow FROM moment AT TIME ZONE timezone)::int,
      'before', extract(isodow FROM (moment AT TIME ZONE timezone) - interval '1 day')::int,
      'time', to_char(moment AT TIME ZONE timezone, 'HH24:MI')
    )
  );

-- Hours belong to the day on which they open.
CREATE FUNCTION "vendor"."works_at"(vendor uuid, hours jsonb, timezone text, moment timestamptz) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN "vendor"."is_open"(hours, timezone, moment) AND (
    NOT EXISTS (
      SELECT FROM "vendor"."vendor_holiday" AS holiday
      WHERE holiday.vendor_id = vendor
        AND (moment AT TIME ZONE timezone)::date BETWEEN holiday.first_day AND holiday.last_day + 1
    )
    OR EXISTS (
      SELECT FROM (VALUES (0), (1)) AS back (days)
      WHERE jsonb_path_exists(
          hours,
          '$[*] ? (@.weekday == $day && (($days == 0 && @.opens <= $time && (@.closes > $time || @.closes <= @.opens))
            || ($days == 1 && @.closes <= @.opens && @.closes > $time)))',
          jsonb_build_object(
            'days', back.days,
            'day', extract(isodow FROM (moment AT TIME ZONE timezone) - make_interval(days => back.days))::int,
            'time', to_char(moment AT TIME ZONE timezone, 'HH24:MI')
          )
        )
        AND NOT EXISTS (
          SELECT FROM "vendor"."vendor_holiday" AS holiday
          WHERE holiday.vendor_id = vendor
            AND (moment AT TIME ZONE timezone)::date - back.days BETWEEN holiday.first_day AND holiday.last_day
        )
    )
  );

COMMENT ON FUNCTION "vendor"."works_at" IS
  'Published. Whether a vendor works at a moment: its opening hours, as vendor.candidate has them, without its holidays.';

CREATE FUNCTION "vendor"."covers"(
  area jsonb, radius_km double precision, distance_km double precision, latitude double precision, longitude double precision,
  postcode text
) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE area ->> 'kind'
    WHEN 'POLYGON' THEN translate(area ->> 'points', '[]', '()')::polygon @> point(longitude, latitude)
    WHEN 'POSTCODES' THEN CASE
      WHEN postcode IS NULL THEN distance_km <= radius_km
      ELSE EXISTS (SELECT FROM jsonb_array_elements_text(area -> 'postcodes') AS own (code) WHERE starts_with(postcode, own.code))
    END
    ELSE distance_km <= radius_km
  END;

COMMENT ON FUNCTION "vendor"."covers" IS
  'Published. Whether a vendor works at a place: area and radius_km as vendor.candidate has them. postcode: in capitals without '
  'spaces. Where it is null, the radius counts instead of postcodes.';

CREATE FUNCTION "vendor"."distance_km"(
  "latitude" double precision, "longitude" double precision, "other_latitude" double precision, "other_longitude" double precision
) RETURNS double precision
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 2 * 6371.0088 * asin(least(1, sqrt(
    sin(radians("other_latitude" - "latitude") / 2) ^ 2
    + cos(radians("latitude")) * cos(radians("other_latitude")) * sin(radians("other_longitude" - "longitude") / 2) ^ 2
  )));
