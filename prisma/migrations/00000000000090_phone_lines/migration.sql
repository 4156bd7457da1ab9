-- CreateTable
CREATE TABLE "integration"."phone_line" (
    "call_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "provider_call_id" TEXT,
    "sandbox" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "speech_failures" INTEGER NOT NULL DEFAULT 0,
    "connection_failures" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "phone_line_pkey" PRIMARY KEY ("call_id")
);

-- AlterTable
ALTER TABLE "integration"."relay_session" ADD COLUMN     "recent" JSONB NOT NULL DEFAULT '[]';

-- CreateIndex
CREATE UNIQUE INDEX "phone_line_provider_call_id_key" ON "integration"."phone_line"("provider_call_id");

-- CreateIndex
CREATE INDEX "phone_line_state_since_idx" ON "integration"."phone_line"("state", "since");

-- What must never be, whatever the code does.
ALTER TABLE "integration"."phone_line"
  ADD CONSTRAINT "phone_line_direction_check" CHECK ("direction" IN ('INBOUND', 'OUTBOUND')),
  ADD CONSTRAINT "phone_line_state_check" CHECK ("state" IN ('QUEUED', 'DIALLING', 'DIALLED', 'UNKNOWN', 'REFUSED', 'CANCELLED')),
  ADD CONSTRAINT "phone_line_dialled_has_id" CHECK ("state" <> 'DIALLED' OR "provider_call_id" IS NOT NULL);
