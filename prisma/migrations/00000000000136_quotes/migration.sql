-- CreateEnum
CREATE TYPE "vendor"."price_mode" AS ENUM ('FIXED', 'QUOTE');

-- CreateEnum
CREATE TYPE "vendor"."quote_status" AS ENUM ('REQUESTED', 'SUBMITTED', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN');

-- AlterTable
ALTER TABLE "vendor"."work_order" ADD COLUMN     "price_mode" "vendor"."price_mode" NOT NULL DEFAULT 'FIXED';

-- CreateTable
CREATE TABLE "vendor"."quote" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "status" "vendor"."quote_status" NOT NULL DEFAULT 'REQUESTED',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "currency" CHAR(3) NOT NULL,
    "distance_km" DOUBLE PRECISION NOT NULL,
    "subtotal" INTEGER,
    "tax_rate_percent" DECIMAL(9,6),
    "tax" INTEGER,
    "total" INTEGER,
    "note" TEXT,
    "reason" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor"."quote_line" (
    "quote_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "description" TEXT NOT NULL,
    "quantity" DECIMAL(15,6) NOT NULL,
    "unit_price" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,

    CONSTRAINT "quote_line_pkey" PRIMARY KEY ("quote_id","position")
);

-- CreateIndex
CREATE INDEX "quote_vendor_id_requested_at_id_idx" ON "vendor"."quote"("vendor_id", "requested_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "quote_status_expires_at_idx" ON "vendor"."quote"("status", "expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "quote_order_id_vendor_id_revision_key" ON "vendor"."quote"("order_id", "vendor_id", "revision");

-- AddForeignKey
ALTER TABLE "vendor"."quote" ADD CONSTRAINT "quote_order_id_fkey" FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."quote" ADD CONSTRAINT "quote_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "vendor"."vendor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."quote_line" ADD CONSTRAINT "quote_line_quote_id_fkey" FOREIGN KEY ("quote_id") REFERENCES "vendor"."quote"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What must never be, whatever the code does: one open quote of a vendor for an order, and one accepted quote that counts.
CREATE UNIQUE INDEX "quote_one_open_idx" ON "vendor"."quote" ("order_id", "vendor_id") WHERE "status" IN ('REQUESTED', 'SUBMITTED');

ALTER TABLE "vendor"."quote"
  ADD CONSTRAINT "quote_amounts_whole" CHECK (("submitted_at" IS NULL) = ("total" IS NULL)),
  ADD CONSTRAINT "quote_closed_whole" CHECK (("status" IN ('REQUESTED', 'SUBMITTED')) = ("closed_at" IS NULL));
