-- CreateEnum
CREATE TYPE "vendor"."payout_status" AS ENUM ('DRAFT', 'APPROVED', 'SUBMITTED', 'DEFERRED', 'PAID', 'FAILED', 'RETURNED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "vendor"."payout_method" AS ENUM ('PROVIDER', 'MANUAL');

-- CreateEnum
CREATE TYPE "vendor"."payout_batch_status" AS ENUM ('DRAFT', 'APPROVED', 'COMPLETED', 'CANCELLED');

-- CreateTable
CREATE TABLE "vendor"."payee" (
    "vendor_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "country" CHAR(2) NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "provider" TEXT,
    "account" TEXT,
    "sandbox" BOOLEAN,
    "is_payable" BOOLEAN,
    "problem" TEXT,
    "onboarding_url" TEXT,
    "reported_at" TIMESTAMPTZ(3),

    CONSTRAINT "payee_pkey" PRIMARY KEY ("vendor_id")
);

-- CreateTable
CREATE TABLE "vendor"."payout_minimum" (
    "currency" CHAR(3) NOT NULL,
    "amount" INTEGER NOT NULL,

    CONSTRAINT "payout_minimum_pkey" PRIMARY KEY ("currency")
);

-- CreateTable
CREATE TABLE "vendor"."payout_batch" (
    "id" UUID NOT NULL,
    "status" "vendor"."payout_batch_status" NOT NULL DEFAULT 'DRAFT',
    "planned_at" TIMESTAMPTZ(3),
    "created_by" UUID,
    "created_by_key" BOOLEAN NOT NULL DEFAULT false,
    "created_by_person" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "payout_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."payout" (
    "id" UUID NOT NULL,
    "batch_id" UUID,
    "vendor_id" UUID NOT NULL,
    "status" "vendor"."payout_status" NOT NULL DEFAULT 'DRAFT',
    "method" "vendor"."payout_method" NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "provider" TEXT,
    "account" TEXT,
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "reference" TEXT,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3),
    "recorded_by" UUID,
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "payout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "payout_batch_planned_at_key" ON "vendor"."payout_batch"("planned_at");

-- CreateIndex
CREATE INDEX "payout_batch_created_at_id_idx" ON "vendor"."payout_batch"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_batch_status_created_at_id_idx" ON "vendor"."payout_batch"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payout_batch_created_by_client_id_key" ON "vendor"."payout_batch"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "payout_created_at_id_idx" ON "vendor"."payout"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_status_created_at_id_idx" ON "vendor"."payout"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_vendor_id_created_at_id_idx" ON "vendor"."payout"("vendor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payout_vendor_id_currency_status_idx" ON "vendor"."payout"("vendor_id", "currency", "status");

-- CreateIndex
CREATE UNIQUE INDEX "payout_recorded_by_client_id_key" ON "vendor"."payout"("recorded_by", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "payout_batch_id_vendor_id_currency_key" ON "vendor"."payout"("batch_id", "vendor_id", "currency");

-- AddForeignKey
ALTER TABLE "vendor"."payee" ADD CONSTRAINT "payee_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."payout" ADD CONSTRAINT "payout_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "vendor"."payout_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."payout" ADD CONSTRAINT "payout_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be, whoever writes.
ALTER TABLE "vendor"."payout"
  ADD CONSTRAINT "payout_amount_check" CHECK ("amount" > 0),
  ADD CONSTRAINT "payout_method_check" CHECK (("method" = 'MANUAL') = ("batch_id" IS NULL)),
  ADD CONSTRAINT "payout_approved_check" CHECK (("status" IN ('DRAFT', 'CANCELLED')) = ("approved_at" IS NULL));
ALTER TABLE "vendor"."payout_minimum" ADD CONSTRAINT "payout_minimum_amount_check" CHECK ("amount" > 0);
ALTER TABLE "vendor"."payout_batch"
  ADD CONSTRAINT "payout_batch_second_person_check" CHECK ("approved_by" IS DISTINCT FROM "created_by_person" OR "approved_by" IS NULL);
