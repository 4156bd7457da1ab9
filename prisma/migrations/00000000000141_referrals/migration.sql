-- Referrals: programs, codes, who came by them, and the rewards in the ledger. The ledger now also has what the platform owes to customers.

-- CreateEnum
CREATE TYPE "vendor"."referral_role" AS ENUM ('CUSTOMER', 'VENDOR');

-- CreateEnum
CREATE TYPE "vendor"."referral_source" AS ENUM ('LINK', 'CODE');

-- CreateEnum
CREATE TYPE "vendor"."referral_state" AS ENUM ('PENDING', 'QUALIFIED', 'APPROVED', 'PAID', 'REVERSED', 'REJECTED');

-- CreateEnum
CREATE TYPE "vendor"."referral_trait_kind" AS ENUM ('NETWORK', 'DEVICE');

-- AlterEnum
ALTER TYPE "vendor"."ledger_account" ADD VALUE 'REFERRALS';
ALTER TYPE "vendor"."ledger_account" ADD VALUE 'CUSTOMER_CREDIT';

-- AlterTable
ALTER TABLE "vendor"."ledger_entry" ADD COLUMN     "person_id" UUID,
ALTER COLUMN "vendor_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "vendor"."payment" ADD COLUMN     "fingerprint" TEXT;

-- CreateTable
CREATE TABLE "vendor"."referral_program" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "referrer_role" "vendor"."referral_role" NOT NULL,
    "referee_role" "vendor"."referral_role" NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referral_program_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."referral_program_version" (
    "id" UUID NOT NULL,
    "program_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "minimum_amount" INTEGER NOT NULL,
    "reward_amount" INTEGER NOT NULL,
    "cap_per_month" INTEGER NOT NULL,
    "hold_days" INTEGER NOT NULL,
    "landing_url" TEXT,
    "created_by" TEXT NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referral_program_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."referral_code" (
    "id" UUID NOT NULL,
    "code" CHAR(8) NOT NULL,
    "program_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "vendor_id" UUID,
    "label" TEXT,
    "page_token" TEXT NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "referral_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."referral_touch" (
    "id" UUID NOT NULL,
    "code_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "device" TEXT NOT NULL,
    "network" TEXT NOT NULL,

    CONSTRAINT "referral_touch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."referral" (
    "id" UUID NOT NULL,
    "code_id" UUID NOT NULL,
    "program_version_id" UUID NOT NULL,
    "referrer_id" UUID NOT NULL,
    "referrer_vendor_id" UUID,
    "referee_id" UUID NOT NULL,
    "referee_vendor_id" UUID,
    "source" "vendor"."referral_source" NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "vendor"."referral_state" NOT NULL DEFAULT 'PENDING',
    "risk" INTEGER NOT NULL DEFAULT 0,
    "signals" JSONB NOT NULL DEFAULT '[]',
    "reward_amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "reversed_amount" INTEGER NOT NULL DEFAULT 0,
    "invoice_id" UUID,
    "qualified_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "held_at" TIMESTAMPTZ(3),
    "reviewed_by" TEXT,
    "reviewed_at" TIMESTAMPTZ(3),
    "review_note" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "paid_at" TIMESTAMPTZ(3),
    "pay_reference" TEXT,
    "pay_by" TEXT,
    "pay_client_id" TEXT,
    "pay_digest" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "closed_reason" TEXT,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."referral_trait" (
    "person_id" UUID NOT NULL,
    "kind" "vendor"."referral_trait_kind" NOT NULL,
    "digest" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "referral_trait_pkey" PRIMARY KEY ("person_id","kind","digest")
);

-- CreateTable
CREATE TABLE "vendor"."referral_secret" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "secret" TEXT NOT NULL,

    CONSTRAINT "referral_secret_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "referral_program_created_at_id_idx" ON "vendor"."referral_program"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "referral_program_version_program_id_version_key" ON "vendor"."referral_program_version"("program_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "referral_program_version_created_by_client_id_key" ON "vendor"."referral_program_version"("created_by", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_code_code_key" ON "vendor"."referral_code"("code");

-- CreateIndex
CREATE UNIQUE INDEX "referral_code_page_token_key" ON "vendor"."referral_code"("page_token");

-- CreateIndex
CREATE INDEX "referral_code_vendor_id_idx" ON "vendor"."referral_code"("vendor_id");

-- CreateIndex
CREATE INDEX "referral_code_program_id_idx" ON "vendor"."referral_code"("program_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_code_person_id_client_id_key" ON "vendor"."referral_code"("person_id", "client_id");

-- CreateIndex
CREATE INDEX "referral_touch_code_id_at_idx" ON "vendor"."referral_touch"("code_id", "at");

-- CreateIndex
CREATE INDEX "referral_touch_device_at_idx" ON "vendor"."referral_touch"("device", "at");

-- CreateIndex
CREATE INDEX "referral_touch_at_idx" ON "vendor"."referral_touch"("at");

-- CreateIndex
CREATE UNIQUE INDEX "referral_referee_id_key" ON "vendor"."referral"("referee_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_pay_by_pay_client_id_key" ON "vendor"."referral"("pay_by", "pay_client_id");

-- CreateIndex
CREATE INDEX "referral_created_at_id_idx" ON "vendor"."referral"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "referral_state_created_at_id_idx" ON "vendor"."referral"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "referral_state_due_at_idx" ON "vendor"."referral"("state", "due_at");

-- CreateIndex
CREATE INDEX "referral_referrer_id_created_at_id_idx" ON "vendor"."referral"("referrer_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "referral_referrer_vendor_id_created_at_id_idx" ON "vendor"."referral"("referrer_vendor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "referral_referee_vendor_id_idx" ON "vendor"."referral"("referee_vendor_id");

-- CreateIndex
CREATE INDEX "referral_code_id_created_at_idx" ON "vendor"."referral"("code_id", "created_at");

-- CreateIndex
CREATE INDEX "referral_invoice_id_idx" ON "vendor"."referral"("invoice_id");

-- CreateIndex
CREATE INDEX "referral_program_version_id_idx" ON "vendor"."referral"("program_version_id");

-- CreateIndex
CREATE INDEX "referral_trait_kind_digest_idx" ON "vendor"."referral_trait"("kind", "digest");

-- CreateIndex
CREATE INDEX "referral_trait_seen_at_idx" ON "vendor"."referral_trait"("seen_at");

-- CreateIndex
CREATE INDEX "ledger_entry_person_id_currency_account_idx" ON "vendor"."ledger_entry"("person_id", "currency", "account");

-- CreateIndex
CREATE INDEX "payment_fingerprint_idx" ON "vendor"."payment"("fingerprint");

-- AddForeignKey
ALTER TABLE "vendor"."referral_program_version" ADD CONSTRAINT "referral_program_version_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "vendor"."referral_program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."referral_code" ADD CONSTRAINT "referral_code_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "vendor"."referral_program"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."referral_touch" ADD CONSTRAINT "referral_touch_code_id_fkey" FOREIGN KEY ("code_id") REFERENCES "vendor"."referral_code"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."referral" ADD CONSTRAINT "referral_code_id_fkey" FOREIGN KEY ("code_id") REFERENCES "vendor"."referral_code"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."referral" ADD CONSTRAINT "referral_program_version_id_fkey" FOREIGN KEY ("program_version_id") REFERENCES "vendor"."referral_program_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."referral" ADD CONSTRAINT "referral_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "vendor"."invoice"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What must never be, whoever writes.
ALTER TABLE "vendor"."ledger_entry"
  ADD CONSTRAINT "ledger_entry_holder_check" CHECK (("vendor_id" IS NULL) <> ("person_id" IS NULL));
ALTER TABLE "vendor"."referral_program_version" ADD CONSTRAINT "referral_program_version_check" CHECK (
  "version" >= 1 AND "minimum_amount" >= 0 AND "reward_amount" > 0 AND "cap_per_month" >= 1 AND "hold_days" BETWEEN 0 AND 365
);
ALTER TABLE "vendor"."referral_code"
  ADD CONSTRAINT "referral_code_crockford_check" CHECK ("code" ~ '^[0-9A-HJKMNP-TV-Z]{8}$');
ALTER TABLE "vendor"."referral" ADD CONSTRAINT "referral_check" CHECK (
  "referrer_id" <> "referee_id"
  AND "risk" BETWEEN 0 AND 100
  AND "reversed_amount" BETWEEN 0 AND "reward_amount"
  AND ("state" = 'PENDING' OR "state" IN ('REJECTED', 'REVERSED') OR "invoice_id" IS NOT NULL)
  AND ("state" NOT IN ('APPROVED', 'PAID') OR "approved_at" IS NOT NULL)
  AND (("state" IN ('REJECTED', 'REVERSED')) = ("closed_at" IS NOT NULL))
);
ALTER TABLE "vendor"."referral_secret" ADD CONSTRAINT "referral_secret_check" CHECK ("id" = 1);

INSERT INTO "vendor"."referral_secret" ("secret") VALUES (gen_random_uuid()::text || gen_random_uuid()::text);

-- The queue of reviews, the oldest first.
CREATE INDEX "referral_held_idx" ON "vendor"."referral" ("held_at", "id") WHERE "state" = 'QUALIFIED' AND "held_at" IS NOT NULL;

CREATE VIEW "vendor"."referral_code_card" AS
SELECT "code"."code"::text AS "code",
  "code"."person_id",
  "code"."disabled_at" IS NULL AND "program"."paused_at" IS NULL AS "is_open",
  "program"."referee_role"::text AS "referee_role"
FROM "vendor"."referral_code" AS "code"
JOIN "vendor"."referral_program" AS "program" ON "program"."id" = "code"."program_id";

COMMENT ON VIEW "vendor"."referral_code_card" IS
  'Published: every code by which people bring others, whose it is, whether it is open now, and whom it is for (CUSTOMER or VENDOR).';
