-- CreateEnum
CREATE TYPE "vendor"."review_state" AS ENUM ('PUBLISHED', 'HELD', 'REMOVED');

-- AlterTable
ALTER TABLE "vendor"."order_rating" ADD COLUMN     "edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "id" UUID NOT NULL DEFAULT uuidv7(),
ADD COLUMN     "photo_file_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "replied_at" TIMESTAMPTZ(3),
ADD COLUMN     "reply" TEXT,
ADD COLUMN     "reply_edited_at" TIMESTAMPTZ(3),
ADD COLUMN     "report_reason" TEXT,
ADD COLUMN     "reported_at" TIMESTAMPTZ(3),
ADD COLUMN     "state" "vendor"."review_state" NOT NULL DEFAULT 'PUBLISHED',
ADD COLUMN     "state_reason" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "order_rating_id_key" ON "vendor"."order_rating"("id");

-- CreateIndex
CREATE INDEX "order_rating_vendor_id_at_id_idx" ON "vendor"."order_rating"("vendor_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_rating_state_at_id_idx" ON "vendor"."order_rating"("state", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "order_rating_at_id_idx" ON "vendor"."order_rating"("at" DESC, "id" DESC);

-- What must never be, whatever the code does.
ALTER TABLE "vendor"."order_rating"
  ADD CONSTRAINT "order_rating_reason_whole" CHECK ("state" = 'PUBLISHED' OR "state_reason" IS NOT NULL),
  ADD CONSTRAINT "order_rating_reply_whole" CHECK (("reply" IS NULL) = ("replied_at" IS NULL));

CREATE INDEX "order_rating_reported_idx" ON "vendor"."order_rating" ("reported_at" DESC, "id" DESC) WHERE "reported_at" IS NOT NULL;

DROP INDEX "vendor"."order_rating_vendor_id_idx";
