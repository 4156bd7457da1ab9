-- AlterTable
ALTER TABLE "conversation"."contact_identity" ADD COLUMN     "provider" TEXT;

-- AlterTable
ALTER TABLE "integration"."delivery" ADD COLUMN     "preferred_provider" TEXT;
