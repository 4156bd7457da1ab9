-- When people may be called. The most specific region decides, and nothing is ever wider than 8 to 21 h.

INSERT INTO "admin"."calling_window" ("region", "purpose", "place", "weekdays", "from_minute", "to_minute", "source") VALUES
('*', 'SERVICE', 1, '{1,2,3,4,5,6,7}', 480, 1260, '47 CFR 64.1200(c)(1)'),
('*', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1260, '47 CFR 64.1200(c)(1)'),
('US-FL', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'Fla. Stat. 501.616(6)'),
('US-OK', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'Okla. Stat. tit. 15 775C.4'),
('US-WA', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'RCW 80.36.390'),
('US-MD', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'Md. Code, Com. Law 14-4504'),
('US-NJ', 'MARKETING', 1, '{1,2,3,4,5,6,7}', 480, 1200, 'N.J. Stat. 56:8-133.1'),
('US-AL', 'MARKETING', 1, '{1,2,3,4,5,6}', 480, 1200, 'Ala. Code 8-19A-18'),
('US-TX', 'MARKETING', 1, '{1,2,3,4,5,6}', 540, 1260, 'Tex. Bus. & Com. Code 301.051'),
('US-TX', 'MARKETING', 2, '{7}', 720, 1260, 'Tex. Bus. & Com. Code 301.051'),
('CA', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1260, 'CRTC Unsolicited Telecommunications Rules, part III'),
('CA', 'MARKETING', 2, '{6,7}', 600, 1080, 'CRTC Unsolicited Telecommunications Rules, part III'),
('FR', 'MARKETING', 1, '{1,2,3,4,5}', 600, 780, 'Code de la consommation D223-9'),
('FR', 'MARKETING', 2, '{1,2,3,4,5}', 840, 1200, 'Code de la consommation D223-9'),
('ES', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1260, 'Real Decreto Legislativo 1/2007, art. 96'),
('AU', 'MARKETING', 1, '{1,2,3,4,5}', 540, 1200, 'Telecommunications (Telemarketing) Industry Standard 2017'),
('AU', 'MARKETING', 2, '{6}', 540, 1020, 'Telecommunications (Telemarketing) Industry Standard 2017'),
('DE', 'MARKETING', 1, '{1,2,3,4,5,6}', 540, 1200, 'UWG 7, stricter than the law by choice');

INSERT INTO "admin"."calling_holiday" ("country", "name", "month", "day", "after_easter", "weekday", "nth") VALUES
('US', 'New Year''s Day', 1, 1, NULL, NULL, NULL),
('US', 'Martin Luther King Day', 1, NULL, NULL, 1, 3),
('US', 'Washington''s Birthday', 2, NULL, NULL, 1, 3),
('US', 'Memorial Day', 5, NULL, NULL, 1, -1),
('US', 'Juneteenth', 6, 19, NULL, NULL, NULL),
('US', 'Independence Day', 7, 4, NULL, NULL, NULL),
('US', 'Labor Day', 9, NULL, NULL, 1, 1),
('US', 'Columbus Day', 10, NULL, NULL, 1, 2),
('US', 'Veterans Day', 11, 11, NULL, NULL, NULL),
('US', 'Thanksgiving', 11, NULL, NULL, 4, 4),
('US', 'Christmas', 12, 25, NULL, NULL, NULL),
('DE', 'Neujahr', 1, 1, NULL, NULL, NULL),
('DE', 'Karfreitag', NULL, NULL, -2, NULL, NULL),
('DE', 'Ostermontag', NULL, NULL, 1, NULL, NULL),
('DE', 'Tag der Arbeit', 5, 1, NULL, NULL, NULL),
('DE', 'Christi Himmelfahrt', NULL, NULL, 39, NULL, NULL),
('DE', 'Pfingstmontag', NULL, NULL, 50, NULL, NULL),
('DE', 'Tag der Deutschen Einheit', 10, 3, NULL, NULL, NULL),
('DE', 'Erster Weihnachtstag', 12, 25, NULL, NULL, NULL),
('DE', 'Zweiter Weihnachtstag', 12, 26, NULL, NULL, NULL),
('AT', 'Neujahr', 1, 1, NULL, NULL, NULL),
('AT', 'Ostermontag', NULL, NULL, 1, NULL, NULL),
('AT', 'Staatsfeiertag', 5, 1, NULL, NULL, NULL),
('AT', 'Christi Himmelfahrt', NULL, NULL, 39, NULL, NULL),
('AT', 'Pfingstmontag', NULL, NULL, 50, NULL, NULL),
('AT', 'Fronleichnam', NULL, NULL, 60, NULL, NULL),
('AT', 'Nationalfeiertag', 10, 26, NULL, NULL, NULL),
('AT', 'Christtag', 12, 25, NULL, NULL, NULL),
('AT', 'Stefanitag', 12, 26, NULL, NULL, NULL),
('FR', 'Jour de l''An', 1, 1, NULL, NULL, NULL),
('FR', 'Lundi de Pâques', NULL, NULL, 1, NULL, NULL),
('FR', 'Fête du Travail', 5, 1, NULL, NULL, NULL),
('FR', 'Victoire 1945', 5, 8, NULL, NULL, NULL),
('FR', 'Ascension', NULL, NULL, 39, NULL, NULL),
('FR', 'Lundi de Pentecôte', NULL, NULL, 50, NULL, NULL),
('FR', 'Fête nationale', 7, 14, NULL, NULL, NULL),
('FR', 'Assomption', 8, 15, NULL, NULL, NULL),
('FR', 'Toussaint', 11, 1, NULL, NULL, NULL),
('FR', 'Armistice 1918', 11, 11, NULL, NULL, NULL),
('FR', 'Noël', 12, 25, NULL, NULL, NULL),
('GB', 'New Year''s Day', 1, 1, NULL, NULL, NULL),
('GB', 'Good Friday', NULL, NULL, -2, NULL, NULL),
('GB', 'Easter Monday', NULL, NULL, 1, NULL, NULL),
('GB', 'Early May bank holiday', 5, NULL, NULL, 1, 1),
('GB', 'Spring bank holiday', 5, NULL, NULL, 1, -1),
('GB', 'Summer bank holiday', 8, NULL, NULL, 1, -1),
('GB', 'Christmas Day', 12, 25, NULL, NULL, NULL),
('GB', 'Boxing Day', 12, 26, NULL, NULL, NULL),
('AU', 'New Year''s Day', 1, 1, NULL, NULL, NULL),
('AU', 'Australia Day', 1, 26, NULL, NULL, NULL),
('AU', 'Good Friday', NULL, NULL, -2, NULL, NULL),
('AU', 'Easter Monday', NULL, NULL, 1, NULL, NULL),
('AU', 'Anzac Day', 4, 25, NULL, NULL, NULL),
('AU', 'Christmas Day', 12, 25, NULL, NULL, NULL),
('AU', 'Boxing Day', 12, 26, NULL, NULL, NULL);

INSERT INTO "admin"."calling_law" ("country", "needs_written_consent", "source") VALUES
('US', true, '47 CFR 64.1200(a)(2), (f)(9)'),
('PR', true, '47 CFR 64.1200(a)(2), (f)(9)');

INSERT INTO "admin"."calling_cap" ("purpose", "per_day", "per_week", "gap_minutes") VALUES
('SERVICE', 4, 12, 5),
('MARKETING', 1, 3, 240);

-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.

CREATE FUNCTION "admin"."easter_of"("year" integer) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT
AS E'
DECLARE
  a integer := year % 19\x3B
  b integer := year / 100\x3B
  c integer := year % 100\x3B
  h integer := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30\x3B
  l integer := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7\x3B
  m integer := (a + 11 * h + 22 * l) / 451\x3B
  n integer := h + l - 7 * m + 114\x3B
BEGIN
  RETURN make_date(year, n / 31, n % 31 + 1)\x3B
END
';

COMMENT ON FUNCTION "admin"."easter_of"(integer) IS 'Easter Sunday of a year (Meeus, Jones, Butcher).';

CREATE FUNCTION "admin"."is_calling_holiday"("in_country" text, "day_" date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT EXISTS (
    SELECT FROM calling_holiday h
    WHERE h.country = $1 AND (
      (h.month = extract(month FROM $2) AND h.day = extract(day FROM $2))
      OR $2 = easter_of(extract(year FROM $2)::integer) + h.after_easter
      OR (h.month = extract(month FROM $2) AND h.weekday = extract(isodow FROM $2) AND (
        h.nth = (extract(day FROM $2)::integer + 6) / 7
        OR (h.nth = -1 AND extract(month FROM $2 + 7) <> h.month)))
    )
  )
$body$;

COMMENT ON FUNCTION "admin"."is_calling_holiday"(text, date) IS 'Whether nobody of a country is called for marketing on a day.';

CREATE FUNCTION "admin"."windows_of"("in_region" text, "for_purpose" text) RETURNS SETOF "admin"."calling_window"
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT w.* FROM calling_window w
  WHERE w.purpose = $2 AND w.region = (
    SELECT o.region FROM calling_window o
    WHERE o.purpose = $2 AND o.region IN ($1, split_part($1, '-', 1), '*')
    ORDER BY length(o.region) DESC LIMIT 1)
$body$;

COMMENT ON FUNCTION "admin"."windows_of"(text, text) IS 'The windows of a region, else of its country, else of everywhere.';

CREATE FUNCTION "admin"."hours_allow"("zones" text[], "in_region" text, "for_purpose" text, "at" timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT coalesce(cardinality($1), 0) > 0 AND NOT EXISTS (
    SELECT FROM (SELECT DISTINCT $4 AT TIME ZONE zone AS local FROM unnest($1) AS zone) AS clock
    WHERE local::time < '08:00' OR local::time >= '21:00' OR NOT EXISTS (
      SELECT FROM windows_of($2, $3) w
      WHERE extract(isodow FROM local)::integer = ANY (w.weekdays)
        AND extract(epoch FROM local::time) >= w.from_minute * 60 AND extract(epoch FROM local::time) < w.to_minute * 60
    ) OR ($3 = 'MARKETING' AND is_calling_holiday(split_part($2, '-', 1), local::date))
  )
$body$;

COMMENT ON FUNCTION "admin"."hours_allow"(text[], text, text, timestamptz) IS
  'Whether somebody who may be in any of these time zones may be called at a moment. Without a zone never.';

CREATE FUNCTION "admin"."next_allowed_hour"("zones" text[], "in_region" text, "for_purpose" text, "from_" timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE SET search_path = admin
AS $body$
  SELECT CASE WHEN hours_allow($1, $2, $3, $4) THEN $4 ELSE (
    SELECT candidate FROM (
      SELECT DISTINCT (($4 AT TIME ZONE zone)::date + ahead + make_interval(mins => greatest(w.from_minute, 480))) AT TIME ZONE zone
        AS candidate
      FROM unnest($1) AS zone, generate_series(0, 10) AS ahead, windows_of($2, $3) AS w
      ORDER BY candidate
    ) AS candidates
    WHERE candidate > $4 AND hours_allow($1, $2, $3, candidate)
    LIMIT 1
  ) END
$body$;

COMMENT ON FUNCTION "admin"."next_allowed_hour"(text[], text, text, timestamptz) IS
  'The first moment, from one on, at which the hours allow a call. Null where there is none within ten days.';

CREATE FUNCTION "admin"."place_of_number"("phone" text)
RETURNS TABLE ("region" text, "zones" text[], "exists_" boolean, "is_premium" boolean)
LANGUAGE plpgsql STABLE SET search_path = admin
AS E'
#variable_conflict use_column
DECLARE
  digits text := substr($1, 2)\x3B
  emergency constant text[] := ''{000,110,111,112,113,114,115,116,117,118,119,120,122,133,144,190,191,192,193,199,911,995,997,998,999}''\x3B
  of_code text\x3B
  plan numbering_plan%ROWTYPE\x3B
BEGIN
  region := NULL\x3B
  zones := NULL\x3B
  exists_ := false\x3B
  is_premium := false\x3B
  IF $1 !~ ''^[+][0-9]{1,15}$'' THEN
    is_premium := coalesce(regexp_replace($1, ''[^0-9]'', '''', ''g'') = ANY (emergency), false)\x3B
    RETURN NEXT\x3B
    RETURN\x3B
  END IF\x3B
  SELECT p.code INTO of_code FROM numbering_plan p
  WHERE p.code IN (left(digits, 1), left(digits, 2), left(digits, 3)) LIMIT 1\x3B
  IF digits = ANY (emergency) OR substr(digits, length(of_code) + 1) = ANY (emergency) THEN
    is_premium := true\x3B
    RETURN NEXT\x3B
    RETURN\x3B
  END IF\x3B
  IF of_code IS NULL THEN
    RETURN NEXT\x3B
    RETURN\x3B
  END IF\x3B
  SELECT d.region, d.zones INTO region, zones FROM dial_prefix d
  WHERE d.prefix = ANY (ARRAY(SELECT left(digits, n) FROM generate_series(1, 9) AS n))
  ORDER BY length(d.prefix) DESC LIMIT 1\x3B
  digits := substr(digits, length(of_code) + 1)\x3B
  FOR plan IN SELECT p.* FROM numbering_plan p WHERE p.code = of_code ORDER BY p.region = split_part(region, ''-'', 1) DESC LOOP
    IF digits ~ (''^(?:'' || plan.premium || '')$'') THEN
      is_premium := true\x3B
      EXIT\x3B
    END IF\x3B
    IF digits ~ (''^(?:'' || plan.dialable || '')$'') THEN
      exists_ := true\x3B
      EXIT\x3B
    END IF\x3B
  END LOOP\x3B
  RETURN NEXT\x3B
END
';

COMMENT ON FUNCTION "admin"."place_of_number"(text) IS
  'Where a number is: its region, the time zones in which it may be, whether there is such a number, and whether it is an emergency or premium one.';

CREATE FUNCTION "admin"."may_call"("phone" text, "purpose" text, "at" timestamptz)
RETURNS TABLE ("allowed" boolean, "reasons" text[], "next_at" timestamptz)
LANGUAGE plpgsql STABLE SET search_path = admin
AS E'
#variable_conflict use_column
DECLARE
  place record\x3B
  consents record\x3B
  cap calling_cap%ROWTYPE\x3B
  calls timestamptz[]\x3B
  day_count integer\x3B
  week_count integer\x3B
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
  SELECT * INTO cap FROM calling_cap WHERE calling_cap.purpose = $2\x3B
  IF NOT FOUND THEN
    -- A purpose that nobody knows has no caps, and so no calls.
    lasting := true\x3B
    reasons := reasons || ''CAP_DAY''::text\x3B
  ELSE
    SELECT coalesce(array_agg(c.at ORDER BY c.at DESC), ''{}'') INTO calls FROM conversation.called_number c
    WHERE c.phone = $1 AND c.at > $3 - interval ''7 days'' AND c.at <= $3\x3B
    SELECT count(*) FILTER (WHERE one > $3 - interval ''1 day''), count(*) INTO day_count, week_count FROM unnest(calls) AS one\x3B
    IF day_count >= cap.per_day THEN
      reasons := reasons || ''CAP_DAY''::text\x3B
      soonest := greatest(soonest, calls[cap.per_day] + interval ''1 day'')\x3B
    END IF\x3B
    IF week_count >= cap.per_week THEN
      reasons := reasons || ''CAP_WEEK''::text\x3B
      soonest := greatest(soonest, calls[cap.per_week] + interval ''7 days'')\x3B
    END IF\x3B
    IF calls[1] > $3 - make_interval(mins => cap.gap_minutes) THEN
      reasons := reasons || ''GAP''::text\x3B
      soonest := greatest(soonest, calls[1] + make_interval(mins => cap.gap_minutes))\x3B
    END IF\x3B
  END IF\x3B
  IF NOT hours_allow(place.zones, place.region, $2, $3) THEN
    reasons := reasons || ''OUTSIDE_WINDOW''::text\x3B
  END IF\x3B
  allowed := cardinality(reasons) = 0\x3B
  IF NOT lasting THEN
    next_at := next_allowed_hour(place.zones, place.region, $2, soonest)\x3B
  END IF\x3B
  RETURN NEXT\x3B
END
';

COMMENT ON FUNCTION "admin"."may_call"(text, text, timestamptz) IS
  'Published: whether a number may be called for SERVICE or MARKETING at a moment, why not, and the first moment at which it may. Ask it again in the moment of the call, before the call leaves QUEUED. next_at is null where time alone changes nothing. Whatever is unknown refuses.';
