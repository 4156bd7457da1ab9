-- AlterTable
ALTER TABLE "integration"."delivery" ADD COLUMN     "sending_by" TEXT;
