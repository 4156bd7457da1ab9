-- CreateTable
CREATE TABLE "admin"."analytics_fact" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" UUID NOT NULL,
    "detail" TEXT,
    "order_id" UUID,
    "conversation_id" UUID,
    "vendor_id" UUID,
    "agent_id" UUID,
    "campaign_id" UUID,
    "target_id" UUID,
    "channel" TEXT,
    "service" TEXT,
    "source" TEXT,
    "outcome" TEXT,
    "amount" BIGINT,
    "currency" TEXT,
    "seconds" INTEGER,
    "business_seconds" INTEGER,
    "score" INTEGER,

    CONSTRAINT "analytics_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."analytics_dirty" (
    "id" BIGSERIAL NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "conversation_id" UUID,

    CONSTRAINT "analytics_dirty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."analytics_journey" (
    "conversation_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT,
    "service" TEXT,
    "source" TEXT,
    "campaign_id" UUID,
    "ordered_at" TIMESTAMPTZ(3),
    "offered_at" TIMESTAMPTZ(3),
    "accepted_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "invoiced_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "analytics_journey_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "admin"."analytics_rollup" (
    "id" BIGSERIAL NOT NULL,
    "width" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" TEXT,
    "vendor_id" UUID,
    "agent_id" UUID,
    "campaign_id" UUID,
    "channel" TEXT,
    "service" TEXT,
    "source" TEXT,
    "outcome" TEXT,
    "currency" TEXT,
    "n" INTEGER NOT NULL,
    "sum" BIGINT NOT NULL,
    "bins" INTEGER[],
    "counts" INTEGER[],

    CONSTRAINT "analytics_rollup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."analytics_funnel" (
    "id" BIGSERIAL NOT NULL,
    "width" TEXT NOT NULL,
    "bucket" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT,
    "service" TEXT,
    "source" TEXT,
    "campaign_id" UUID,
    "started" INTEGER NOT NULL,
    "ordered" INTEGER NOT NULL,
    "offered" INTEGER NOT NULL,
    "accepted" INTEGER NOT NULL,
    "completed" INTEGER NOT NULL,
    "invoiced" INTEGER NOT NULL,
    "paid" INTEGER NOT NULL,

    CONSTRAINT "analytics_funnel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."analytics_state" (
    "id" INTEGER NOT NULL,
    "place" UUID,
    "done_at" TIMESTAMPTZ(3),
    "folded_at" TIMESTAMPTZ(3),

    CONSTRAINT "analytics_state_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "analytics_fact_at_idx" ON "admin"."analytics_fact"("at");

-- CreateIndex
CREATE INDEX "analytics_journey_started_idx" ON "admin"."analytics_journey"("started_at");


CREATE INDEX "analytics_fact_conversation_idx" ON "admin"."analytics_fact" ("conversation_id") WHERE "conversation_id" IS NOT NULL;
CREATE INDEX "analytics_fact_campaign_idx" ON "admin"."analytics_fact" ("campaign_id") WHERE "campaign_id" IS NOT NULL;
CREATE INDEX "analytics_journey_open_idx" ON "admin"."analytics_journey" ("asked_at") WHERE "answered_at" IS NULL AND "closed_at" IS NULL;
CREATE INDEX "analytics_rollup_kind_idx" ON "admin"."analytics_rollup" ("kind", "width", "bucket");
CREATE INDEX "analytics_rollup_bucket_idx" ON "admin"."analytics_rollup" ("width", "bucket");
CREATE INDEX "analytics_rollup_vendor_idx" ON "admin"."analytics_rollup" ("vendor_id", "width", "bucket") WHERE "vendor_id" IS NOT NULL;
CREATE INDEX "analytics_funnel_bucket_idx" ON "admin"."analytics_funnel" ("width", "bucket");
ALTER TABLE "admin"."analytics_rollup"
  ADD CONSTRAINT "analytics_rollup_width_check" CHECK ("width" IN ('QUARTER', 'DAY')),
  ADD CONSTRAINT "analytics_rollup_bins_check" CHECK (cardinality("bins") = cardinality("counts"));
ALTER TABLE "admin"."analytics_funnel"
  ADD CONSTRAINT "analytics_funnel_width_check" CHECK ("width" IN ('QUARTER', 'DAY'));
INSERT INTO "admin"."analytics_state" ("id") VALUES (1);
