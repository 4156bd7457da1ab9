-- CreateEnum
CREATE TYPE "conversation"."message_source" AS ENUM ('TYPED', 'SPOKEN', 'KEYPAD', 'ASSISTANT');

-- CreateEnum
CREATE TYPE "conversation"."call_direction" AS ENUM ('INBOUND', 'OUTBOUND');

-- CreateEnum
CREATE TYPE "conversation"."call_purpose" AS ENUM ('SERVICE', 'MARKETING');

-- CreateEnum
CREATE TYPE "conversation"."call_status" AS ENUM ('QUEUED', 'DIALLING', 'UNKNOWN', 'RINGING', 'IN_PROGRESS', 'TRANSFERRING', 'ENDED');

-- CreateEnum
CREATE TYPE "conversation"."call_answered_by" AS ENUM ('HUMAN', 'VOICEMAIL', 'SCREENING', 'IVR', 'UNAVAILABLE', 'FAX', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "conversation"."call_answered_signal" AS ENUM ('AMD', 'TEXT', 'TIMEOUT');

-- CreateEnum
CREATE TYPE "conversation"."call_end_reason" AS ENUM ('CUSTOMER_HUNG_UP', 'AGENT_ENDED', 'OPERATOR_ENDED', 'TRANSFERRED', 'VOICEMAIL_LEFT', 'VOICEMAIL_REACHED', 'SCREENED_OUT', 'IVR_REACHED', 'SILENCE', 'MAX_DURATION', 'MAX_TURNS', 'TOOL_LOOP', 'OPTED_OUT', 'CONSENT_REFUSED', 'SCAM_SUSPECTED', 'BUSY', 'NO_ANSWER', 'DECLINED', 'INVALID_NUMBER', 'NOT_PERMITTED', 'CONCURRENCY_LIMIT', 'PROVIDER_FAILED', 'SPEECH_FAILED', 'MODEL_FAILED', 'CONNECTION_LOST', 'CANCELLED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "conversation"."call_command_kind" AS ENUM ('END', 'COACH', 'TAKE_OVER', 'SPEAK', 'RESUME', 'TRANSFER');

-- AlterEnum
ALTER TYPE "conversation"."participant_role" ADD VALUE 'ASSISTANT';

-- AlterTable
ALTER TABLE "conversation"."message" ADD COLUMN     "call_id" UUID,
ADD COLUMN     "frame_key" TEXT,
ADD COLUMN     "interrupted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "source" "conversation"."message_source" NOT NULL DEFAULT 'TYPED',
ADD COLUMN     "spoken_ms" INTEGER;

-- CreateTable
CREATE TABLE "conversation"."phone_call" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "direction" "conversation"."call_direction" NOT NULL,
    "purpose" "conversation"."call_purpose" NOT NULL,
    "agent_version_id" UUID,
    "campaign_target_id" UUID,
    "attempt_key" TEXT,
    "placed_digest" TEXT,
    "placed_by" UUID,
    "phone" TEXT,
    "own_phone" TEXT,
    "provider_call_id" TEXT,
    "sandbox" BOOLEAN NOT NULL DEFAULT true,
    "status" "conversation"."call_status" NOT NULL DEFAULT 'QUEUED',
    "status_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" "conversation"."call_answered_by",
    "answered_by_signal" "conversation"."call_answered_signal",
    "end_reason" "conversation"."call_end_reason",
    "outcome" TEXT,
    "language" TEXT,
    "seconds" INTEGER,
    "fact_times" JSONB NOT NULL DEFAULT '{}',
    "variables" JSONB NOT NULL DEFAULT '{}',
    "taken_over_by" UUID,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "announced" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "phone_call_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."call_key" (
    "call_id" UUID NOT NULL,
    "frame_key" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,

    CONSTRAINT "call_key_pkey" PRIMARY KEY ("call_id","frame_key")
);

-- CreateTable
CREATE TABLE "conversation"."call_command" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "kind" "conversation"."call_command_kind" NOT NULL,
    "body" TEXT,
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_command_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "phone_call_attempt_key_key" ON "conversation"."phone_call"("attempt_key");

-- CreateIndex
CREATE UNIQUE INDEX "phone_call_provider_call_id_key" ON "conversation"."phone_call"("provider_call_id");

-- CreateIndex
CREATE INDEX "phone_call_conversation_id_queued_at_idx" ON "conversation"."phone_call"("conversation_id", "queued_at");

-- CreateIndex
CREATE INDEX "phone_call_phone_queued_at_idx" ON "conversation"."phone_call"("phone", "queued_at");

-- CreateIndex
CREATE INDEX "phone_call_queued_at_id_idx" ON "conversation"."phone_call"("queued_at", "id");

-- CreateIndex
CREATE INDEX "call_command_call_id_at_idx" ON "conversation"."call_command"("call_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "call_command_created_by_client_id_key" ON "conversation"."call_command"("created_by", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "message_call_id_frame_key_key" ON "conversation"."message"("call_id", "frame_key");

-- AddForeignKey
ALTER TABLE "conversation"."phone_call" ADD CONSTRAINT "phone_call_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."call_key" ADD CONSTRAINT "call_key_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "conversation"."phone_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."call_command" ADD CONSTRAINT "call_command_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "conversation"."phone_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."message" ADD CONSTRAINT "message_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "conversation"."phone_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be, whatever the code does.
ALTER TABLE "conversation"."phone_call"
  ADD CONSTRAINT "phone_call_phone_check" CHECK ("phone" ~ '^[+][1-9][0-9]{6,14}$'),
  ADD CONSTRAINT "phone_call_seconds_check" CHECK ("seconds" >= 0),
  ADD CONSTRAINT "phone_call_closed_is_over" CHECK ("closed_at" IS NULL OR "status" = 'ENDED');

ALTER TABLE "conversation"."message"
  ADD CONSTRAINT "message_frame_of_call" CHECK (("call_id" IS NULL) = ("frame_key" IS NULL));

-- What is said in calls belongs to the transcript.
CREATE OR REPLACE VIEW "conversation"."transcript" AS
SELECT "m"."conversation_id", "m"."seq", "p"."role"::text AS "role", "p"."display_name", "m"."body", "m"."sent_at",
  "m"."call_id", "m"."source"::text AS "source", "m"."interrupted"
FROM "conversation"."message" AS "m"
JOIN "conversation"."participant" AS "p" ON "p"."id" = "m"."sender_id";

COMMENT ON VIEW "conversation"."transcript" IS
  'Published: every message with who said it, role CUSTOMER, AGENT, VENDOR, ADMIN or ASSISTANT. Read it by conversation_id in the order of seq.';

-- Calls are written by the functions below, so that all services keep the same rules. They refuse by what they return.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.

CREATE FUNCTION "conversation"."append_event"("of_conversation" uuid, "kind" text, "facts" jsonb) RETURNS integer
LANGUAGE sql SET search_path = conversation
AS $body$
  WITH moved AS (
    INSERT INTO stream AS s (id, head) VALUES ('conversation:' || $1, 1)
    ON CONFLICT (id) DO UPDATE SET head = s.head + 1
    RETURNING id, head
  )
  INSERT INTO stream_event (stream_id, seq, type, data, at)
  SELECT moved.id, moved.head, $2, $3, clock_timestamp() FROM moved
  RETURNING seq
$body$;

COMMENT ON FUNCTION "conversation"."append_event"(uuid, text, jsonb) IS
  'Appends an event to the stream of a conversation whose row is locked. Returns its seq.';

CREATE FUNCTION "conversation"."participant_snapshot"("given" uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT jsonb_build_object('id', p.id, 'userId', p.user_id, 'isGuest', p.is_guest, 'role', p.role,
    'displayName', p.display_name, 'joinedAt', p.joined_at)
  FROM participant p WHERE p.id = $1
$body$;

COMMENT ON FUNCTION "conversation"."participant_snapshot"(uuid) IS 'A participant as events keep it.';

CREATE FUNCTION "conversation"."call_snapshot"("given" uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT jsonb_build_object('id', c.id, 'direction', c.direction, 'purpose', c.purpose, 'sandbox', c.sandbox,
    'agentVersionId', c.agent_version_id, 'status', c.status, 'answeredBy', c.answered_by,
    'answeredBySignal', c.answered_by_signal, 'endReason', c.end_reason, 'outcome', c.outcome, 'language', c.language,
    'seconds', c.seconds, 'takenOverBy', c.taken_over_by, 'queuedAt', c.queued_at, 'answeredAt', c.answered_at,
    'endedAt', c.ended_at)
  FROM phone_call c WHERE c.id = $1
$body$;

COMMENT ON FUNCTION "conversation"."call_snapshot"(uuid) IS
  'A call as events keep it: without telephone numbers.';

CREATE FUNCTION "conversation"."lock_call"("given" uuid) RETURNS SETOF "conversation"."phone_call"
LANGUAGE plpgsql SET search_path = conversation
AS E'
BEGIN
  PERFORM FROM conversation WHERE id = (SELECT conversation_id FROM phone_call WHERE id = given) FOR NO KEY UPDATE\x3B
  RETURN QUERY SELECT * FROM phone_call WHERE id = given FOR NO KEY UPDATE\x3B
END
';

COMMENT ON FUNCTION "conversation"."lock_call"(uuid) IS
  'Locks the conversation of a call, then the call, as every write does. No row for an unknown call.';

CREATE FUNCTION "conversation"."join_agent"("of_conversation" uuid, "version" uuid) RETURNS uuid
LANGUAGE plpgsql SET search_path = conversation
AS E'
DECLARE
  agent uuid\x3B
  called text\x3B
  part uuid\x3B
BEGIN
  SELECT v.agent_id, v.definition ->> ''name'' INTO agent, called FROM admin.agent_version v WHERE v.id = version\x3B
  IF NOT FOUND THEN RETURN NULL\x3B END IF\x3B
  SELECT id INTO part FROM participant
  WHERE conversation_id = of_conversation AND user_id = agent AND role = ''ASSISTANT''\x3B
  IF FOUND THEN RETURN part\x3B END IF\x3B
  INSERT INTO participant (id, conversation_id, user_id, role, display_name, joined_at)
  VALUES (uuidv7(), of_conversation, agent, ''ASSISTANT'', coalesce(called, ''Assistant''), clock_timestamp())
  RETURNING id INTO part\x3B
  PERFORM append_event(of_conversation, ''ParticipantJoined'', jsonb_build_object(''participant'', participant_snapshot(part)))\x3B
  RETURN part\x3B
END
';

COMMENT ON FUNCTION "conversation"."join_agent"(uuid, uuid) IS
  'The participant of a calling agent in a locked conversation, which it joins where it takes no part yet. Null for an unknown version.';

CREATE FUNCTION "conversation"."open_call"(
  "given_phone" text, "given_name" text, "way" text, "why" text, "version" uuid, "target" uuid, "attempt" text,
  "provider_id" text, "ours" text, "given_variables" jsonb, "within" uuid, "placer" uuid, "digest" text
) RETURNS TABLE ("call_id" uuid, "conversation_id" uuid, "seq" integer)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  number text := CASE WHEN given_phone ~ ''^[+][1-9][0-9]{6,14}$'' THEN given_phone END\x3B
  room uuid := within\x3B
  made uuid := uuidv7()\x3B
  now_ timestamptz := clock_timestamp()\x3B
  accounts uuid[]\x3B
  customer uuid\x3B
  called text := coalesce(nullif(btrim(given_name), ''''), ''Guest'' || coalesce('' …'' || right(number, 4), ''''))\x3B
  is_new boolean := false\x3B
  guest uuid\x3B
  last integer\x3B
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(''contact PHONE '' || coalesce(number, made::text), 0))\x3B
  -- The number of a caller proves nothing: their words never come into the conversation of an account.
  IF room IS NULL AND number IS NOT NULL THEN
    SELECT c.id INTO room
    FROM phone_call earlier
    JOIN conversation c ON c.id = earlier.conversation_id
    WHERE earlier.phone = number AND earlier.queued_at > now_ - interval ''7 days''
      AND c.channel = ''PHONE'' AND c.status = ''OPEN'' AND c.snoozed_until IS NULL
      AND (way = ''OUTBOUND'' OR EXISTS (
        SELECT FROM participant p WHERE p.conversation_id = c.id AND p.user_id = c.customer_id AND p.is_guest
      ))
    ORDER BY earlier.queued_at DESC
    LIMIT 1\x3B
  END IF\x3B
  IF room IS NULL THEN
    is_new := true\x3B
    room := uuidv7()\x3B
    IF way = ''OUTBOUND'' THEN
      SELECT array_agg(DISTINCT person.id) INTO accounts
      FROM contact_identity AS known
      JOIN conversation c ON c.id = known.conversation_id
      JOIN admin.person AS person ON person.id = c.customer_id
      WHERE known.channel IN (''SMS'', ''WHATSAPP'') AND known.address = number
        AND person.role IN (''CUSTOMER'', ''VENDOR'') AND person.disabled_at IS NULL\x3B
    END IF\x3B
    IF cardinality(accounts) = 1 THEN
      customer := accounts[1]\x3B
    ELSE
      guest := admin.add_guest(called, number, room)\x3B
      customer := guest\x3B
    END IF\x3B
    INSERT INTO conversation (id, channel, customer_id, created_at, last_activity_at)
    VALUES (room, ''PHONE'', customer, now_, now_)\x3B
    INSERT INTO participant (id, conversation_id, user_id, is_guest, role, display_name, joined_at)
    SELECT uuidv7(), room, customer, guest IS NOT NULL, coalesce(person.role, ''CUSTOMER'')::participant_role,
      coalesce(person.name, called), now_
    FROM (SELECT customer AS id) AS one
    LEFT JOIN admin.person AS person ON guest IS NULL AND person.id = one.id\x3B
  ELSE
    PERFORM FROM conversation WHERE id = room FOR NO KEY UPDATE\x3B
  END IF\x3B
  PERFORM join_agent(room, version)\x3B
  INSERT INTO phone_call (id, conversation_id, direction, purpose, agent_version_id, campaign_target_id, attempt_key, placed_digest,
    placed_by, phone, own_phone, provider_call_id, status, status_at, variables, queued_at)
  VALUES (made, room, way::call_direction, why::call_purpose, version, target, attempt, digest, placer, number, ours, provider_id,
    (CASE way WHEN ''INBOUND'' THEN ''RINGING'' ELSE ''QUEUED'' END)::call_status, now_, coalesce(given_variables, ''{}''), now_)\x3B
  last := append_event(room, ''CallStarted'', jsonb_build_object(''call'', call_snapshot(made)))\x3B
  PERFORM graphile_worker.add_job(''conversation.call-opened'',
    payload => json_build_object(''correlationId'', NULL, ''data'', json_build_object(''callId'', made, ''isNew'', is_new, ''guestId'', guest)),
    job_key => ''conversation.call-opened:'' || made, max_attempts => 12, flags => ARRAY[''lane:urgent''])\x3B
  RETURN QUERY SELECT made, room, last\x3B
END
';

COMMENT ON FUNCTION "conversation"."open_call"(text, text, text, text, uuid, uuid, text, text, text, jsonb, uuid, uuid, text) IS
  'Makes a call, with its conversation where the number has none that goes on. Whoever calls it has looked whether the call is there.';

CREATE FUNCTION "conversation"."call_inbound"("provider_call_id" text, "from_phone" text, "to_phone" text, "agent_version_id" uuid)
RETURNS TABLE ("call_id" uuid, "fresh" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  known uuid\x3B
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(''inbound call '' || $1, 0))\x3B
  SELECT c.id INTO known FROM phone_call c WHERE c.provider_call_id = $1\x3B
  IF FOUND THEN
    RETURN QUERY SELECT known, false\x3B
  ELSE
    RETURN QUERY SELECT opened.call_id, true
      FROM open_call($2, NULL, ''INBOUND'', ''SERVICE'', $4, NULL, NULL, $1, $3, NULL, NULL, NULL, NULL) AS opened\x3B
  END IF\x3B
END
';

COMMENT ON FUNCTION "conversation"."call_inbound"(text, text, text, uuid) IS
  'Published: somebody calls. Makes the call once for each id of the provider, inside the caller''s transaction. After the commit wake the stream of its conversation.';

CREATE FUNCTION "conversation"."call_route"("call_id" uuid)
RETURNS TABLE ("conversation_id" uuid, "agent_version_id" uuid, "status" text, "purpose" text, "phone" text, "variables" jsonb)
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT c.conversation_id, c.agent_version_id, c.status::text, c.purpose::text, c.phone, c.variables
  FROM phone_call c WHERE c.id = $1
$body$;

COMMENT ON FUNCTION "conversation"."call_route"(uuid) IS
  'Published: what a process needs that takes a call. No row for an unknown call.';

CREATE FUNCTION "conversation"."call_said"(
  "call_id" uuid, "frame_key" text, "role" text, "body" text, "spoken_ms" integer, "interrupted" boolean
) RETURNS TABLE ("seq" integer, "fresh" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  line phone_call%ROWTYPE\x3B
  room conversation%ROWTYPE\x3B
  words text := left(btrim($4), 8000)\x3B
  speaker uuid\x3B
  typist uuid\x3B
  number integer\x3B
  place integer\x3B
  own_place integer\x3B
  said uuid := uuidv7()\x3B
  now_ timestamptz\x3B
BEGIN
  SELECT * INTO line FROM lock_call($1)\x3B
  IF NOT FOUND THEN RETURN QUERY SELECT NULL::integer, false\x3B RETURN\x3B END IF\x3B
  SELECT m.seq INTO number FROM message m WHERE m.call_id = $1 AND m.frame_key = $2\x3B
  IF FOUND THEN RETURN QUERY SELECT number, false\x3B RETURN\x3B END IF\x3B
  SELECT * INTO room FROM conversation WHERE id = line.conversation_id\x3B
  IF line.closed_at IS NULL AND words <> '''' AND $2 IS NOT NULL THEN
    CASE $3
      WHEN ''CALLER'' THEN
        SELECT p.id INTO speaker FROM participant p
        WHERE p.conversation_id = room.id AND p.user_id = room.customer_id AND p.role IN (''CUSTOMER'', ''VENDOR'')
        ORDER BY p.joined_at LIMIT 1\x3B
      WHEN ''AGENT'' THEN
        speaker := join_agent(room.id, line.agent_version_id)\x3B
      WHEN ''OPERATOR'' THEN
        SELECT c.created_by INTO typist FROM call_command c WHERE c.call_id = $1 AND c.kind = ''SPEAK'' AND c.id::text = $2\x3B
        SELECT p.id INTO speaker FROM participant p
        WHERE p.conversation_id = room.id AND p.user_id = coalesce(typist, line.taken_over_by) AND p.role IN (''AGENT'', ''ADMIN'')
        ORDER BY p.joined_at DESC LIMIT 1\x3B
      ELSE NULL\x3B
    END CASE\x3B
  END IF\x3B
  IF speaker IS NULL THEN RETURN QUERY SELECT NULL::integer, false\x3B RETURN\x3B END IF\x3B
  IF room.status = ''CLOSED'' THEN
    PERFORM append_event(room.id, ''ConversationReopened'', jsonb_build_object(''reopenedBy'', participant_snapshot(speaker)))\x3B
  END IF\x3B
  now_ := greatest(room.last_activity_at, clock_timestamp())\x3B
  UPDATE conversation SET status = ''OPEN'', last_activity_at = now_, message_count = message_count + 1,
    waiting_since = CASE $3 WHEN ''CALLER'' THEN coalesce(waiting_since, now_) END
  WHERE id = room.id RETURNING message_count INTO place\x3B
  UPDATE participant SET message_count = message_count + 1 WHERE id = speaker RETURNING message_count INTO own_place\x3B
  number := append_event(room.id, ''MessageSent'', jsonb_build_object(''message'', jsonb_build_object(
    ''id'', said, ''body'', words, ''clientId'', NULL, ''sentAt'', now_, ''sender'', participant_snapshot(speaker), ''callId'', $1,
    ''source'', CASE WHEN typist IS NULL THEN ''SPOKEN'' ELSE ''TYPED'' END, ''spokenMs'', $5, ''interrupted'', coalesce($6, false))))\x3B
  INSERT INTO message (id, conversation_id, seq, sender_id, body, sent_at, position, own_position, source, call_id, frame_key,
    spoken_ms, interrupted)
  VALUES (said, room.id, number, speaker, words, now_, place, own_place,
    (CASE WHEN typist IS NULL THEN ''SPOKEN'' ELSE ''TYPED'' END)::message_source, $1, $2, $5, coalesce($6, false))\x3B
  RETURN QUERY SELECT number, true\x3B
END
';

COMMENT ON FUNCTION "conversation"."call_said"(uuid, text, text, text, integer, boolean) IS
  'Published: something was said and heard in a call, by CALLER, AGENT or OPERATOR. One message for each key, inside the caller''s transaction. seq is null where it is refused: unknown call, unknown speaker, nothing said, or the end was told. What an operator typed has the id of its command as key. After the commit wake the stream of the conversation.';

CREATE FUNCTION "conversation"."call_key"("call_id" uuid, "frame_key" text, "digit" text, "is_secret" boolean)
RETURNS TABLE ("seq" integer, "fresh" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  line phone_call%ROWTYPE\x3B
  number integer\x3B
BEGIN
  SELECT * INTO line FROM lock_call($1)\x3B
  SELECT k.seq INTO number FROM call_key k WHERE k.call_id = $1 AND k.frame_key = $2\x3B
  IF FOUND THEN RETURN QUERY SELECT number, false\x3B RETURN\x3B END IF\x3B
  IF line.id IS NULL OR line.closed_at IS NOT NULL OR $2 IS NULL OR $3 IS NULL OR $3 !~ ''^[0-9*#]$'' THEN
    RETURN QUERY SELECT NULL::integer, false\x3B
    RETURN\x3B
  END IF\x3B
  number := append_event(line.conversation_id, ''KeyPressed'', jsonb_build_object(''call'', call_snapshot($1),
    ''digit'', CASE WHEN coalesce($4, true) THEN ''•'' ELSE $3 END))\x3B
  INSERT INTO call_key (call_id, frame_key, seq) VALUES ($1, $2, number)\x3B
  RETURN QUERY SELECT number, true\x3B
END
';

COMMENT ON FUNCTION "conversation"."call_key"(uuid, text, text, boolean) IS
  'Published: the other side has pressed a key. A secret digit is not stored. One event for each key of a frame. seq is null where it is refused.';

CREATE FUNCTION "conversation"."end_reason_rank"("reason" "conversation"."call_end_reason") RETURNS integer
LANGUAGE sql IMMUTABLE
RETURN CASE
  WHEN "reason" IS NULL THEN NULL
  WHEN "reason" = 'UNKNOWN' THEN 0
  WHEN "reason" IN ('CUSTOMER_HUNG_UP', 'BUSY', 'NO_ANSWER', 'DECLINED', 'INVALID_NUMBER') THEN 1
  WHEN "reason" IN ('CONCURRENCY_LIMIT', 'PROVIDER_FAILED', 'SPEECH_FAILED', 'MODEL_FAILED', 'CONNECTION_LOST') THEN 2
  ELSE 3
END;

COMMENT ON FUNCTION "conversation"."end_reason_rank"("conversation"."call_end_reason") IS
  'What an agent or operator has decided counts before a failure, and that before what the telephone network says.';

CREATE FUNCTION "conversation"."call_progress"("call_id" uuid, "status" text, "facts" jsonb, "at" timestamptz)
RETURNS TABLE ("moved" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  line phone_call%ROWTYPE\x3B
  was call_status\x3B
  to_ call_status := (SELECT known FROM unnest(enum_range(NULL::call_status)) AS known WHERE known::text = $2)\x3B
  time timestamptz := coalesce($4, clock_timestamp())\x3B
  fact text\x3B
  value text\x3B
  told timestamptz\x3B
  reason call_end_reason\x3B
  does_move boolean\x3B
  was_answered_by call_answered_by\x3B
BEGIN
  SELECT * INTO line FROM lock_call($1)\x3B
  IF NOT FOUND OR to_ IS NULL THEN RETURN QUERY SELECT false\x3B RETURN\x3B END IF\x3B
  was := line.status\x3B
  was_answered_by := line.answered_by\x3B
  -- Of two reports of a fact, the time decides and not the order in which they arrive.
  FOR fact, value IN SELECT key, item FROM jsonb_each_text(coalesce($3, ''{}'')) AS given (key, item) WHERE item IS NOT NULL LOOP
    told := (line.fact_times ->> fact)::timestamptz\x3B
    IF fact = ''endReason'' THEN
      reason := (SELECT known FROM unnest(enum_range(NULL::call_end_reason)) AS known WHERE known::text = value)\x3B
      CONTINUE WHEN reason IS NULL OR line.closed_at IS NOT NULL\x3B
      CONTINUE WHEN end_reason_rank(line.end_reason) > end_reason_rank(reason)
        OR (end_reason_rank(line.end_reason) = end_reason_rank(reason) AND (told, line.end_reason) <= (time, reason))\x3B
      line.end_reason := reason\x3B
    ELSE
      CONTINUE WHEN told >= time\x3B
      CASE fact
        WHEN ''answeredBy'' THEN
          CONTINUE WHEN NOT value = ANY (enum_range(NULL::call_answered_by)::text[])\x3B
          line.answered_by := value::call_answered_by\x3B
        WHEN ''answeredBySignal'' THEN
          CONTINUE WHEN NOT value = ANY (enum_range(NULL::call_answered_signal)::text[])\x3B
          line.answered_by_signal := value::call_answered_signal\x3B
        WHEN ''providerCallId'' THEN
          CONTINUE WHEN EXISTS (SELECT FROM phone_call other WHERE other.provider_call_id = value AND other.id <> line.id)\x3B
          line.provider_call_id := value\x3B
        WHEN ''seconds'' THEN
          CONTINUE WHEN value !~ ''^[0-9]{1,7}$''\x3B
          line.seconds := value::integer\x3B
        WHEN ''sandbox'' THEN
          CONTINUE WHEN value NOT IN (''true'', ''false'')\x3B
          line.sandbox := value::boolean\x3B
        WHEN ''ownPhone'' THEN line.own_phone := value\x3B
        WHEN ''outcome'' THEN line.outcome := value\x3B
        WHEN ''language'' THEN line.language := value\x3B
        ELSE CONTINUE\x3B
      END CASE\x3B
    END IF\x3B
    line.fact_times := line.fact_times || jsonb_build_object(fact, time)\x3B
  END LOOP\x3B
  IF to_ IN (''IN_PROGRESS'', ''TRANSFERRING'') THEN line.answered_at := least(line.answered_at, time)\x3B END IF\x3B
  IF to_ = ''ENDED'' THEN line.ended_at := least(line.ended_at, time)\x3B END IF\x3B
  does_move := to_ > was AND NOT (was = ''IN_PROGRESS'' AND to_ = ''TRANSFERRING'' AND time <= line.status_at)
    OR (was = ''TRANSFERRING'' AND to_ = ''IN_PROGRESS'' AND time > line.status_at)\x3B
  IF does_move THEN
    line.status := to_\x3B
    line.status_at := time\x3B
  ELSIF to_ = was THEN
    line.status_at := greatest(line.status_at, time)\x3B
  END IF\x3B
  UPDATE phone_call SET status = line.status, status_at = line.status_at, answered_by = line.answered_by,
    answered_by_signal = line.answered_by_signal, end_reason = line.end_reason, outcome = line.outcome, language = line.language,
    seconds = line.seconds, provider_call_id = line.provider_call_id, sandbox = line.sandbox, own_phone = line.own_phone,
    fact_times = line.fact_times, answered_at = line.answered_at, ended_at = line.ended_at
  WHERE id = line.id\x3B
  IF line.status IN (''IN_PROGRESS'', ''TRANSFERRING'') AND (
    was < ''IN_PROGRESS'' OR line.answered_by IS DISTINCT FROM was_answered_by
  ) THEN
    PERFORM append_event(line.conversation_id, ''CallAnswered'',
      jsonb_build_object(''call'', call_snapshot(line.id), ''answeredBy'', line.answered_by))\x3B
  END IF\x3B
  IF does_move AND line.status = ''ENDED'' THEN
    -- Without a reason of the agent or an operator it waits a moment for one.
    PERFORM graphile_worker.add_job(''conversation.close-call'',
      payload => json_build_object(''correlationId'', NULL, ''data'', json_build_object(''callId'', line.id)),
      run_at => clock_timestamp() + CASE WHEN end_reason_rank(line.end_reason) = 3 THEN interval ''0'' ELSE interval ''2 seconds'' END,
      job_key => ''conversation.close-call:'' || line.id, max_attempts => 12, flags => ARRAY[''lane:urgent''])\x3B
  END IF\x3B
  RETURN QUERY SELECT does_move\x3B
END
';

COMMENT ON FUNCTION "conversation"."call_progress"(uuid, text, jsonb, timestamptz) IS
  'Published: a report about a call, inside the caller''s transaction. The state moves forward only. The facts are answeredBy, answeredBySignal, endReason, providerCallId, seconds, outcome, language, sandbox and ownPhone. Others, and values that nobody knows, are left out. After the commit wake the stream of the conversation.';

CREATE FUNCTION "conversation"."close_call"("call_id" uuid)
RETURNS TABLE ("conversation_id" uuid, "seq" integer)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  line phone_call%ROWTYPE\x3B
  number integer\x3B
BEGIN
  SELECT * INTO line FROM lock_call($1)\x3B
  IF NOT FOUND OR line.status <> ''ENDED'' OR line.closed_at IS NOT NULL THEN RETURN\x3B END IF\x3B
  UPDATE phone_call SET closed_at = clock_timestamp(),
    end_reason = coalesce(end_reason, CASE WHEN answered_at IS NULL THEN ''UNKNOWN'' ELSE ''CUSTOMER_HUNG_UP'' END::call_end_reason),
    seconds = coalesce(seconds, greatest(0, extract(epoch FROM ended_at - answered_at))::integer, 0)
  WHERE id = line.id RETURNING * INTO line\x3B
  number := append_event(line.conversation_id, ''CallEnded'', jsonb_build_object(''call'', call_snapshot(line.id),
    ''endReason'', line.end_reason, ''seconds'', line.seconds))\x3B
  RETURN QUERY SELECT line.conversation_id, number\x3B
END
';

COMMENT ON FUNCTION "conversation"."close_call"(uuid) IS
  'Tells the end of a call that is over, once. No row where there is nothing to tell.';

CREATE FUNCTION "conversation"."take_call_commands"("call_id" uuid)
RETURNS TABLE ("id" uuid, "kind" text, "body" text, "at" timestamptz)
LANGUAGE sql SET search_path = conversation
AS $body$
  WITH taken AS (
    UPDATE call_command SET done_at = clock_timestamp()
    WHERE id IN (SELECT c.id FROM call_command c WHERE c.call_id = $1 AND c.done_at IS NULL FOR UPDATE)
    RETURNING id, kind, body, at
  )
  SELECT id, kind::text, body, at FROM taken ORDER BY id
$body$;

COMMENT ON FUNCTION "conversation"."take_call_commands"(uuid) IS
  'Published: what operators want of a running call, in their order, each once: END, COACH, TAKE_OVER, SPEAK, RESUME or TRANSFER.';
