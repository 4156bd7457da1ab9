-- A command is done when it took effect, in the transaction that keeps what followed from it.
ALTER TABLE "conversation"."call_command" ADD COLUMN     "refusal" TEXT;

-- What must never be, whatever the code does.
ALTER TABLE "conversation"."call_command"
  ADD CONSTRAINT "call_command_refusal_check" CHECK ("refusal" IN ('CALL_OVER', 'HANDED_OVER')),
  ADD CONSTRAINT "call_command_refused_is_done" CHECK ("refusal" IS NULL OR "done_at" IS NOT NULL);

DROP FUNCTION "conversation"."take_call_commands"(uuid);

CREATE FUNCTION "conversation"."call_commands"("call_id" uuid)
RETURNS TABLE ("id" uuid, "kind" text, "body" text, "at" timestamptz)
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT c.id, c.kind::text, c.body, c.at FROM call_command c WHERE c.call_id = $1 AND c.done_at IS NULL ORDER BY c.id
$body$;

COMMENT ON FUNCTION "conversation"."call_commands"(uuid) IS
  'Published: what operators want of a running call and was not done yet, in their order: END, COACH, TAKE_OVER, SPEAK, RESUME or TRANSFER. Whoever does one says so by call_command_done.';

CREATE FUNCTION "conversation"."call_command_done"("call_id" uuid, "command_id" uuid, "refusal" text)
RETURNS TABLE ("moved" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  room uuid\x3B
  done uuid\x3B
BEGIN
  IF $3 IS NOT NULL THEN SELECT c.conversation_id INTO room FROM lock_call($1) AS c\x3B END IF\x3B
  UPDATE call_command c SET done_at = clock_timestamp(), refusal = $3
  WHERE c.id = $2 AND c.call_id = $1 AND c.done_at IS NULL RETURNING c.id INTO done\x3B
  IF done IS NOT NULL AND room IS NOT NULL THEN
    PERFORM append_insight(room, ''CallCommandRefused'', jsonb_build_object(''callId'', $1))\x3B
  END IF\x3B
  RETURN QUERY SELECT done IS NOT NULL\x3B
END
';

COMMENT ON FUNCTION "conversation"."call_command_done"(uuid, uuid, text) IS
  'Published: a command of a call took effect, or is refused: CALL_OVER or HANDED_OVER. Inside the transaction that keeps what followed from it. After the commit of a refusal wake the stream conversation-insight:<conversation>.';
