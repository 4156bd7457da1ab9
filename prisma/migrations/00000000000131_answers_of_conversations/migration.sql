-- CreateTable
CREATE TABLE "conversation"."answer_state" (
    "conversation_id" UUID NOT NULL,
    "read_seq" INTEGER NOT NULL DEFAULT 0,
    "asked_at" TIMESTAMPTZ(3),
    "waiting_since" TIMESTAMPTZ(3),
    "is_person_answered" BOOLEAN NOT NULL DEFAULT false,
    "is_assistant_answered" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "answer_state_pkey" PRIMARY KEY ("conversation_id")
);


-- A person has answered somebody, or the assistant has written for the first time: see subgraphs/conversation/answers/.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE FUNCTION "conversation"."tell_answers"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM graphile_worker.add_job(
    \'conversation.tell-answers\',
    payload => json_build_object(
      \'data\', json_build_object(\'conversationId\', "conversation_id"),
      \'correlationId\', nullif(current_setting(\'switchboard.correlation_id\', true), \'\')
    ),
    max_attempts => 12, job_key => \'answers:\' || "conversation_id", flags => ARRAY[\'lane:normal\'],
    job_key_mode => \'preserve_run_at\'
  ) FROM (
    SELECT DISTINCT m."conversation_id"
    FROM "added" m
    JOIN "conversation"."participant" p ON p."id" = m."sender_id"
    JOIN "conversation"."conversation" c ON c."id" = m."conversation_id"
    WHERE m."call_id" IS NULL AND p."user_id" <> c."customer_id" AND CASE
      WHEN p."role" = \'ASSISTANT\' THEN m."own_position" = 1
      ELSE (
        SELECT b."role" = \'ASSISTANT\' OR b."user_id" = c."customer_id"
        FROM "conversation"."message" before
        JOIN "conversation"."participant" b ON b."id" = before."sender_id"
        WHERE before."conversation_id" = m."conversation_id" AND before."seq" < m."seq"
        ORDER BY before."seq" DESC LIMIT 1
      )
    END
  ) AS "answered"\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "message_answers" AFTER INSERT ON "conversation"."message"
  REFERENCING NEW TABLE AS "added"
  FOR EACH STATEMENT
  EXECUTE FUNCTION "conversation"."tell_answers"();
