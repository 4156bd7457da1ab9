-- Offers that wait for an answer: few, whatever there was before.
CREATE INDEX "offer_pending_idx" ON "vendor"."offer" ("expires_at") WHERE "status" = 'PENDING';

CREATE FUNCTION "vendor"."count_orders"()
RETURNS TABLE ("status" text, "orders" integer)
LANGUAGE sql STABLE SET search_path = vendor
AS $body$
  SELECT state.status::text, (
    SELECT count(*)::int FROM (SELECT FROM work_order o WHERE o.status = state.status LIMIT 1000) AS counted
  )
  FROM unnest(enum_range(NULL::order_status)) AS state (status)
  UNION ALL
  SELECT 'OFFERS_WAITING', (
    SELECT count(*)::int FROM (
      SELECT FROM offer WHERE offer.status = 'PENDING' AND offer.expires_at > clock_timestamp() LIMIT 1000
    ) AS counted
  )
$body$;

COMMENT ON FUNCTION "vendor"."count_orders"() IS
  'Published: how many orders have each status, and as OFFERS_WAITING how many offers wait for an answer. Each number stops at 1,000.';
