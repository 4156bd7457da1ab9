-- AlterTable
ALTER TABLE "conversation"."message" ADD COLUMN "attachments" JSONB;
