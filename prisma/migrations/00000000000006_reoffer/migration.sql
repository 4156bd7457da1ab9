-- An order can be offered again: each attempt has a ranking and rounds of its own.
ALTER TABLE "vendor"."work_order"
  ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 1,
  ADD CONSTRAINT "work_order_attempt_check" CHECK ("attempt" >= 1);

ALTER TABLE "vendor"."offer"
  ADD COLUMN "attempt" INTEGER NOT NULL DEFAULT 1,
  ADD CONSTRAINT "offer_attempt_check" CHECK ("attempt" >= 1);

-- A vendor is asked once in an attempt.
DROP INDEX "vendor"."offer_order_id_vendor_id_key";

-- CreateIndex
CREATE UNIQUE INDEX "offer_order_id_vendor_id_attempt_key" ON "vendor"."offer"("order_id", "vendor_id", "attempt");
