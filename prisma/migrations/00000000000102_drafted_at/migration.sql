-- Published: since when an order is being talked about.
CREATE OR REPLACE VIEW "vendor"."order_draft" AS
SELECT
  draft."id" AS "draft_id",
  draft."conversation_id",
  draft."service_slug",
  service."name" AS "service_name",
  draft."summary",
  draft."address",
  draft."latitude" IS NOT NULL AS "is_located",
  draft."scheduled_for",
  draft."price_amount",
  draft."price_currency"::text AS "price_currency",
  draft."customer_name",
  array_remove(ARRAY[
    CASE WHEN draft."service_slug" IS NULL OR service."archived_at" IS NOT NULL THEN 'SERVICE' END,
    CASE WHEN draft."customer_name" IS NULL THEN 'NAME' END,
    CASE WHEN draft."latitude" IS NULL THEN 'PLACE' END,
    CASE WHEN draft."price_amount" IS NULL THEN 'PRICE' END
  ], NULL) AS "missing",
  draft."confidence",
  draft."status",
  draft."order_id",
  draft."changed_at",
  draft."created_at" AS "drafted_at"
FROM "vendor"."drafted_order" AS draft
LEFT JOIN "vendor"."service" AS service ON service."slug" = draft."service_slug";
