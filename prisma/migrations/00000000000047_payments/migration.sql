-- CreateEnum
CREATE TYPE "vendor"."collection" AS ENUM ('VENDOR', 'PLATFORM');

-- CreateEnum
CREATE TYPE "vendor"."payment_state" AS ENUM ('UNPAID', 'PARTIAL', 'PAID', 'OVERPAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED');

-- CreateEnum
CREATE TYPE "vendor"."payment_method" AS ENUM ('CARD', 'BANK_DEBIT', 'BANK_TRANSFER', 'WALLET', 'CASH', 'OTHER');

-- CreateEnum
CREATE TYPE "vendor"."payment_status" AS ENUM ('PENDING', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "vendor"."refund_status" AS ENUM ('PENDING', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "vendor"."refund_origin" AS ENUM ('OURS', 'PROVIDER');

-- CreateEnum
CREATE TYPE "vendor"."dispute_status" AS ENUM ('INQUIRY', 'NEEDS_RESPONSE', 'UNDER_REVIEW', 'WON', 'LOST');

-- CreateEnum
CREATE TYPE "vendor"."ledger_account" AS ENUM ('PROVIDER', 'VENDOR_PENDING', 'VENDOR_AVAILABLE', 'COMMISSION', 'FEES', 'DISPUTE_HOLD', 'PAYOUT');

-- AlterTable
ALTER TABLE "vendor"."invoice" ADD COLUMN     "payment_state" "vendor"."payment_state" NOT NULL DEFAULT 'UNPAID';

-- CreateTable
CREATE TABLE "vendor"."vendor_collection" (
    "vendor_id" UUID NOT NULL,
    "collection" "vendor"."collection" NOT NULL,
    "provider" TEXT,
    "account" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "vendor_collection_pkey" PRIMARY KEY ("vendor_id")
);

-- CreateTable
CREATE TABLE "vendor"."vendor_account" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "vendor_id" UUID NOT NULL,

    CONSTRAINT "vendor_account_pkey" PRIMARY KEY ("provider","account")
);

-- CreateTable
CREATE TABLE "vendor"."commission_rule" (
    "id" UUID NOT NULL,
    "vendor_id" UUID,
    "version" INTEGER NOT NULL,
    "percent" DECIMAL(9,6) NOT NULL,
    "fixed_amount" INTEGER NOT NULL,
    "fixed_currency" CHAR(3) NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "commission_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."payment" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "collection" "vendor"."collection" NOT NULL,
    "provider" TEXT,
    "account" TEXT,
    "external_id" TEXT,
    "sandbox" BOOLEAN NOT NULL DEFAULT false,
    "session_id" UUID,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "fee" INTEGER,
    "commission" INTEGER NOT NULL DEFAULT 0,
    "commission_rule_id" UUID,
    "method" "vendor"."payment_method" NOT NULL,
    "status" "vendor"."payment_status" NOT NULL,
    "reference" TEXT,
    "paid_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "recorded_by" TEXT,
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."refund" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "external_id" TEXT,
    "origin" "vendor"."refund_origin" NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "commission" INTEGER NOT NULL DEFAULT 0,
    "status" "vendor"."refund_status" NOT NULL,
    "reason" TEXT,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),
    "requested_by" TEXT,
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."dispute" (
    "id" UUID NOT NULL,
    "payment_id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "fee" INTEGER,
    "status" "vendor"."dispute_status" NOT NULL,
    "reason" TEXT NOT NULL,
    "due_by" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "evidence_text" TEXT,
    "evidence_sent_at" TIMESTAMPTZ(3),
    "evidence_problem" TEXT,

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."waiting_report" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "payment_external_id" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waiting_report_pkey" PRIMARY KEY ("provider","account","kind","external_id","status")
);

-- CreateTable
CREATE TABLE "vendor"."ledger_entry" (
    "id" BIGSERIAL NOT NULL,
    "transaction_id" UUID NOT NULL,
    "account" "vendor"."ledger_account" NOT NULL,
    "vendor_id" UUID NOT NULL,
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "ref_type" TEXT NOT NULL,
    "ref_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "vendor_account_vendor_id_idx" ON "vendor"."vendor_account"("vendor_id");

-- CreateIndex
CREATE INDEX "commission_rule_vendor_id_version_idx" ON "vendor"."commission_rule"("vendor_id", "version");

-- CreateIndex
CREATE INDEX "commission_rule_created_at_id_idx" ON "vendor"."commission_rule"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payment_invoice_id_idx" ON "vendor"."payment"("invoice_id");

-- CreateIndex
CREATE INDEX "payment_session_id_idx" ON "vendor"."payment"("session_id");

-- CreateIndex
CREATE INDEX "payment_commission_rule_id_idx" ON "vendor"."payment"("commission_rule_id");

-- CreateIndex
CREATE INDEX "payment_created_at_id_idx" ON "vendor"."payment"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "payment_vendor_id_created_at_id_idx" ON "vendor"."payment"("vendor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "payment_provider_account_external_id_key" ON "vendor"."payment"("provider", "account", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "payment_recorded_by_client_id_key" ON "vendor"."payment"("recorded_by", "client_id");

-- CreateIndex
CREATE INDEX "refund_invoice_id_idx" ON "vendor"."refund"("invoice_id");

-- CreateIndex
CREATE INDEX "refund_vendor_id_idx" ON "vendor"."refund"("vendor_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_payment_id_external_id_key" ON "vendor"."refund"("payment_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "refund_requested_by_client_id_key" ON "vendor"."refund"("requested_by", "client_id");

-- CreateIndex
CREATE INDEX "dispute_invoice_id_idx" ON "vendor"."dispute"("invoice_id");

-- CreateIndex
CREATE INDEX "dispute_opened_at_id_idx" ON "vendor"."dispute"("opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "dispute_vendor_id_opened_at_id_idx" ON "vendor"."dispute"("vendor_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "dispute_payment_id_external_id_key" ON "vendor"."dispute"("payment_id", "external_id");

-- CreateIndex
CREATE INDEX "waiting_report_provider_account_payment_external_id_idx" ON "vendor"."waiting_report"("provider", "account", "payment_external_id");

-- CreateIndex
CREATE INDEX "ledger_entry_transaction_id_idx" ON "vendor"."ledger_entry"("transaction_id");

-- CreateIndex
CREATE INDEX "ledger_entry_vendor_id_currency_account_at_idx" ON "vendor"."ledger_entry"("vendor_id", "currency", "account", "at");

-- CreateIndex
CREATE INDEX "ledger_entry_vendor_id_id_idx" ON "vendor"."ledger_entry"("vendor_id", "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_ref_type_ref_id_step_account_key" ON "vendor"."ledger_entry"("ref_type", "ref_id", "step", "account");

-- CreateIndex
CREATE INDEX "invoice_payment_state_issued_at_id_idx" ON "vendor"."invoice"("payment_state", "issued_at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "vendor"."vendor_collection" ADD CONSTRAINT "vendor_collection_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."vendor_account" ADD CONSTRAINT "vendor_account_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."commission_rule" ADD CONSTRAINT "commission_rule_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."payment" ADD CONSTRAINT "payment_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "vendor"."invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."payment" ADD CONSTRAINT "payment_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."payment" ADD CONSTRAINT "payment_commission_rule_id_fkey" FOREIGN KEY ("commission_rule_id") REFERENCES "vendor"."commission_rule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."refund" ADD CONSTRAINT "refund_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "vendor"."payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."refund" ADD CONSTRAINT "refund_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "vendor"."invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."dispute" ADD CONSTRAINT "dispute_payment_id_fkey" FOREIGN KEY ("payment_id") REFERENCES "vendor"."payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."dispute" ADD CONSTRAINT "dispute_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "vendor"."invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."ledger_entry" ADD CONSTRAINT "ledger_entry_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be, whoever writes.
ALTER TABLE "vendor"."payment"
  ADD CONSTRAINT "payment_amounts_check" CHECK ("amount" > 0 AND "commission" BETWEEN 0 AND "amount"),
  ADD CONSTRAINT "payment_provider_check" CHECK (
    ("provider" IS NULL) = ("external_id" IS NULL) AND ("provider" IS NULL) = ("account" IS NULL)
  ),
  ADD CONSTRAINT "payment_paid_at_check" CHECK (("status" = 'SUCCEEDED') = ("paid_at" IS NOT NULL));
ALTER TABLE "vendor"."refund" ADD CONSTRAINT "refund_amount_check" CHECK ("amount" > 0 AND "commission" >= 0);
ALTER TABLE "vendor"."dispute" ADD CONSTRAINT "dispute_amount_check" CHECK ("amount" > 0);
ALTER TABLE "vendor"."commission_rule"
  ADD CONSTRAINT "commission_rule_check" CHECK ("percent" BETWEEN 0 AND 100 AND "fixed_amount" >= 0);
ALTER TABLE "vendor"."vendor_collection"
  ADD CONSTRAINT "vendor_collection_account_check" CHECK (("provider" IS NULL) = ("account" IS NULL));
CREATE UNIQUE INDEX "commission_rule_version_idx"
  ON "vendor"."commission_rule" (COALESCE("vendor_id", '00000000-0000-0000-0000-000000000000'), "version");

-- Payments of the time before this table: each was noted at once, as a whole.
INSERT INTO "vendor"."payment"
  ("id", "invoice_id", "vendor_id", "collection", "amount", "currency", "method", "status", "paid_at", "created_at")
SELECT gen_random_uuid(), "id", "vendor_id", 'VENDOR', "paid_amount", "currency", 'OTHER', 'SUCCEEDED', COALESCE("paid_at", "issued_at"),
  COALESCE("paid_at", "issued_at")
FROM "vendor"."invoice" WHERE "paid_amount" > 0;

UPDATE "vendor"."invoice" SET "payment_state" = 'PAID' WHERE "kind" = 'INVOICE' AND "paid_at" IS NOT NULL;

-- The ledger is only ever added to.
CREATE FUNCTION "vendor"."refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  RAISE EXCEPTION ''entries of the ledger are never changed: book a second transaction''\x3B
END';

CREATE TRIGGER "ledger_entry_is_kept" BEFORE UPDATE OR DELETE ON "vendor"."ledger_entry"
  FOR EACH ROW EXECUTE FUNCTION "vendor"."refuse_ledger_change"();

-- Each transaction comes to 0 in each currency. It is asked at the end of the write, when all of its entries are there.
CREATE FUNCTION "vendor"."check_ledger_transaction"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF EXISTS (
    SELECT FROM "vendor"."ledger_entry" WHERE "transaction_id" = NEW."transaction_id"
    GROUP BY "currency" HAVING sum("amount") <> 0
  ) THEN
    RAISE EXCEPTION ''the entries of ledger transaction % do not come to 0'', NEW."transaction_id"\x3B
  END IF\x3B
  RETURN NULL\x3B
END';

CREATE CONSTRAINT TRIGGER "ledger_entry_is_balanced" AFTER INSERT ON "vendor"."ledger_entry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "vendor"."check_ledger_transaction"();
