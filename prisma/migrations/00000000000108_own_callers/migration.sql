-- Callers that an agent keeps and that are rehearsed with each of its versions.
ALTER TABLE "admin"."calling_agent" ADD COLUMN "callers" JSONB NOT NULL DEFAULT '[]';

-- Who has played the callers of a rehearsal, and the version with which it is compared.
ALTER TABLE "admin"."calling_rehearsal" ADD COLUMN "callers" TEXT NOT NULL DEFAULT 'SCRIPT',
ADD COLUMN "baseline_version_id" UUID;

ALTER TABLE "admin"."calling_rehearsal" ADD CONSTRAINT "calling_rehearsal_callers_check" CHECK ("callers" IN ('SCRIPT', 'MODEL'));
