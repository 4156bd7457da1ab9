-- AlterTable
ALTER TABLE "admin"."audit_entry" ADD COLUMN     "subject_key" TEXT,
ADD COLUMN     "subject_type" TEXT;

-- CreateIndex
CREATE INDEX "audit_entry_subject_key_at_id_idx" ON "admin"."audit_entry"("subject_key", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_at_id_idx" ON "admin"."audit_entry"("actor_id", "at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_action_at_id_idx" ON "admin"."audit_entry"("action", "at", "id");
