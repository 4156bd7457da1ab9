-- AlterTable
ALTER TABLE "integration"."transfer_chunk" ADD COLUMN     "keys" JSONB;
