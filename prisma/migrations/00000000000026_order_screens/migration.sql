-- When an order is wanted: the lists that begin with the soonest follow it. Adding the column rewrites the table of orders.
ALTER TABLE "vendor"."work_order"
  ADD COLUMN "wanted_at" TIMESTAMPTZ(3) NOT NULL GENERATED ALWAYS AS (COALESCE("scheduled_for", "created_at")) STORED;

-- CreateIndex
CREATE INDEX "work_order_wanted_at_id_idx" ON "vendor"."work_order"("wanted_at", "id");

-- CreateIndex
CREATE INDEX "work_order_status_wanted_at_id_idx" ON "vendor"."work_order"("status", "wanted_at", "id");

-- CreateIndex
CREATE INDEX "work_order_vendor_id_status_wanted_at_id_idx" ON "vendor"."work_order"("vendor_id", "status", "wanted_at", "id");

-- CreateIndex
CREATE INDEX "invoice_issued_at_id_idx" ON "vendor"."invoice"("issued_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoice_vendor_id_issued_at_id_idx" ON "vendor"."invoice"("vendor_id", "issued_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "invoice_year_sequence_idx" ON "vendor"."invoice"("year", "sequence");

-- What is to be paid is little beside what was paid in all the years.
CREATE INDEX "invoice_not_paid_idx" ON "vendor"."invoice"("issued_at" DESC, "id" DESC)
  WHERE "kind" = 'INVOICE' AND "paid_at" IS NULL;
CREATE INDEX "invoice_vendor_not_paid_idx" ON "vendor"."invoice"("vendor_id", "issued_at" DESC, "id" DESC)
  WHERE "kind" = 'INVOICE' AND "paid_at" IS NULL;

-- The offers of a vendor with those that wait for an answer first.
CREATE INDEX "offer_pending_first_idx"
  ON "vendor"."offer"("vendor_id", ("status" = 'PENDING') DESC, "created_at" DESC, "id" DESC);

-- Published: what other subgraphs may read.
CREATE VIEW "admin"."contact" AS
SELECT "id", "name", "email", "phone" FROM "admin"."account"
UNION ALL
SELECT "id", "name", "email", "phone" FROM "admin"."guest";

COMMENT ON VIEW "admin"."contact" IS
  'Published: how to reach everybody with an account, and every guest. Show it to operators and to the person only.';
