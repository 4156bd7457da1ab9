-- CreateTable
CREATE TABLE "vendor"."drafted_order" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "service_slug" TEXT,
    "summary" TEXT NOT NULL,
    "address" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "scheduled_for" TIMESTAMPTZ(3),
    "price_amount" INTEGER,
    "price_currency" CHAR(3),
    "customer_name" TEXT,
    "customer_phone" TEXT,
    "customer_email" TEXT,
    "confidence" DOUBLE PRECISION NOT NULL,
    "from_seqs" INTEGER[],
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "order_id" UUID,
    "closed_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "drafted_order_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "drafted_order_order_id_key" ON "vendor"."drafted_order"("order_id");

-- CreateIndex
CREATE INDEX "drafted_order_conversation_id_status_idx" ON "vendor"."drafted_order"("conversation_id", "status");

-- CreateIndex
CREATE INDEX "drafted_order_status_changed_at_id_idx" ON "vendor"."drafted_order"("status", "changed_at", "id");

-- AddForeignKey
ALTER TABLE "vendor"."drafted_order" ADD CONSTRAINT "drafted_order_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."drafted_order" ADD CONSTRAINT "drafted_order_service_slug_fkey" FOREIGN KEY ("service_slug") REFERENCES "vendor"."service"("slug") ON DELETE SET NULL ON UPDATE CASCADE;

-- What must never be, whatever the code does.
CREATE UNIQUE INDEX "drafted_order_open_key" ON "vendor"."drafted_order" ("conversation_id") WHERE "status" = 'OPEN';

ALTER TABLE "vendor"."drafted_order"
  ADD CONSTRAINT "drafted_order_status_check" CHECK ("status" IN ('OPEN', 'CONFIRMED', 'DISCARDED')),
  ADD CONSTRAINT "drafted_order_confidence_check" CHECK ("confidence" BETWEEN 0 AND 1),
  ADD CONSTRAINT "drafted_order_place_whole" CHECK (("latitude" IS NULL) = ("longitude" IS NULL)),
  ADD CONSTRAINT "drafted_order_price_whole" CHECK (("price_amount" IS NULL) = ("price_currency" IS NULL)),
  ADD CONSTRAINT "drafted_order_closed_whole" CHECK (("status" = 'OPEN') = ("closed_at" IS NULL)),
  ADD CONSTRAINT "drafted_order_of_order" CHECK ("order_id" IS NULL OR "status" = 'CONFIRMED');

-- Published: what other subgraphs may read.
CREATE VIEW "vendor"."order_draft" AS
SELECT
  draft."id" AS "draft_id",
  draft."conversation_id",
  draft."service_slug",
  service."name" AS "service_name",
  draft."summary",
  draft."address",
  draft."latitude" IS NOT NULL AS "is_located",
  draft."scheduled_for",
  draft."price_amount",
  draft."price_currency"::text AS "price_currency",
  draft."customer_name",
  array_remove(ARRAY[
    CASE WHEN draft."service_slug" IS NULL OR service."archived_at" IS NOT NULL THEN 'SERVICE' END,
    CASE WHEN draft."customer_name" IS NULL THEN 'NAME' END,
    CASE WHEN draft."latitude" IS NULL THEN 'PLACE' END,
    CASE WHEN draft."price_amount" IS NULL THEN 'PRICE' END
  ], NULL) AS "missing",
  draft."confidence",
  draft."status",
  draft."order_id",
  draft."changed_at"
FROM "vendor"."drafted_order" AS draft
LEFT JOIN "vendor"."service" AS service ON service."slug" = draft."service_slug";

COMMENT ON VIEW "vendor"."order_draft" IS
  'Published. Orders that are being talked about: for operators and the customer of the conversation only. A conversation has one that is OPEN.';
