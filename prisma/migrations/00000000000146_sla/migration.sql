-- AlterTable
ALTER TABLE "conversation"."conversation" ADD COLUMN     "sla_breached" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sla_due_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "conversation"."sla_policy" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "channels" TEXT[],
    "priorities" TEXT[],
    "team_id" UUID,
    "first_response_minutes" INTEGER,
    "next_response_minutes" INTEGER,
    "resolution_minutes" INTEGER,
    "within_hours" BOOLEAN NOT NULL,
    "warn_minutes" INTEGER NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT NOT NULL,

    CONSTRAINT "sla_policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."conversation_change" (
    "id" BIGSERIAL NOT NULL,
    "conversation_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "waiting_since" TIMESTAMPTZ(3),
    "is_snoozed" BOOLEAN NOT NULL,
    "priority" TEXT NOT NULL,
    "team_id" UUID,

    CONSTRAINT "conversation_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."sla_clock" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "policy_id" UUID NOT NULL,
    "policy_name" TEXT NOT NULL,
    "target_minutes" INTEGER NOT NULL,
    "warn_minutes" INTEGER NOT NULL,
    "within_hours" BOOLEAN NOT NULL,
    "team_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "spent_ms" BIGINT NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "is_paused" BOOLEAN NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "breached_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sla_clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."sla_progress" (
    "conversation_id" UUID NOT NULL,
    "up_to_change" BIGINT NOT NULL,
    "up_to_seq" INTEGER NOT NULL,
    "is_answered" BOOLEAN NOT NULL,

    CONSTRAINT "sla_progress_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateIndex
CREATE INDEX "sla_policy_team_id_idx" ON "conversation"."sla_policy"("team_id");

-- CreateIndex
CREATE UNIQUE INDEX "sla_policy_created_by_client_id_key" ON "conversation"."sla_policy"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "conversation_change_conversation_id_id_idx" ON "conversation"."conversation_change"("conversation_id", "id");

-- CreateIndex
CREATE INDEX "sla_clock_conversation_id_started_at_id_idx" ON "conversation"."sla_clock"("conversation_id", "started_at", "id");

-- AddForeignKey
ALTER TABLE "conversation"."sla_policy" ADD CONSTRAINT "sla_policy_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "conversation"."team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."sla_clock" ADD CONSTRAINT "sla_clock_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."sla_progress" ADD CONSTRAINT "sla_progress_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say.

CREATE INDEX "conversation_sla_due" ON "conversation"."conversation" ("sla_due_at", "id") WHERE "sla_due_at" IS NOT NULL;

CREATE INDEX "sla_clock_running" ON "conversation"."sla_clock" ("conversation_id") WHERE "ended_at" IS NULL;

ALTER TABLE "conversation"."sla_policy"
  ADD CONSTRAINT "sla_policy_has_a_target" CHECK (coalesce("first_response_minutes", "next_response_minutes", "resolution_minutes") > 0);

-- A conversation changes in several ways, and none of them can forget the clocks: the database notes the change and adds the job. Nothing is noted
-- while there is no policy.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE FUNCTION "conversation"."note_conversation_change"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  IF NOT EXISTS (SELECT FROM "conversation"."sla_policy" WHERE "archived_at" IS NULL)
    AND NOT EXISTS (SELECT FROM "conversation"."sla_clock" WHERE "conversation_id" = NEW."id" AND "ended_at" IS NULL) THEN
    RETURN NULL\x3B
  END IF\x3B
  INSERT INTO "conversation"."conversation_change" ("conversation_id", "at", "is_open", "waiting_since", "is_snoozed", "priority", "team_id")
  VALUES (
    NEW."id", clock_timestamp(), NEW."status" = \'OPEN\', NEW."waiting_since", NEW."snoozed_until" IS NOT NULL, NEW."priority"::text,
    NEW."team_id"
  )\x3B
  PERFORM graphile_worker.add_job(
    \'conversation.keep-clocks\',
    payload => json_build_object(\'data\', json_build_object(\'conversationId\', NEW."id"), \'correlationId\', NULL),
    max_attempts => 12, job_key => \'clocks:\' || NEW."id", flags => ARRAY[\'lane:normal\'], job_key_mode => \'preserve_run_at\'
  )\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "conversation_began" AFTER INSERT ON "conversation"."conversation"
  FOR EACH ROW
  EXECUTE FUNCTION "conversation"."note_conversation_change"();

CREATE TRIGGER "conversation_changed" AFTER UPDATE ON "conversation"."conversation"
  FOR EACH ROW
  WHEN (
    OLD."status" IS DISTINCT FROM NEW."status"
    OR (OLD."waiting_since" IS NULL) IS DISTINCT FROM (NEW."waiting_since" IS NULL)
    OR (OLD."snoozed_until" IS NULL) IS DISTINCT FROM (NEW."snoozed_until" IS NULL)
    OR OLD."priority" IS DISTINCT FROM NEW."priority"
    OR OLD."team_id" IS DISTINCT FROM NEW."team_id"
  )
  EXECUTE FUNCTION "conversation"."note_conversation_change"();

-- A person may answer where nobody waits any more, because an assistant has answered before.
CREATE FUNCTION "conversation"."keep_clocks_of_messages"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM graphile_worker.add_job(
    \'conversation.keep-clocks\',
    payload => json_build_object(\'data\', json_build_object(\'conversationId\', "conversation_id"), \'correlationId\', NULL),
    max_attempts => 12, job_key => \'clocks:\' || "conversation_id", flags => ARRAY[\'lane:normal\'], job_key_mode => \'preserve_run_at\'
  ) FROM (
    SELECT DISTINCT "conversation_id" FROM "added"
    WHERE EXISTS (
      SELECT FROM "conversation"."sla_clock" AS "clock"
      WHERE "clock"."conversation_id" = "added"."conversation_id" AND "clock"."ended_at" IS NULL
    )
  ) AS "moved"\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "message_may_end_clocks" AFTER INSERT ON "conversation"."message"
  REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "conversation"."keep_clocks_of_messages"();
