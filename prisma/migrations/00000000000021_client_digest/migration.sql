-- AlterTable
ALTER TABLE "vendor"."invoice" ADD COLUMN "client_digest" TEXT;

-- AlterTable
ALTER TABLE "vendor"."vendor" ADD COLUMN "client_digest" TEXT;

-- AlterTable
ALTER TABLE "vendor"."work_order" ADD COLUMN "client_digest" TEXT;

-- AlterTable
ALTER TABLE "admin"."api_key" ADD COLUMN "client_digest" TEXT;
