-- CreateEnum
CREATE TYPE "vendor"."invoice_kind" AS ENUM ('INVOICE', 'CREDIT_NOTE');

-- AlterTable
ALTER TABLE "vendor"."invoice" ADD COLUMN     "credited_amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "credited_invoice_id" UUID,
ADD COLUMN     "kind" "vendor"."invoice_kind" NOT NULL DEFAULT 'INVOICE',
ADD COLUMN     "paid_amount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "refunded_amount" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "vendor"."invoice_counter" DROP CONSTRAINT "invoice_counter_pkey",
ADD COLUMN     "kind" "vendor"."invoice_kind" NOT NULL DEFAULT 'INVOICE',
ADD CONSTRAINT "invoice_counter_pkey" PRIMARY KEY ("vendor_id", "year", "kind");

-- CreateIndex
CREATE INDEX "invoice_order_id_idx" ON "vendor"."invoice"("order_id");

-- CreateIndex
CREATE INDEX "invoice_credited_invoice_id_idx" ON "vendor"."invoice"("credited_invoice_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_vendor_id_kind_year_sequence_key" ON "vendor"."invoice"("vendor_id", "kind", "year", "sequence");

-- AddForeignKey
ALTER TABLE "vendor"."invoice" ADD CONSTRAINT "invoice_credited_invoice_id_fkey" FOREIGN KEY ("credited_invoice_id") REFERENCES "vendor"."invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Credit notes have numbers of their own, and an order has one invoice but any number of them.
DROP INDEX "vendor"."invoice_vendor_id_year_sequence_key";
DROP INDEX "vendor"."invoice_order_id_key";
CREATE UNIQUE INDEX "invoice_of_order_idx" ON "vendor"."invoice"("order_id") WHERE "kind" = 'INVOICE';

-- Until now an invoice was paid at once or not at all.
UPDATE "vendor"."invoice" SET "paid_amount" = "total" WHERE "paid_at" IS NOT NULL;

-- What must never be, whoever writes.
ALTER TABLE "vendor"."invoice"
  ADD CONSTRAINT "invoice_credited_invoice_check" CHECK (("kind" = 'CREDIT_NOTE') = ("credited_invoice_id" IS NOT NULL)),
  ADD CONSTRAINT "invoice_credited_amount_check" CHECK ("credited_amount" BETWEEN 0 AND "total"),
  ADD CONSTRAINT "invoice_paid_amount_check" CHECK ("paid_amount" >= 0 AND "refunded_amount" BETWEEN 0 AND "paid_amount"),
  ADD CONSTRAINT "invoice_credit_note_is_not_paid_check"
    CHECK ("kind" = 'INVOICE' OR ("paid_amount" = 0 AND "credited_amount" = 0 AND "paid_at" IS NULL));

-- A discount is a line with a negative price. What an invoice comes to is never below zero.
ALTER TABLE "vendor"."invoice_line"
  DROP CONSTRAINT "invoice_line_amounts_check",
  ADD CONSTRAINT "invoice_line_amounts_check"
    CHECK ("quantity" > 0 AND "total"::bigint * sign("unit_price") >= 0);
