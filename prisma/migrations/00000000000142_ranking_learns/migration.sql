-- The ranking learns from what became of orders, and gives newcomers a place.

-- AlterTable
ALTER TABLE "admin"."ranking_weights" ADD COLUMN     "completion" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "disputes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "exploration" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "punctuality" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "admin"."vendor_performance" (
    "vendor_id" UUID NOT NULL,
    "completed" INTEGER NOT NULL DEFAULT 0,
    "cancelled" INTEGER NOT NULL DEFAULT 0,
    "disputed" INTEGER NOT NULL DEFAULT 0,
    "timed" INTEGER NOT NULL DEFAULT 0,
    "on_time" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "vendor_performance_pkey" PRIMARY KEY ("vendor_id")
);

ALTER TABLE "admin"."vendor_performance" ADD CONSTRAINT "vendor_performance_check" CHECK (
  least("completed", "cancelled", "disputed", "timed", "on_time") >= 0 AND "on_time" <= "timed" AND "timed" <= "completed"
);

ALTER TABLE "admin"."ranking_weights"
  DROP CONSTRAINT "ranking_weights_not_negative",
  DROP CONSTRAINT "ranking_weights_sum";
ALTER TABLE "admin"."ranking_weights"
  ADD CONSTRAINT "ranking_weights_not_negative" CHECK (
    least("distance", "rating", "acceptance", "response_time", "workload", "completion", "disputes", "punctuality") >= 0
  ),
  ADD CONSTRAINT "ranking_weights_sum" CHECK (
    "distance" + "rating" + "acceptance" + "response_time" + "workload" + "completion" + "disputes" + "punctuality" = 1000
  ),
  ADD CONSTRAINT "ranking_weights_exploration" CHECK ("exploration" BETWEEN 0 AND 500);

-- The newest weights give 15 % to the new factors. What rounding loses stays with the distance.
INSERT INTO "admin"."ranking_weights"
  ("version", "distance", "rating", "acceptance", "response_time", "workload", "completion", "disputes", "punctuality", "exploration")
SELECT "version" + 1,
  850 - "rating" * 85 / 100 - "acceptance" * 85 / 100 - "response_time" * 85 / 100 - "workload" * 85 / 100,
  "rating" * 85 / 100, "acceptance" * 85 / 100, "response_time" * 85 / 100, "workload" * 85 / 100, 70, 40, 40, 100
FROM "admin"."ranking_weights" ORDER BY "version" DESC LIMIT 1;

-- What became of the orders of before.
INSERT INTO "admin"."vendor_performance" ("vendor_id", "completed", "cancelled", "disputed", "timed", "on_time")
SELECT "work"."vendor_id", count(*) FILTER (WHERE "work"."is_completed"), 0,
  (
    SELECT count(*) FROM "vendor"."dispute"
    WHERE "dispute"."vendor_id" = "work"."vendor_id" AND "dispute"."status" NOT IN ('WON', 'INQUIRY')
  ),
  count(*) FILTER (WHERE "work"."is_completed" AND "work"."scheduled_for" IS NOT NULL),
  count(*) FILTER (
    WHERE "work"."is_completed" AND coalesce("work"."started_at", "work"."completed_at") <= "work"."scheduled_for" + interval '15 minutes'
  )
FROM (
  SELECT "o"."vendor_id", "o"."scheduled_for",
    bool_or("h"."status" = 'COMPLETED') AS "is_completed",
    min("h"."at") FILTER (WHERE "h"."status" = 'IN_PROGRESS') AS "started_at",
    min("h"."at") FILTER (WHERE "h"."status" = 'COMPLETED') AS "completed_at"
  FROM "vendor"."work_order" AS "o" JOIN "vendor"."order_history" AS "h" ON "h"."order_id" = "o"."id"
  WHERE "o"."vendor_id" IS NOT NULL
  GROUP BY "o"."id"
) AS "work"
GROUP BY "work"."vendor_id";
