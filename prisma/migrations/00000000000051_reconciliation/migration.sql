-- CreateEnum
CREATE TYPE "vendor"."reconciliation_run_status" AS ENUM ('RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "vendor"."reconciliation_kind" AS ENUM ('MISSING_LOCAL', 'MISSING_REMOTE', 'AMOUNT', 'STATUS', 'CURRENCY');

-- CreateEnum
CREATE TYPE "vendor"."reconciliation_subject" AS ENUM ('PAYMENT', 'REFUND', 'DISPUTE', 'PAYOUT');

-- CreateEnum
CREATE TYPE "vendor"."reconciliation_item_state" AS ENUM ('OPEN', 'HEALED', 'RESOLVED');

-- CreateTable
CREATE TABLE "vendor"."reconciliation_run" (
    "id" UUID NOT NULL,
    "status" "vendor"."reconciliation_run_status" NOT NULL DEFAULT 'RUNNING',
    "planned_at" TIMESTAMPTZ(3),
    "started_by" UUID,
    "started_by_key" BOOLEAN NOT NULL DEFAULT false,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last_page" INTEGER,
    "accounts" JSONB NOT NULL DEFAULT '[]',
    "problems" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "reconciliation_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."reconciliation_page" (
    "run_id" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "compared" INTEGER NOT NULL,

    CONSTRAINT "reconciliation_page_pkey" PRIMARY KEY ("run_id","page")
);

-- CreateTable
CREATE TABLE "vendor"."reconciliation_seen" (
    "run_id" UUID NOT NULL,
    "subject" "vendor"."reconciliation_subject" NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,

    CONSTRAINT "reconciliation_seen_pkey" PRIMARY KEY ("run_id","subject","provider","account","external_id")
);

-- CreateTable
CREATE TABLE "vendor"."reconciliation_item" (
    "id" UUID NOT NULL,
    "kind" "vendor"."reconciliation_kind" NOT NULL,
    "subject" "vendor"."reconciliation_subject" NOT NULL,
    "state" "vendor"."reconciliation_item_state" NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "run_id" UUID,
    "invoice_id" UUID,
    "vendor_id" UUID,
    "our_status" TEXT,
    "our_amount" INTEGER,
    "our_currency" CHAR(3),
    "their_status" TEXT,
    "their_amount" INTEGER,
    "their_currency" CHAR(3),
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "resolved_by_key" BOOLEAN NOT NULL DEFAULT false,
    "note" TEXT,

    CONSTRAINT "reconciliation_item_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "reconciliation_run_planned_at_key" ON "vendor"."reconciliation_run"("planned_at");

-- CreateIndex
CREATE INDEX "reconciliation_run_started_at_id_idx" ON "vendor"."reconciliation_run"("started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_item_found_at_id_idx" ON "vendor"."reconciliation_item"("found_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_item_state_found_at_id_idx" ON "vendor"."reconciliation_item"("state", "found_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reconciliation_item_subject_provider_account_external_id_ki_idx" ON "vendor"."reconciliation_item"("subject", "provider", "account", "external_id", "kind");

-- CreateIndex
CREATE INDEX "reconciliation_item_run_id_idx" ON "vendor"."reconciliation_item"("run_id");

-- CreateIndex
CREATE INDEX "reconciliation_item_invoice_id_idx" ON "vendor"."reconciliation_item"("invoice_id");

-- CreateIndex
CREATE INDEX "reconciliation_item_vendor_id_idx" ON "vendor"."reconciliation_item"("vendor_id");

-- AddForeignKey
ALTER TABLE "vendor"."reconciliation_page" ADD CONSTRAINT "reconciliation_page_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "vendor"."reconciliation_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."reconciliation_seen" ADD CONSTRAINT "reconciliation_seen_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "vendor"."reconciliation_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."reconciliation_item" ADD CONSTRAINT "reconciliation_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "vendor"."reconciliation_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One run at a time.
CREATE UNIQUE INDEX "reconciliation_run_running_key" ON "vendor"."reconciliation_run" ((true)) WHERE "status" = 'RUNNING';

-- The same difference stands open once, however often it is found.
CREATE UNIQUE INDEX "reconciliation_item_open_key"
  ON "vendor"."reconciliation_item" ("subject", "provider", "account", "external_id", "kind") WHERE "state" = 'OPEN';

-- What a person has closed says who and why, whoever writes.
ALTER TABLE "vendor"."reconciliation_item"
  ADD CONSTRAINT "reconciliation_item_closed_check" CHECK (("state" = 'OPEN') = ("closed_at" IS NULL)),
  ADD CONSTRAINT "reconciliation_item_resolved_check"
    CHECK ("state" <> 'RESOLVED' OR ("resolved_by" IS NOT NULL AND "note" IS NOT NULL));
