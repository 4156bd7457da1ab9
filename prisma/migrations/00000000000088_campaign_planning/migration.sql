-- AlterTable
ALTER TABLE "admin"."campaign" DROP COLUMN "dry_run_place";

-- AlterTable
ALTER TABLE "admin"."campaign_target" ADD COLUMN     "region" TEXT;
