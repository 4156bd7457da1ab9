-- AlterTable
ALTER TABLE "admin"."lead_source" ADD COLUMN "asked_at" TIMESTAMPTZ(3),
ADD COLUMN "is_paid" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "integration"."place_read" (
    "id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "place_read_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "lead_source_asked_idx" ON "admin"."lead_source"("asked_at");

-- CreateIndex
CREATE INDEX "place_read_asked_idx" ON "integration"."place_read"("asked_at");
