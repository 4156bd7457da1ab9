-- AlterTable
ALTER TABLE "integration"."call_back" ADD COLUMN     "agent_call_id" UUID,
ADD COLUMN     "conversation_id" UUID,
ADD COLUMN     "digest" TEXT,
ADD COLUMN     "key" TEXT,
ADD COLUMN     "name" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "source" TEXT NOT NULL DEFAULT 'TRACKED_CALL',
ALTER COLUMN "call_id" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "call_back_key_key" ON "integration"."call_back"("key");

-- CreateIndex
CREATE INDEX "call_back_conversation_id_idx" ON "integration"."call_back"("conversation_id");

-- What must never be, whatever the code does.
ALTER TABLE "integration"."call_back"
  ADD CONSTRAINT "call_back_source_check" CHECK ("source" IN ('TRACKED_CALL', 'TRIGGER', 'AGENT', 'OPERATOR')),
  ADD CONSTRAINT "call_back_has_cause" CHECK (("source" = 'TRACKED_CALL') = ("call_id" IS NOT NULL)),
  ADD CONSTRAINT "call_back_has_key" CHECK (("source" = 'TRACKED_CALL') = ("key" IS NULL));
