-- CreateTable
CREATE TABLE "admin"."calling_hours" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "set_by" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "replaced_by" UUID,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "calling_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."calling_hours_window" (
    "hours_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "weekdays" INTEGER[],
    "from_minute" INTEGER NOT NULL,
    "to_minute" INTEGER NOT NULL,

    CONSTRAINT "calling_hours_window_pkey" PRIMARY KEY ("hours_id","place")
);

-- CreateTable
CREATE TABLE "admin"."calling_closed_day" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "purpose" TEXT,
    "day" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_by" UUID,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "calling_closed_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."calling_pause" (
    "id" UUID NOT NULL,
    "region" TEXT NOT NULL,
    "purpose" TEXT,
    "reason" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT,
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "calling_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."calling_limit" (
    "region" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "is_confirmed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "calling_limit_pkey" PRIMARY KEY ("region","purpose","days")
);

-- Caps have versions: what held before is kept.
ALTER TABLE "admin"."calling_cap"
  ADD COLUMN "id" UUID NOT NULL DEFAULT uuidv7(),
  ADD COLUMN "per_month" INTEGER,
  ADD COLUMN "set_by" UUID,
  ADD COLUMN "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "replaced_by" UUID,
  ADD COLUMN "replaced_at" TIMESTAMPTZ(3),
  DROP CONSTRAINT "calling_cap_pkey",
  ADD CONSTRAINT "calling_cap_pkey" PRIMARY KEY ("id");
ALTER TABLE "admin"."calling_cap" ALTER COLUMN "id" DROP DEFAULT;

-- AlterTable
ALTER TABLE "admin"."calling_window" ADD COLUMN     "is_confirmed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "admin"."calling_holiday" ADD COLUMN     "source" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "is_confirmed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "admin"."calling_law" ADD COLUMN     "is_confirmed" BOOLEAN NOT NULL DEFAULT false;

-- A holiday may be one of a part of a country only.
ALTER TABLE "admin"."calling_holiday" RENAME COLUMN "country" TO "region";

-- When somebody's turn came, where the rules have put them off since.
ALTER TABLE "admin"."campaign_target" ADD COLUMN     "due_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "calling_hours_region_idx" ON "admin"."calling_hours"("region", "purpose");

-- CreateIndex
CREATE INDEX "calling_cap_purpose_idx" ON "admin"."calling_cap"("purpose");

-- CreateIndex
CREATE INDEX "calling_closed_day_day_idx" ON "admin"."calling_closed_day"("day");

-- CreateIndex
CREATE INDEX "calling_pause_until_idx" ON "admin"."calling_pause"("until");

-- CreateIndex
CREATE UNIQUE INDEX "calling_pause_client_key" ON "admin"."calling_pause"("started_by", "client_id");

-- AddForeignKey
ALTER TABLE "admin"."calling_hours_window" ADD CONSTRAINT "calling_hours_window_hours_id_fkey" FOREIGN KEY ("hours_id") REFERENCES "admin"."calling_hours"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be, whatever the code does: one version holds at a time, and nothing is looser than the law.
CREATE UNIQUE INDEX "calling_hours_current_key" ON "admin"."calling_hours" ("region", "purpose") WHERE "replaced_at" IS NULL;
CREATE UNIQUE INDEX "calling_cap_current_key" ON "admin"."calling_cap" ("purpose") WHERE "replaced_at" IS NULL;
CREATE UNIQUE INDEX "calling_closed_day_current_key" ON "admin"."calling_closed_day" ("region", coalesce("purpose", ''), "day")
  WHERE "removed_at" IS NULL;

ALTER TABLE "admin"."calling_hours"
  ADD CONSTRAINT "calling_hours_purpose_check" CHECK ("purpose" IN ('SERVICE', 'MARKETING'));

ALTER TABLE "admin"."calling_hours_window"
  ADD CONSTRAINT "calling_hours_window_check" CHECK ("from_minute" >= 480 AND "from_minute" < "to_minute" AND "to_minute" <= 1260);

ALTER TABLE "admin"."calling_cap"
  ADD CONSTRAINT "calling_cap_purpose_check" CHECK ("purpose" IN ('SERVICE', 'MARKETING')),
  ADD CONSTRAINT "calling_cap_check" CHECK ("per_day" >= 1 AND "per_week" >= "per_day" AND "per_month" >= "per_week" AND "gap_minutes" >= 0);

ALTER TABLE "admin"."calling_closed_day"
  ADD CONSTRAINT "calling_closed_day_purpose_check" CHECK ("purpose" IN ('SERVICE', 'MARKETING'));

ALTER TABLE "admin"."calling_pause"
  ADD CONSTRAINT "calling_pause_purpose_check" CHECK ("purpose" IN ('SERVICE', 'MARKETING')),
  ADD CONSTRAINT "calling_pause_check" CHECK ("starts_at" < "until");

ALTER TABLE "admin"."calling_limit"
  ADD CONSTRAINT "calling_limit_check" CHECK ("days" BETWEEN 1 AND 31 AND "calls" >= 1);

-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.

CREATE FUNCTION "admin"."holiday_is_on"("holiday" "admin"."calling_holiday", "day_" date) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = admin
AS $body$
  SELECT coalesce((
    $2 = easter_of(extract(year FROM $2)::integer) + ($1).after_easter
    OR (($1).month = extract(month FROM $2) AND ($1).day = extract(day FROM $2))
    -- Where a fixed day falls on a weekend, a working day beside it is kept free as well.
    OR (split_part(($1).region, '-', 1) IN ('US', 'GB') AND (
      (extract(isodow FROM $2) = 5 AND ($1).month = extract(month FROM $2 + 1) AND ($1).day = extract(day FROM $2 + 1))
      OR (extract(isodow FROM $2) = 1 AND (($1).month, ($1).day) IN (
        (extract(month FROM $2 - 1), extract(day FROM $2 - 1)), (extract(month FROM $2 - 2), extract(day FROM $2 - 2))))
      OR (extract(isodow FROM $2) = 2 AND split_part(($1).region, '-', 1) = 'GB'
        AND ($1).month = extract(month FROM $2 - 2) AND ($1).day = extract(day FROM $2 - 2))))
    OR (($1).month = extract(month FROM $2) AND ($1).weekday = extract(isodow FROM $2) AND (
      ($1).nth = (extract(day FROM $2)::integer + 6) / 7
      OR (($1).nth = -1 AND extract(month FROM $2 + 7) <> ($1).month)))), false)
$body$;

COMMENT ON FUNCTION "admin"."holiday_is_on"("admin"."calling_holiday", date) IS 'Whether a public holiday is on a day, or is kept on it.';

CREATE OR REPLACE FUNCTION "admin"."is_calling_holiday"("in_country" text, "day_" date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT EXISTS (
    SELECT FROM calling_holiday h WHERE h.region IN ($1, split_part($1, '-', 1)) AND holiday_is_on(h, $2)
  )
$body$;

COMMENT ON FUNCTION "admin"."is_calling_holiday"(text, date) IS 'Whether nobody of a region is called for marketing on a day.';

CREATE FUNCTION "admin"."calling_paused_until"("in_region" text, "for_purpose" text, "at" timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT max(p.until) FROM calling_pause p
  WHERE p.until > $3 AND p.starts_at <= $3 AND p.ended_at IS NULL AND coalesce(p.purpose, $2) = $2
    AND p.region IN ($1, split_part($1, '-', 1), '*')
$body$;

COMMENT ON FUNCTION "admin"."calling_paused_until"(text, text, timestamptz) IS
  'When the pauses end that hold at a moment for a region and purpose. Null without one.';

CREATE FUNCTION "admin"."own_windows_of"("in_region" text, "for_purpose" text) RETURNS SETOF "admin"."calling_hours_window"
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT w.* FROM calling_hours_window w
  WHERE w.hours_id = (
    SELECT h.id FROM calling_hours h
    WHERE h.purpose = $2 AND h.replaced_at IS NULL AND h.region IN ($1, split_part($1, '-', 1), '*')
    ORDER BY length(h.region) DESC LIMIT 1)
$body$;

COMMENT ON FUNCTION "admin"."own_windows_of"(text, text) IS
  'The hours that administrators have set for a region, else for its country, else for everywhere. None where they have set none.';

CREATE OR REPLACE FUNCTION "admin"."hours_allow"("zones" text[], "in_region" text, "for_purpose" text, "at" timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  -- Written out and not made of the functions above: it is asked for each hour of weeks, and a call in a call is planned anew each time.
  WITH law AS MATERIALIZED (
    SELECT w.weekdays, w.from_minute * 60 AS from_second, w.to_minute * 60 AS to_second FROM calling_window w
    WHERE w.purpose = $3 AND w.region = (
      SELECT o.region FROM calling_window o WHERE o.purpose = $3 AND o.region IN ($2, split_part($2, '-', 1), '*')
      ORDER BY length(o.region) DESC LIMIT 1)
  ), own AS MATERIALIZED (
    SELECT w.weekdays, w.from_minute * 60 AS from_second, w.to_minute * 60 AS to_second FROM calling_hours_window w
    WHERE w.hours_id = (
      SELECT h.id FROM calling_hours h
      WHERE h.purpose = $3 AND h.replaced_at IS NULL AND h.region IN ($2, split_part($2, '-', 1), '*')
      ORDER BY length(h.region) DESC LIMIT 1)
  ), closed AS MATERIALIZED (
    SELECT d.day FROM calling_closed_day d
    WHERE d.day BETWEEN ($4 AT TIME ZONE 'UTC')::date - 1 AND ($4 AT TIME ZONE 'UTC')::date + 1 AND d.removed_at IS NULL
      AND coalesce(d.purpose, $3) = $3 AND d.region IN ($2, split_part($2, '-', 1), '*')
  ), clock AS MATERIALIZED (
    SELECT DISTINCT $4 AT TIME ZONE zone AS local FROM unnest($1) AS zone
  )
  SELECT coalesce(cardinality($1), 0) > 0
    AND NOT EXISTS (SELECT FROM clock WHERE local::time < '08:00' OR local::time >= '21:00')
    AND NOT EXISTS (
      SELECT FROM clock
      WHERE local::date IN (SELECT day FROM closed)
        OR NOT EXISTS (
          SELECT FROM law l WHERE extract(isodow FROM local)::integer = ANY (l.weekdays)
            AND extract(epoch FROM local::time) >= l.from_second AND extract(epoch FROM local::time) < l.to_second)
        OR (EXISTS (SELECT FROM own) AND NOT EXISTS (
          SELECT FROM own o WHERE extract(isodow FROM local)::integer = ANY (o.weekdays)
            AND extract(epoch FROM local::time) >= o.from_second AND extract(epoch FROM local::time) < o.to_second))
        OR ($3 = 'MARKETING' AND is_calling_holiday($2, local::date)))
    AND NOT EXISTS (
      SELECT FROM calling_pause p
      WHERE p.until > $4 AND p.starts_at <= $4 AND p.ended_at IS NULL AND coalesce(p.purpose, $3) = $3
        AND p.region IN ($2, split_part($2, '-', 1), '*'))
$body$;

COMMENT ON FUNCTION "admin"."hours_allow"(text[], text, text, timestamptz) IS
  'Whether somebody who may be in any of these time zones may be called at a moment: by the law, by the hours and closed days of administrators, and without a pause. Without a zone never.';

CREATE OR REPLACE FUNCTION "admin"."next_allowed_hour"("zones" text[], "in_region" text, "for_purpose" text, "from_" timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT CASE WHEN hours_allow($1, $2, $3, $4) THEN $4 ELSE (
    WITH soonest AS MATERIALIZED (SELECT coalesce(calling_paused_until($2, $3, $4), $4) AS at),
    opening AS MATERIALIZED (
      SELECT greatest(w.from_minute, 480) AS minute FROM windows_of($2, $3) AS w
      UNION SELECT o.from_minute FROM own_windows_of($2, $3) AS o
    )
    SELECT candidate FROM (
      SELECT candidate FROM (
        SELECT (((SELECT at FROM soonest) AT TIME ZONE zone)::date + ahead + make_interval(mins => minute)) AT TIME ZONE zone AS candidate
        FROM unnest($1) AS zone, generate_series(0, 45) AS ahead, opening
        UNION SELECT p.until FROM calling_pause p WHERE p.until > $4 AND p.ended_at IS NULL
      ) AS found
      ORDER BY candidate
    ) AS candidates
    WHERE candidate > $4 AND hours_allow($1, $2, $3, candidate)
    LIMIT 1
  ) END
$body$;

COMMENT ON FUNCTION "admin"."next_allowed_hour"(text[], text, text, timestamptz) IS
  'The first moment, from one on, at which the hours allow a call. Null where there is none within 45 days, counted from the end of a pause.';

CREATE FUNCTION "admin"."calling_caps_of"("in_region" text, "for_purpose" text)
RETURNS TABLE ("days" integer, "calls" integer, "reason" text)
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT days, min(calls), CASE WHEN days <= 1 THEN 'CAP_DAY' WHEN days <= 7 THEN 'CAP_WEEK' ELSE 'CAP_MONTH' END
  FROM (
    SELECT span.days, span.calls FROM calling_cap c,
      LATERAL (VALUES (1, c.per_day), (7, c.per_week), (30, c.per_month)) AS span (days, calls)
    WHERE c.purpose = $2 AND c.replaced_at IS NULL AND span.calls IS NOT NULL
    UNION ALL
    SELECT l.days, l.calls FROM calling_limit l
    WHERE l.purpose = $2 AND l.region IN ($1, split_part($1, '-', 1), '*')
  ) AS given
  GROUP BY days ORDER BY days
$body$;

COMMENT ON FUNCTION "admin"."calling_caps_of"(text, text) IS
  'How often somebody of a region may be called within some days: by the law and by the caps of administrators, the lower of both.';

CREATE OR REPLACE FUNCTION "admin"."may_call"("phone" text, "purpose" text, "at" timestamptz)
RETURNS TABLE ("allowed" boolean, "reasons" text[], "next_at" timestamptz)
LANGUAGE plpgsql STABLE SET search_path = admin
AS E'
#variable_conflict use_column
DECLARE
  place record\x3B
  consents record\x3B
  own calling_cap%ROWTYPE\x3B
  cap record\x3B
  calls timestamptz[]\x3B
  soonest timestamptz := $3\x3B
  lasting boolean\x3B
BEGIN
  reasons := ''{}''\x3B
  next_at := NULL\x3B
  SELECT * INTO place FROM place_of_number($1)\x3B
  IF place.is_premium THEN
    reasons := reasons || ''EMERGENCY_OR_PREMIUM''::text\x3B
  ELSIF NOT coalesce(place.exists_, false) THEN
    reasons := reasons || ''INVALID_NUMBER''::text\x3B
  END IF\x3B
  IF EXISTS (SELECT FROM do_not_call d WHERE d.phone = $1 AND (d.scope = ''ALL'' OR $2 IS DISTINCT FROM ''SERVICE'')) THEN
    reasons := reasons || ''DO_NOT_CALL''::text\x3B
  END IF\x3B
  SELECT coalesce(bool_or(c.revoked_at IS NULL AND c.given_at <= $3 AND (c.expires_at IS NULL OR c.expires_at > $3)
      AND ($2 = ''SERVICE'' OR c.form = ''EXPRESS_WRITTEN'' OR NOT EXISTS (
        SELECT FROM calling_law l WHERE l.country = split_part(place.region, ''-'', 1) AND l.needs_written_consent))), false) AS given,
    coalesce(bool_or(c.revoked_at IS NOT NULL), false) AS revoked
  INTO consents FROM contact_consent c WHERE c.phone = $1 AND c.purpose = $2 AND c.voice = ''AI''\x3B
  IF NOT consents.given THEN
    reasons := reasons || CASE WHEN consents.revoked THEN ''CONSENT_REVOKED'' ELSE ''NO_CONSENT'' END::text\x3B
  END IF\x3B
  lasting := cardinality(reasons) > 0\x3B
  SELECT * INTO own FROM calling_cap WHERE calling_cap.purpose = $2 AND calling_cap.replaced_at IS NULL\x3B
  IF NOT FOUND THEN
    -- A purpose that nobody knows has no caps, and so no calls.
    lasting := true\x3B
    reasons := reasons || ''CAP_DAY''::text\x3B
  ELSE
    SELECT coalesce(array_agg(c.at ORDER BY c.at DESC), ''{}'') INTO calls FROM conversation.called_number c
    WHERE c.phone = $1 AND c.at > $3 - interval ''31 days'' AND c.at <= $3\x3B
    IF cardinality(calls) > 0 THEN
      FOR cap IN SELECT * FROM calling_caps_of(place.region, $2) LOOP
        IF calls[cap.calls] > $3 - make_interval(days => cap.days) THEN
          IF NOT cap.reason = ANY (reasons) THEN
            reasons := reasons || cap.reason\x3B
          END IF\x3B
          soonest := greatest(soonest, calls[cap.calls] + make_interval(days => cap.days))\x3B
        END IF\x3B
      END LOOP\x3B
      IF calls[1] > $3 - make_interval(mins => own.gap_minutes) THEN
        reasons := reasons || ''GAP''::text\x3B
        soonest := greatest(soonest, calls[1] + make_interval(mins => own.gap_minutes))\x3B
      END IF\x3B
    END IF\x3B
  END IF\x3B
  IF calling_paused_until(place.region, $2, $3) IS NOT NULL THEN
    reasons := reasons || ''CALLING_PAUSED''::text\x3B
  ELSIF NOT hours_allow(place.zones, place.region, $2, $3) THEN
    reasons := reasons || ''OUTSIDE_WINDOW''::text\x3B
  END IF\x3B
  allowed := cardinality(reasons) = 0\x3B
  IF NOT lasting THEN
    next_at := next_allowed_hour(place.zones, place.region, $2, soonest)\x3B
  END IF\x3B
  RETURN NEXT\x3B
END
';

-- What must not be written later: a version is kept as it was set.
CREATE TRIGGER "calling_hours_are_kept" BEFORE UPDATE OF "region", "purpose", "set_by", "set_at" OR DELETE ON "admin"."calling_hours"
  FOR EACH ROW EXECUTE FUNCTION "admin"."refuse_change"();
CREATE TRIGGER "calling_hours_window_is_kept" BEFORE UPDATE OR DELETE ON "admin"."calling_hours_window"
  FOR EACH ROW EXECUTE FUNCTION "admin"."refuse_change"();
CREATE TRIGGER "calling_cap_is_kept" BEFORE UPDATE OF "purpose", "per_day", "per_week", "per_month", "gap_minutes" OR DELETE ON "admin"."calling_cap"
  FOR EACH ROW EXECUTE FUNCTION "admin"."refuse_change"();
