-- AlterTable
ALTER TABLE "integration"."notification" ADD COLUMN     "steps_left" INTEGER[];
