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

-- Few calls run at a time, and each one that comes in counts them.
CREATE INDEX "phone_call_running_idx" ON "conversation"."phone_call" ("sandbox") WHERE "status" IN ('RINGING', 'IN_PROGRESS', 'TRANSFERRING');

CREATE FUNCTION "conversation"."running_calls"("sandbox" boolean)
RETURNS TABLE ("running" integer)
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT count(*)::integer FROM phone_call c
  WHERE c.sandbox = $1 AND c.status IN ('RINGING', 'IN_PROGRESS', 'TRANSFERRING')
$body$;

COMMENT ON FUNCTION "conversation"."running_calls"(boolean) IS
  'Published: how many calls ring or are spoken in now, really or in the sandbox.';

-- CreateEnum
CREATE TYPE "conversation"."call_recording_consent" AS ENUM ('NONE', 'DISCLOSED', 'REFUSED');

-- AlterTable
ALTER TABLE "conversation"."phone_call" ADD COLUMN     "recording_consent" "conversation"."call_recording_consent" NOT NULL DEFAULT 'NONE';

-- A call that has a recording was recorded after its disclosure.
UPDATE "conversation"."phone_call" AS c SET "recording_consent" = 'DISCLOSED'
WHERE EXISTS (SELECT FROM "conversation"."call_recording" AS r WHERE r."call_id" = c."id");

CREATE FUNCTION "conversation"."withdraw_recordings"("of_call" uuid) RETURNS void
LANGUAGE plpgsql SET search_path = conversation
AS E'
DECLARE
  gone uuid\x3B
BEGIN
  FOR gone IN
    UPDATE call_recording SET withdrawn_at = clock_timestamp()
    WHERE call_id = of_call AND withdrawn_at IS NULL AND state <> ''DELETED'' RETURNING id
  LOOP
    PERFORM graphile_worker.add_job(''integration.delete-call-recording'',
      payload => json_build_object(''correlationId'', NULL, ''data'', json_build_object(''recordingId'', gone)),
      job_key => ''integration.delete-call-recording:'' || gone, max_attempts => 12, flags => ARRAY[''lane:urgent''])\x3B
  END LOOP\x3B
END
';

COMMENT ON FUNCTION "conversation"."withdraw_recordings"(uuid) IS
  'Nobody hears the recordings of a locked call from here on, and their provider is asked to stop and delete them.';

CREATE FUNCTION "conversation"."refuse_recording"("call_id" uuid) RETURNS TABLE ("moved" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
DECLARE
  line phone_call%ROWTYPE\x3B
BEGIN
  SELECT * INTO line FROM lock_call($1)\x3B
  IF NOT FOUND OR line.recording_consent = ''REFUSED'' THEN RETURN QUERY SELECT false\x3B RETURN\x3B END IF\x3B
  UPDATE phone_call c SET recording_consent = ''REFUSED'' WHERE c.id = line.id\x3B
  PERFORM withdraw_recordings(line.id)\x3B
  RETURN QUERY SELECT true\x3B
END
';

COMMENT ON FUNCTION "conversation"."refuse_recording"(uuid) IS
  'Published: the other side of a call does not want to be recorded, inside the caller''s transaction. What is recorded is stopped and deleted, also what is only reported later.';

CREATE OR REPLACE FUNCTION "conversation"."recording_progress"(
  "call_id" uuid, "provider_recording_id" text, "state" text, "seconds" integer, "channels" integer, "at" timestamptz
) RETURNS TABLE ("recording_id" uuid, "moved" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  line phone_call%ROWTYPE\x3B
  kept call_recording%ROWTYPE\x3B
  to_ recording_state := (SELECT known FROM unnest(enum_range(NULL::recording_state)) AS known WHERE known::text = $3)\x3B
  time timestamptz := coalesce($6, clock_timestamp())\x3B
  does_move boolean\x3B
BEGIN
  SELECT * INTO line FROM lock_call($1)\x3B
  IF NOT FOUND OR to_ IS NULL OR $2 IS NULL THEN RETURN QUERY SELECT NULL::uuid, false\x3B RETURN\x3B END IF\x3B
  INSERT INTO call_recording AS r (id, call_id, provider_recording_id, started_at, state, deleted_at)
  VALUES (uuidv7(), line.id, $2, time, to_, CASE WHEN to_ = ''DELETED'' THEN time END)
  ON CONFLICT (provider_recording_id) DO NOTHING RETURNING * INTO kept\x3B
  does_move := FOUND\x3B
  IF NOT FOUND THEN
    SELECT * INTO kept FROM call_recording r WHERE r.provider_recording_id = $2 AND r.call_id = line.id FOR NO KEY UPDATE\x3B
    IF NOT FOUND THEN RETURN QUERY SELECT NULL::uuid, false\x3B RETURN\x3B END IF\x3B
    does_move := to_ > kept.state\x3B
  END IF\x3B
  UPDATE call_recording r SET state = greatest(to_, kept.state), started_at = least(kept.started_at, time),
    seconds = coalesce(CASE WHEN $4 >= 0 THEN $4 END, kept.seconds), channels = coalesce(CASE WHEN $5 > 0 THEN $5 END, kept.channels),
    deleted_at = CASE WHEN to_ = ''DELETED'' THEN coalesce(kept.deleted_at, time) ELSE kept.deleted_at END
  WHERE r.id = kept.id RETURNING * INTO kept\x3B
  IF line.recording_consent = ''REFUSED'' THEN
    PERFORM withdraw_recordings(line.id)\x3B
  ELSIF line.recording_consent = ''NONE'' THEN
    UPDATE phone_call c SET recording_consent = ''DISCLOSED'' WHERE c.id = line.id\x3B
  END IF\x3B
  IF does_move THEN
    PERFORM append_event(line.conversation_id, ''RecordingChanged'',
      jsonb_build_object(''call'', call_snapshot(line.id), ''recordingId'', kept.id, ''state'', kept.state))\x3B
  END IF\x3B
  RETURN QUERY SELECT kept.id, does_move\x3B
END
';
