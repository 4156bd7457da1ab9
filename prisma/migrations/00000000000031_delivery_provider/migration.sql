-- AlterTable
ALTER TABLE "integration"."delivery" ADD COLUMN     "provider" TEXT;
