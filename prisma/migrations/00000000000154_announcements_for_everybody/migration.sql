-- AlterTable
ALTER TABLE "integration"."announcement"
  ADD COLUMN "everybody" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "level" TEXT NOT NULL DEFAULT 'INFO',
  ADD COLUMN "in_inbox" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "translations" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "shown_until" TIMESTAMPTZ(3),
  ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3);

-- What must never be, whatever the code does.
ALTER TABLE "integration"."announcement"
  ADD CONSTRAINT "announcement_level_check" CHECK ("level" IN ('INFO', 'WARNING', 'CRITICAL')),
  ADD CONSTRAINT "announcement_goes_somewhere_check" CHECK ("in_inbox" OR "shown_until" IS NOT NULL);

-- Banners that may still be shown: few, whatever there was before.
CREATE INDEX "announcement_shown_idx" ON "integration"."announcement" ("shown_until") WHERE "shown_until" IS NOT NULL AND "withdrawn_at" IS NULL;
