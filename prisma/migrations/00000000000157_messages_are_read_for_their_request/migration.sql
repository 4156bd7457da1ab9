-- What is done because of a message belongs to the request that has sent it. What a blocked contact writes is read by nobody: it is read
-- with the next message after the block.
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
  ) FROM (
    SELECT DISTINCT "added"."conversation_id" FROM "added"
    JOIN "conversation"."conversation" AS "of" ON "of"."id" = "added"."conversation_id" AND "of"."blocked_seq" IS NULL
  ) AS "moved"\x3B
  RETURN NULL\x3B
END';
