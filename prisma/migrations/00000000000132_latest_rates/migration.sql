-- Published: what other subgraphs may read.
CREATE VIEW "integration"."latest_rate" AS
SELECT "quote" AS "currency", trim_scale("rate") AS "per_euro", "date" AS "day", "source", "sandbox" AS "is_sandbox"
FROM "integration"."exchange_rate"
WHERE "base" = 'EUR' AND "date" = (SELECT max("date") FROM "integration"."exchange_rate" WHERE "base" = 'EUR');

COMMENT ON VIEW "integration"."latest_rate" IS
  'Published. What one euro costs in each other currency, as it was last published: for estimates only. It has no row of the euro itself.';
