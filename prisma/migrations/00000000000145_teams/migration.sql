-- CreateEnum
CREATE TYPE "conversation"."conversation_priority" AS ENUM ('LOW', 'NORMAL', 'HIGH', 'URGENT');

-- AlterTable
ALTER TABLE "conversation"."conversation" ADD COLUMN     "priority" "conversation"."conversation_priority" NOT NULL DEFAULT 'NORMAL',
ADD COLUMN     "team_id" UUID;

-- CreateTable
CREATE TABLE "conversation"."team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."team_hours" (
    "team_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "timezone" TEXT NOT NULL,
    "spans" JSONB NOT NULL,

    CONSTRAINT "team_hours_pkey" PRIMARY KEY ("team_id","valid_from")
);

-- CreateTable
CREATE TABLE "conversation"."team_member" (
    "team_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "skills" TEXT[],
    "capacity" INTEGER NOT NULL,
    "last_assigned_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "conversation"."assignment_rule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "occasions" TEXT[],
    "channels" TEXT[],
    "priorities" TEXT[],
    "team_id" UUID NOT NULL,
    "skills" TEXT[],
    "archived_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT NOT NULL,

    CONSTRAINT "assignment_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."assignment_decision" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "occasion" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "rule_id" UUID NOT NULL,
    "rule_name" TEXT NOT NULL,
    "team_id" UUID NOT NULL,
    "operator_id" UUID,
    "candidates" JSONB NOT NULL,

    CONSTRAINT "assignment_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."waiting_assignment" (
    "conversation_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "occasion" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waiting_assignment_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "conversation"."note_mention" (
    "note_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,

    CONSTRAINT "note_mention_pkey" PRIMARY KEY ("note_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "team_created_by_client_id_key" ON "conversation"."team"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "team_member_user_id_idx" ON "conversation"."team_member"("user_id");

-- CreateIndex
CREATE INDEX "assignment_rule_team_id_idx" ON "conversation"."assignment_rule"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_rule_created_by_client_id_key" ON "conversation"."assignment_rule"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "assignment_decision_conversation_id_decided_at_id_idx" ON "conversation"."assignment_decision"("conversation_id", "decided_at", "id");

-- CreateIndex
CREATE INDEX "waiting_assignment_team_id_since_idx" ON "conversation"."waiting_assignment"("team_id", "since");

-- CreateIndex
CREATE INDEX "note_mention_user_id_note_id_idx" ON "conversation"."note_mention"("user_id", "note_id");

-- AddForeignKey
ALTER TABLE "conversation"."conversation" ADD CONSTRAINT "conversation_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "conversation"."team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."team_hours" ADD CONSTRAINT "team_hours_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "conversation"."team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "conversation"."team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."assignment_rule" ADD CONSTRAINT "assignment_rule_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "conversation"."team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."assignment_decision" ADD CONSTRAINT "assignment_decision_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."waiting_assignment" ADD CONSTRAINT "waiting_assignment_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."note_mention" ADD CONSTRAINT "note_mention_note_id_fkey" FOREIGN KEY ("note_id") REFERENCES "conversation"."note"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- In the migrations only, and kept:

-- -- DropIndex

-- DROP INDEX "conversation"."conversation_subject_trgm";

-- -- DropIndex

-- DROP INDEX "conversation"."message_body_trgm";

-- -- DropIndex

-- DROP INDEX "conversation"."participant_display_name_trgm";

-- What Prisma cannot say.

CREATE UNIQUE INDEX "team_name" ON "conversation"."team" (lower("name")) WHERE "archived_at" IS NULL;

CREATE INDEX "conversation_by_priority" ON "conversation"."conversation" ("priority", "last_activity_at", "id") WHERE "status" = 'OPEN';

CREATE INDEX "conversation_of_team" ON "conversation"."conversation" ("team_id") WHERE "team_id" IS NOT NULL AND "status" = 'OPEN';

ALTER TABLE "conversation"."team_member"
  ADD CONSTRAINT "team_member_capacity" CHECK ("capacity" BETWEEN 1 AND 1000);

CREATE VIEW "conversation"."conversation_team" AS
SELECT "id" AS "conversation_id", "team_id" FROM "conversation"."conversation" WHERE "team_id" IS NOT NULL;

COMMENT ON VIEW "conversation"."conversation_team" IS 'Published: the team that answers a conversation.';

CREATE VIEW "conversation"."team_working_hours" AS
SELECT "team_id", "valid_from", "timezone", "spans" FROM "conversation"."team_hours";

COMMENT ON VIEW "conversation"."team_working_hours" IS
  'Published: when a team works, from each moment on until the next row. Empty spans mean around the clock, and a span that does not close later on its day ends on the next day.';
