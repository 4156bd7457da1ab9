-- CreateTable
CREATE TABLE "conversation"."finding" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL DEFAULT '{}',
    "probability" DOUBLE PRECISION NOT NULL,
    "evidence" JSONB NOT NULL,
    "detector" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "at_seq" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "reviewed_by" UUID,
    "reviewed_by_key" BOOLEAN NOT NULL DEFAULT false,
    "reviewed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."conversation_insight" (
    "conversation_id" UUID NOT NULL,
    "up_to_seq" INTEGER NOT NULL DEFAULT 0,
    "language" TEXT,
    "intents" TEXT[],
    "sentiment" TEXT NOT NULL DEFAULT 'NEUTRAL',
    "slots" JSONB NOT NULL DEFAULT '[]',
    "scam_verdict" TEXT NOT NULL DEFAULT 'NONE',
    "scam_probability" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "scam_categories" TEXT[],
    "scam_by" TEXT,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_insight_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateIndex
CREATE INDEX "finding_created_at_id_idx" ON "conversation"."finding"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "finding_conversation_id_kind_name_detector_at_seq_key" ON "conversation"."finding"("conversation_id", "kind", "name", "detector", "at_seq");

-- AddForeignKey
ALTER TABLE "conversation"."finding" ADD CONSTRAINT "finding_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."conversation_insight" ADD CONSTRAINT "conversation_insight_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be.

ALTER TABLE "conversation"."finding"
  ADD CONSTRAINT "finding_probability" CHECK ("probability" BETWEEN 0 AND 1),
  ADD CONSTRAINT "finding_reviewed_whole" CHECK (("reviewed_by" IS NULL) = ("reviewed_at" IS NULL));

-- Messages enter in several ways, and each of them would have to ask for the job.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE FUNCTION "conversation"."read_new_messages"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM graphile_worker.add_job(
    \'conversation.read-message\',
    payload => json_build_object(\'data\', json_build_object(\'conversationId\', "conversation_id"), \'correlationId\', NULL),
    max_attempts => 12, job_key => \'read:\' || "conversation_id", flags => ARRAY[\'lane:urgent\'],
    job_key_mode => \'preserve_run_at\'
  ) FROM (SELECT DISTINCT "conversation_id" FROM "added") AS "moved"\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "message_added" AFTER INSERT ON "conversation"."message"
  REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "conversation"."read_new_messages"();

-- Published: what other subgraphs may read.

CREATE VIEW "vendor"."service_card" AS
SELECT "slug", "name" FROM "vendor"."service" WHERE "archived_at" IS NULL;

COMMENT ON VIEW "vendor"."service_card" IS 'Published: the services that can be ordered.';
