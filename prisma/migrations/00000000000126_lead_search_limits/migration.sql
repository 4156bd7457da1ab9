-- AlterTable
ALTER TABLE "admin"."lead_search" ALTER COLUMN "provider" DROP NOT NULL,
ADD COLUMN "asked_provider" TEXT,
ADD COLUMN "limits" JSONB;

-- AlterTable
ALTER TABLE "admin"."search_cell" ADD COLUMN "buys_again" BOOLEAN NOT NULL DEFAULT false;
