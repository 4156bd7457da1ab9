-- CreateTable
CREATE TABLE "admin"."campaign" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "pause_reason" TEXT,
    "days" INTEGER[],
    "local_from" INTEGER NOT NULL,
    "local_to" INTEGER NOT NULL,
    "calls_per_minute" INTEGER NOT NULL,
    "max_concurrent" INTEGER NOT NULL,
    "max_attempts" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "budget" INTEGER,
    "minute_price" INTEGER NOT NULL,
    "expected_minutes" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "spent" INTEGER NOT NULL DEFAULT 0,
    "abandoned_percent" INTEGER NOT NULL,
    "opt_out_percent" INTEGER NOT NULL,
    "failed_percent" INTEGER NOT NULL,
    "min_sample" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3),
    "ends_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "approved_size" INTEGER,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "next_slot_at" TIMESTAMPTZ(3),
    "pace_factor" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "slowed_at" TIMESTAMPTZ(3),
    "dry_run_state" TEXT NOT NULL DEFAULT 'NONE',
    "dry_run" INTEGER NOT NULL DEFAULT 0,
    "dry_run_started_at" TIMESTAMPTZ(3),
    "dry_run_ended_at" TIMESTAMPTZ(3),
    "dry_run_place" UUID,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."campaign_variant" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "agent_version_id" UUID NOT NULL,
    "weight" INTEGER NOT NULL,

    CONSTRAINT "campaign_variant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."campaign_audience" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'GATHERING',
    "place" UUID,
    "found" INTEGER NOT NULL DEFAULT 0,
    "added" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "unusable" INTEGER NOT NULL DEFAULT 0,
    "client_id" TEXT,
    "client_digest" TEXT,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_audience_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."campaign_target" (
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "lead_id" UUID,
    "customer_id" UUID,
    "phone" TEXT NOT NULL,
    "zones" TEXT[],
    "name" TEXT,
    "variables" JSONB NOT NULL DEFAULT '{}',
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "skip_reason" TEXT,
    "disposition" TEXT,
    "outcome" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_call_id" UUID,
    "conversation_id" UUID,
    "planned_at" TIMESTAMPTZ(3),
    "planned_skip" TEXT,
    "planned_in" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "campaign_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."call_attempt" (
    "key" TEXT NOT NULL,
    "target_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "variant_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'RESERVED',
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "slot_at" TIMESTAMPTZ(3) NOT NULL,
    "estimate" INTEGER NOT NULL,
    "cost" INTEGER,
    "call_id" UUID,
    "answered_by" TEXT,
    "end_reason" TEXT,
    "outcome" TEXT,
    "seconds" INTEGER,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "admin"."campaign_count" (
    "campaign_id" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "campaign_count_pkey" PRIMARY KEY ("campaign_id","status","detail")
);

-- CreateTable
CREATE TABLE "admin"."call_pace" (
    "id" INTEGER NOT NULL,
    "next_slot_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_pace_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "campaign_newest_idx" ON "admin"."campaign"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "campaign_status_idx" ON "admin"."campaign"("status");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_client_key" ON "admin"."campaign"("created_by", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_variant_label_key" ON "admin"."campaign_variant"("campaign_id", "label");

-- CreateIndex
CREATE INDEX "campaign_audience_campaign_idx" ON "admin"."campaign_audience"("campaign_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_audience_client_key" ON "admin"."campaign_audience"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "campaign_target_due_idx" ON "admin"."campaign_target"("campaign_id", "status", "next_attempt_at", "id");

-- CreateIndex
CREATE INDEX "campaign_target_page_idx" ON "admin"."campaign_target"("campaign_id", "id");

-- CreateIndex
CREATE INDEX "campaign_target_number_idx" ON "admin"."campaign_target"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "campaign_target_phone_key" ON "admin"."campaign_target"("campaign_id", "phone");

-- CreateIndex
CREATE INDEX "call_attempt_state_idx" ON "admin"."call_attempt"("campaign_id", "state");

-- CreateIndex
CREATE INDEX "call_attempt_target_idx" ON "admin"."call_attempt"("target_id");

-- AddForeignKey
ALTER TABLE "admin"."campaign_variant" ADD CONSTRAINT "campaign_variant_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "admin"."campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin"."campaign_audience" ADD CONSTRAINT "campaign_audience_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "admin"."campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin"."campaign_target" ADD CONSTRAINT "campaign_target_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "admin"."campaign"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin"."campaign_target" ADD CONSTRAINT "campaign_target_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "admin"."campaign_variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin"."call_attempt" ADD CONSTRAINT "call_attempt_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "admin"."campaign_target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE "admin"."campaign"
  ADD CONSTRAINT "campaign_purpose_check" CHECK ("purpose" IN ('SERVICE', 'MARKETING')),
  ADD CONSTRAINT "campaign_status_check" CHECK ("status" IN ('DRAFT', 'APPROVED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED')),
  ADD CONSTRAINT "campaign_pause_check" CHECK (("status" = 'PAUSED') = ("pause_reason" IS NOT NULL)),
  ADD CONSTRAINT "campaign_window_check" CHECK (0 <= "local_from" AND "local_from" < "local_to" AND "local_to" <= 1440),
  ADD CONSTRAINT "campaign_days_check" CHECK (cardinality("days") > 0 AND "days" <@ ARRAY[1, 2, 3, 4, 5, 6, 7]),
  ADD CONSTRAINT "campaign_pace_check" CHECK ("calls_per_minute" > 0 AND "max_concurrent" > 0 AND "max_attempts" > 0),
  ADD CONSTRAINT "campaign_money_check" CHECK ("reserved" >= 0 AND "spent" >= 0 AND "minute_price" >= 0 AND "budget" >= 0),
  ADD CONSTRAINT "campaign_dry_run_check" CHECK ("dry_run_state" IN ('NONE', 'RUNNING', 'DONE')),
  -- Nobody is called before a second administrator has agreed.
  ADD CONSTRAINT "campaign_approved_by_another" CHECK ("approved_by" IS NULL OR "approved_by" NOT IN ("created_by", "changed_by")),
  ADD CONSTRAINT "campaign_runs_approved" CHECK ("status" IN ('DRAFT', 'CANCELLED') OR "approved_by" IS NOT NULL);

ALTER TABLE "admin"."campaign_variant" ADD CONSTRAINT "campaign_variant_weight_check" CHECK ("weight" > 0);

ALTER TABLE "admin"."campaign_audience"
  ADD CONSTRAINT "campaign_audience_kind_check" CHECK ("kind" IN ('LEADS', 'CUSTOMERS', 'NUMBERS')),
  ADD CONSTRAINT "campaign_audience_state_check" CHECK ("state" IN ('GATHERING', 'DONE'));

ALTER TABLE "admin"."campaign_target"
  ADD CONSTRAINT "campaign_target_phone_check" CHECK ("phone" ~ '^[+][1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "campaign_target_status_check" CHECK ("status" IN ('PENDING', 'RESERVED', 'DIALLED', 'DONE', 'SKIPPED', 'UNKNOWN')),
  ADD CONSTRAINT "campaign_target_skip_check" CHECK (("status" = 'SKIPPED') = ("skip_reason" IS NOT NULL));

ALTER TABLE "admin"."call_attempt"
  ADD CONSTRAINT "call_attempt_state_check" CHECK ("state" IN ('RESERVED', 'DIALLED', 'ENDED', 'RELEASED', 'UNKNOWN'));

-- One call of a target at a time.
CREATE UNIQUE INDEX "call_attempt_one_open" ON "admin"."call_attempt" ("target_id") WHERE "state" IN ('RESERVED', 'DIALLED');

INSERT INTO "admin"."call_pace" ("id", "next_slot_at") VALUES (1, '1970-01-01');

-- Counts of targets, so that the progress of 100,000 is a few rows. Every write of targets holds the row of their campaign.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE FUNCTION "admin"."count_added_targets"() RETURNS trigger
LANGUAGE plpgsql SET search_path = admin
AS E'
BEGIN
  INSERT INTO campaign_count (campaign_id, status, detail, count)
  SELECT campaign_id, status, coalesce(skip_reason, disposition, ''''), count(*) FROM added
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (campaign_id, status, detail) DO UPDATE SET count = campaign_count.count + excluded.count\x3B
  RETURN NULL\x3B
END
';

CREATE FUNCTION "admin"."count_moved_targets"() RETURNS trigger
LANGUAGE plpgsql SET search_path = admin
AS E'
BEGIN
  INSERT INTO campaign_count (campaign_id, status, detail, count)
  SELECT campaign_id, status, detail, sum(change)
  FROM (
    SELECT campaign_id, status, coalesce(skip_reason, disposition, '''') AS detail, 1 AS change FROM after_it
    UNION ALL
    SELECT campaign_id, status, coalesce(skip_reason, disposition, ''''), -1 FROM before_it
  ) AS changes
  GROUP BY 1, 2, 3 HAVING sum(change) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT (campaign_id, status, detail) DO UPDATE SET count = campaign_count.count + excluded.count\x3B
  RETURN NULL\x3B
END
';

CREATE TRIGGER "campaign_target_added" AFTER INSERT ON "admin"."campaign_target"
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "admin"."count_added_targets"();

CREATE TRIGGER "campaign_target_moved" AFTER UPDATE ON "admin"."campaign_target"
REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it FOR EACH STATEMENT EXECUTE FUNCTION "admin"."count_moved_targets"();
