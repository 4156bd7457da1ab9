-- AlterTable
ALTER TABLE "admin"."lead" ADD COLUMN     "conversion_problem" TEXT,
ADD COLUMN     "converted_id" UUID,
ADD COLUMN     "converting_to" TEXT,
ADD COLUMN     "domain" TEXT,
ADD COLUMN     "enriched_at" TIMESTAMPTZ(3),
ADD COLUMN     "has_facts" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "latitude" DOUBLE PRECISION,
ADD COLUMN     "legal_basis" TEXT,
ADD COLUMN     "longitude" DOUBLE PRECISION,
ADD COLUMN     "merged_into" UUID,
ADD COLUMN     "opening_hours" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "owner_id" UUID,
ADD COLUMN     "rating" DOUBLE PRECISION,
ADD COLUMN     "ratings" INTEGER,
ADD COLUMN     "score" INTEGER,
ADD COLUMN     "score_factors" JSONB,
ADD COLUMN     "services" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "site_alive" BOOLEAN,
ADD COLUMN     "street_key" TEXT;

-- CreateTable
CREATE TABLE "admin"."lead_search" (
    "id" UUID NOT NULL,
    "query" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "area" JSONB NOT NULL,
    "most_leads" INTEGER,
    "budget_calls" INTEGER NOT NULL,
    "enriches" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "pause_reason" TEXT,
    "problem" TEXT,
    "found" INTEGER NOT NULL DEFAULT 0,
    "fresh" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "spent_calls" INTEGER NOT NULL DEFAULT 0,
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "lead_search_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."search_cell" (
    "search_id" UUID NOT NULL,
    "quad_key" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "page" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "found" INTEGER NOT NULL DEFAULT 0,
    "results" INTEGER NOT NULL DEFAULT 0,
    "is_full" BOOLEAN NOT NULL DEFAULT false,
    "is_told" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "search_cell_pkey" PRIMARY KEY ("search_id","quad_key")
);

-- CreateTable
CREATE TABLE "admin"."search_place" (
    "search_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "lead_id" UUID NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "is_fresh" BOOLEAN NOT NULL,
    "is_told" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "search_place_pkey" PRIMARY KEY ("search_id","external_id")
);

-- CreateTable
CREATE TABLE "admin"."lead_fact" (
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "origin" TEXT NOT NULL DEFAULT '',
    "evidence" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "lead_fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."lead_source" (
    "provider" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "lead_id" UUID NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_source_pkey" PRIMARY KEY ("provider","external_id")
);

-- CreateTable
CREATE TABLE "admin"."lead_merge" (
    "id" UUID NOT NULL,
    "kept_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "state_was" TEXT NOT NULL,
    "merged_by" UUID,
    "merged_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_by" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "lead_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."lead_duplicate" (
    "id" UUID NOT NULL,
    "left_id" UUID NOT NULL,
    "right_id" UUID NOT NULL,
    "likeness" DOUBLE PRECISION NOT NULL,
    "reasons" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'OPEN',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_duplicate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."erased_lead" (
    "hash" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erased_lead_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "admin"."vendor_invitation" (
    "token_hash" TEXT NOT NULL,
    "vendor_id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vendor_invitation_pkey" PRIMARY KEY ("token_hash")
);

-- CreateIndex
CREATE INDEX "lead_search_newest_idx" ON "admin"."lead_search"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "lead_search_client_key" ON "admin"."lead_search"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "search_cell_state_idx" ON "admin"."search_cell"("search_id", "state");

-- CreateIndex
CREATE INDEX "search_place_lead_idx" ON "admin"."search_place"("lead_id");

-- CreateIndex
CREATE INDEX "lead_fact_expires_idx" ON "admin"."lead_fact"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "lead_fact_key" ON "admin"."lead_fact"("lead_id", "field", "source", "origin");

-- CreateIndex
CREATE INDEX "lead_source_lead_idx" ON "admin"."lead_source"("lead_id");

-- CreateIndex
CREATE INDEX "lead_merge_kept_idx" ON "admin"."lead_merge"("kept_id");

-- CreateIndex
CREATE INDEX "lead_merge_merged_idx" ON "admin"."lead_merge"("merged_id");

-- CreateIndex
CREATE INDEX "lead_duplicate_state_idx" ON "admin"."lead_duplicate"("state", "found_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_duplicate_right_idx" ON "admin"."lead_duplicate"("right_id");

-- CreateIndex
CREATE UNIQUE INDEX "lead_duplicate_key" ON "admin"."lead_duplicate"("left_id", "right_id");

-- CreateIndex
CREATE INDEX "vendor_invitation_lead_idx" ON "admin"."vendor_invitation"("lead_id");

-- CreateIndex
CREATE INDEX "lead_domain_idx" ON "admin"."lead"("domain");

-- CreateIndex
CREATE INDEX "lead_point_idx" ON "admin"."lead"("latitude", "longitude");

-- CreateIndex
CREATE INDEX "lead_street_key_idx" ON "admin"."lead"("street_key");

-- CreateIndex
CREATE INDEX "lead_merged_idx" ON "admin"."lead"("merged_into");

-- The list of the leads of which most is expected.
CREATE INDEX "lead_score_idx" ON "admin"."lead"("score" DESC NULLS LAST, "id" DESC);
