-- AlterTable
ALTER TABLE "vendor"."service" ADD COLUMN "archived_at" TIMESTAMPTZ(3);
