-- AlterTable
ALTER TABLE "integration"."phone_line" ADD COLUMN     "claimed_at" TIMESTAMPTZ(3);
