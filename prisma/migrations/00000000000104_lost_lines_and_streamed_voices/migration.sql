-- AlterTable
ALTER TABLE "integration"."phone_line" ADD COLUMN     "claimed_at" TIMESTAMPTZ(3),
ADD COLUMN     "is_streamed" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "admin"."voice" DROP COLUMN "relay_usable";
