-- CreateTable
CREATE TABLE "conversation"."trigger_setting" (
    "trigger" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "cool_down_minutes" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trigger_setting_pkey" PRIMARY KEY ("trigger")
);

-- AlterTable
ALTER TABLE "conversation"."finding" ADD COLUMN     "followed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "conversation"."conversation_insight" ADD COLUMN     "subject" TEXT,
ADD COLUMN     "summary" TEXT,
ADD COLUMN     "summary_by" TEXT NOT NULL DEFAULT 'RULES',
ADD COLUMN     "summary_seq" INTEGER NOT NULL DEFAULT 0;

-- What must never be, whatever the code does.
ALTER TABLE "conversation"."trigger_setting"
  ADD CONSTRAINT "trigger_setting_mode_check" CHECK ("mode" IN ('OFF', 'SUGGEST', 'NOTIFY', 'ACT')),
  ADD CONSTRAINT "trigger_setting_threshold_check" CHECK ("threshold" BETWEEN 0 AND 1),
  ADD CONSTRAINT "trigger_setting_cool_down_check" CHECK ("cool_down_minutes" >= 0);

ALTER TABLE "conversation"."conversation_insight"
  ADD CONSTRAINT "conversation_insight_summary_check" CHECK (char_length("summary") <= 600),
  ADD CONSTRAINT "conversation_insight_summary_by_check" CHECK ("summary_by" IN ('RULES', 'MODEL'));

-- What is done because of a message belongs to the request that has sent it, where that says which it is.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE OR REPLACE FUNCTION "conversation"."read_new_messages"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM graphile_worker.add_job(
    \'conversation.read-message\',
    payload => json_build_object(
      \'data\', json_build_object(\'conversationId\', "conversation_id"),
      \'correlationId\', nullif(current_setting(\'switchboard.correlation_id\', true), \'\')
    ),
    max_attempts => 12, job_key => \'read:\' || "conversation_id", flags => ARRAY[\'lane:urgent\'],
    job_key_mode => \'preserve_run_at\'
  ) FROM (SELECT DISTINCT "conversation_id" FROM "added") AS "moved"\x3B
  RETURN NULL\x3B
END';

-- Published: what other subgraphs may read.
CREATE VIEW "conversation"."insight_card" AS
SELECT "conversation_id", "up_to_seq", "language", "intents", "sentiment", "summary"
FROM "conversation"."conversation_insight" WHERE "up_to_seq" > 0;

COMMENT ON VIEW "conversation"."insight_card" IS
  'Published. What is understood of each conversation after the message up_to_seq: for operators, and for answers to its customer.';
