-- CreateEnum
CREATE TYPE "conversation"."transfer_requested_by" AS ENUM ('AGENT', 'OPERATOR');

-- CreateEnum
CREATE TYPE "conversation"."transfer_status" AS ENUM ('REQUESTED', 'DIALLING', 'BRIEFING', 'BRIDGED', 'DECLINED', 'NO_ANSWER', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "conversation"."recording_state" AS ENUM ('PROCESSING', 'AVAILABLE', 'DELETED');

-- CreateTable
CREATE TABLE "conversation"."call_transfer" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "requested_by" "conversation"."transfer_requested_by" NOT NULL,
    "reason" TEXT NOT NULL,
    "briefing" TEXT NOT NULL,
    "status" "conversation"."transfer_status" NOT NULL DEFAULT 'REQUESTED',
    "status_at" TIMESTAMPTZ(3) NOT NULL,
    "operator_id" UUID,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."call_recording" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "provider_recording_id" TEXT NOT NULL,
    "channels" INTEGER,
    "seconds" INTEGER,
    "state" "conversation"."recording_state" NOT NULL DEFAULT 'PROCESSING',
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "call_recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."call_cost" (
    "call_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" DOUBLE PRECISION NOT NULL,
    "unit" TEXT NOT NULL,
    "amount_micros" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "is_final" BOOLEAN NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_cost_pkey" PRIMARY KEY ("call_id","kind")
);

-- CreateIndex
CREATE UNIQUE INDEX "call_transfer_call_id_key_key" ON "conversation"."call_transfer"("call_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "call_recording_provider_recording_id_key" ON "conversation"."call_recording"("provider_recording_id");

-- CreateIndex
CREATE INDEX "call_recording_call_id_idx" ON "conversation"."call_recording"("call_id");

-- CreateIndex
CREATE INDEX "call_recording_withdrawn_at_started_at_idx" ON "conversation"."call_recording"("withdrawn_at", "started_at");

-- CreateIndex
CREATE INDEX "message_call_id_seq_idx" ON "conversation"."message"("call_id", "seq");

-- AddForeignKey
ALTER TABLE "conversation"."call_transfer" ADD CONSTRAINT "call_transfer_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "conversation"."phone_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."call_recording" ADD CONSTRAINT "call_recording_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "conversation"."phone_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."call_cost" ADD CONSTRAINT "call_cost_call_id_fkey" FOREIGN KEY ("call_id") REFERENCES "conversation"."phone_call"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- In the migrations only, and kept:
-- -- DropIndex
-- DROP INDEX "conversation"."conversation_subject_trgm";
-- -- DropIndex
-- DROP INDEX "conversation"."message_body_trgm";
-- -- DropIndex
-- DROP INDEX "conversation"."participant_display_name_trgm";

-- What must never be, whatever the code does.
CREATE UNIQUE INDEX "call_transfer_open_key" ON "conversation"."call_transfer" ("call_id")
  WHERE "status" IN ('REQUESTED', 'DIALLING', 'BRIEFING');

ALTER TABLE "conversation"."call_recording"
  ADD CONSTRAINT "call_recording_counts" CHECK ("seconds" >= 0 AND "channels" > 0),
  ADD CONSTRAINT "call_recording_deleted" CHECK (("state" = 'DELETED') = ("deleted_at" IS NOT NULL));

ALTER TABLE "conversation"."call_cost"
  ADD CONSTRAINT "call_cost_kind" CHECK ("kind" IN ('TELEPHONY', 'RELAY', 'AMD', 'SPEECH', 'MODEL', 'RECORDING')),
  ADD CONSTRAINT "call_cost_unit" CHECK ("unit" IN ('MINUTE', 'CHARACTER', 'TOKEN', 'CALL')),
  ADD CONSTRAINT "call_cost_counts" CHECK ("quantity" >= 0 AND "amount_micros" >= 0),
  ADD CONSTRAINT "call_cost_currency" CHECK ("currency" ~ '^[A-Z]{3}$');

-- Functions of calls, as in the migration that made calls. \x3B is a semicolon: Prisma ends a statement at each one that it sees.

DROP FUNCTION "conversation"."call_route"(uuid);

CREATE FUNCTION "conversation"."call_route"("call_id" uuid)
RETURNS TABLE ("conversation_id" uuid, "agent_version_id" uuid, "status" text, "purpose" text, "phone" text, "variables" jsonb,
  "direction" text, "provider_call_id" text, "own_phone" text, "queued_at" timestamptz)
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT c.conversation_id, c.agent_version_id, c.status::text, c.purpose::text, c.phone, c.variables,
    c.direction::text, c.provider_call_id, c.own_phone, c.queued_at
  FROM phone_call c WHERE c.id = $1
$body$;

COMMENT ON FUNCTION "conversation"."call_route"(uuid) IS
  'Published: what a process needs that takes a call. No row for an unknown call.';

CREATE FUNCTION "conversation"."transfer_snapshot"("given" uuid) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT jsonb_build_object('id', t.id, 'callId', t.call_id, 'requestedBy', t.requested_by, 'status', t.status,
    'statusAt', t.status_at, 'operatorId', t.operator_id, 'requestedAt', t.requested_at)
  FROM call_transfer t WHERE t.id = $1
$body$;

COMMENT ON FUNCTION "conversation"."transfer_snapshot"(uuid) IS
  'A transfer as events keep it: without reason and briefing, which only operators may see.';

CREATE FUNCTION "conversation"."tell_transfer"("given" uuid) RETURNS integer
LANGUAGE sql SET search_path = conversation
AS $body$
  SELECT append_event(c.conversation_id, 'TransferChanged',
    jsonb_build_object('call', call_snapshot(c.id), 'transfer', transfer_snapshot(t.id)))
  FROM call_transfer t JOIN phone_call c ON c.id = t.call_id WHERE t.id = $1
$body$;

COMMENT ON FUNCTION "conversation"."tell_transfer"(uuid) IS
  'Tells the state of a transfer in the conversation of its locked call. Returns the seq.';

CREATE FUNCTION "conversation"."open_transfer"(
  "of_call" uuid, "requester" text, "why" text, "told" text, "request_key" text, "operator" uuid
) RETURNS TABLE ("transfer_id" uuid, "fresh" boolean, "seq" integer)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  line phone_call%ROWTYPE\x3B
  known uuid\x3B
  made uuid := uuidv7()\x3B
  now_ timestamptz := clock_timestamp()\x3B
BEGIN
  SELECT * INTO line FROM lock_call(of_call)\x3B
  IF NOT FOUND OR request_key IS NULL THEN RETURN QUERY SELECT NULL::uuid, false, NULL::integer\x3B RETURN\x3B END IF\x3B
  SELECT t.id INTO known FROM call_transfer t
  WHERE t.call_id = line.id AND (t.key = request_key OR t.status IN (''REQUESTED'', ''DIALLING'', ''BRIEFING''))
  ORDER BY t.key = request_key DESC LIMIT 1\x3B
  IF FOUND THEN RETURN QUERY SELECT known, false, NULL::integer\x3B RETURN\x3B END IF\x3B
  IF line.status NOT IN (''IN_PROGRESS'', ''TRANSFERRING'') THEN
    RETURN QUERY SELECT NULL::uuid, false, NULL::integer\x3B
    RETURN\x3B
  END IF\x3B
  INSERT INTO call_transfer (id, call_id, key, requested_by, reason, briefing, status_at, operator_id, requested_at)
  VALUES (made, line.id, request_key, requester::transfer_requested_by, left(coalesce(why, ''''), 1000), left(coalesce(told, ''''), 4000),
    now_, operator, now_)\x3B
  RETURN QUERY SELECT made, true, tell_transfer(made)\x3B
END
';

COMMENT ON FUNCTION "conversation"."open_transfer"(uuid, text, text, text, text, uuid) IS
  'Makes a transfer of a call that runs, and tells it. It returns the one that is open already, or was made for the key.';

CREATE FUNCTION "conversation"."request_transfer"("call_id" uuid, "reason" text, "briefing" text, "key" text)
RETURNS TABLE ("transfer_id" uuid, "fresh" boolean)
LANGUAGE sql SET search_path = conversation
AS $body$
  SELECT transfer_id, fresh FROM open_transfer($1, 'AGENT', $2, $3, $4, NULL)
$body$;

COMMENT ON FUNCTION "conversation"."request_transfer"(uuid, text, text, text) IS
  'Published: the agent of a call wants to hand it to a person, inside the caller''s transaction. One transfer for each key, and one at a time that is open: else the open one is returned, and fresh is false. transfer_id is null where it is refused: unknown call, or nobody speaks in it. After the commit wake the stream of the conversation.';

CREATE FUNCTION "conversation"."transfer_progress"("transfer_id" uuid, "status" text, "operator_id" uuid, "at" timestamptz)
RETURNS TABLE ("moved" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  line call_transfer%ROWTYPE\x3B
  to_ transfer_status := (SELECT known FROM unnest(enum_range(NULL::transfer_status)) AS known WHERE known::text = $2)\x3B
  time timestamptz := coalesce($4, clock_timestamp())\x3B
BEGIN
  PERFORM lock_call(t.call_id) FROM call_transfer t WHERE t.id = $1\x3B
  SELECT * INTO line FROM call_transfer t WHERE t.id = $1 FOR NO KEY UPDATE\x3B
  IF NOT FOUND OR to_ IS NULL OR to_ = ''REQUESTED'' OR line.status > ''BRIEFING'' THEN RETURN QUERY SELECT false\x3B RETURN\x3B END IF\x3B
  -- Forward only, but the next operator is dialled after one who did not take it.
  IF to_ <= line.status AND NOT (to_ = ''DIALLING'' AND $3 IS DISTINCT FROM line.operator_id AND time > line.status_at) THEN
    RETURN QUERY SELECT false\x3B
    RETURN\x3B
  END IF\x3B
  UPDATE call_transfer t SET status = to_, status_at = time, operator_id = coalesce($3, line.operator_id) WHERE t.id = line.id\x3B
  PERFORM tell_transfer(line.id)\x3B
  RETURN QUERY SELECT true\x3B
END
';

COMMENT ON FUNCTION "conversation"."transfer_progress"(uuid, text, uuid, timestamptz) IS
  'Published: a report about a transfer, inside the caller''s transaction: DIALLING, BRIEFING, BRIDGED, DECLINED, NO_ANSWER, FAILED or CANCELLED. It moves forward only, except that the next operator is dialled. The last five end it. After the commit wake the stream of the conversation.';

CREATE FUNCTION "conversation"."recording_progress"(
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
  IF does_move THEN
    PERFORM append_event(line.conversation_id, ''RecordingChanged'',
      jsonb_build_object(''call'', call_snapshot(line.id), ''recordingId'', kept.id, ''state'', kept.state))\x3B
  END IF\x3B
  RETURN QUERY SELECT kept.id, does_move\x3B
END
';

COMMENT ON FUNCTION "conversation"."recording_progress"(uuid, text, text, integer, integer, timestamptz) IS
  'Published: a report about a recording of a call, inside the caller''s transaction: PROCESSING, AVAILABLE or DELETED, forward only. recording_id is null where it is refused: unknown call or state, or the recording is another call''s. After the commit wake the stream of the conversation.';

CREATE FUNCTION "conversation"."recording_route"("recording_id" uuid)
RETURNS TABLE ("call_id" uuid, "conversation_id" uuid, "provider_call_id" text, "provider_recording_id" text, "sandbox" boolean,
  "state" text, "seconds" integer, "channels" integer, "is_withdrawn" boolean)
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT c.id, c.conversation_id, c.provider_call_id, r.provider_recording_id, c.sandbox, r.state::text, r.seconds, r.channels,
    r.withdrawn_at IS NOT NULL
  FROM call_recording r JOIN phone_call c ON c.id = r.call_id WHERE r.id = $1
$body$;

COMMENT ON FUNCTION "conversation"."recording_route"(uuid) IS
  'Published: what a process needs that streams or deletes a recording. Operators alone may hear one, and nobody where is_withdrawn: it is to be deleted. No row for an unknown recording.';

CREATE FUNCTION "conversation"."call_costs"("call_id" uuid, "parts" jsonb)
RETURNS TABLE ("moved" boolean)
LANGUAGE plpgsql SET search_path = conversation
AS E'
#variable_conflict use_column
DECLARE
  room uuid\x3B
  changed integer\x3B
BEGIN
  SELECT c.conversation_id INTO room FROM lock_call($1) AS c\x3B
  IF NOT FOUND OR jsonb_typeof($2) IS DISTINCT FROM ''array'' THEN RETURN QUERY SELECT false\x3B RETURN\x3B END IF\x3B
  INSERT INTO call_cost AS known (call_id, kind, quantity, unit, amount_micros, currency, is_final, changed_at)
  SELECT $1, part."kind", part."quantity", part."unit", part."amountMicros", part."currency", part."isFinal", clock_timestamp()
  FROM jsonb_to_recordset($2) AS part ("kind" text, "quantity" float8, "unit" text, "amountMicros" bigint, "currency" text, "isFinal" boolean)
  ON CONFLICT (call_id, kind) DO UPDATE SET quantity = excluded.quantity, unit = excluded.unit,
    amount_micros = excluded.amount_micros, currency = excluded.currency, is_final = excluded.is_final, changed_at = excluded.changed_at
  WHERE (excluded.is_final OR NOT known.is_final)
    AND (known.quantity, known.unit, known.amount_micros, known.currency, known.is_final)
      IS DISTINCT FROM (excluded.quantity, excluded.unit, excluded.amount_micros, excluded.currency, excluded.is_final)\x3B
  GET DIAGNOSTICS changed = ROW_COUNT\x3B
  IF changed > 0 THEN PERFORM append_insight(room, ''CallCostChanged'', jsonb_build_object(''callId'', $1))\x3B END IF\x3B
  RETURN QUERY SELECT changed > 0\x3B
END
';

COMMENT ON FUNCTION "conversation"."call_costs"(uuid, jsonb) IS
  'Published: what parts of a call cost, as contracts/calling/costs.ts says, one of each kind. A final price is not replaced by an estimate. Inside the caller''s transaction. After the commit wake the stream conversation-insight:<conversation>.';

CREATE FUNCTION "conversation"."append_insight"("of_conversation" uuid, "kind" text, "facts" jsonb) RETURNS integer
LANGUAGE sql SET search_path = conversation
AS $body$
  WITH moved AS (
    INSERT INTO stream AS s (id, head) VALUES ('conversation-insight:' || $1, 1)
    ON CONFLICT (id) DO UPDATE SET head = s.head + 1
    RETURNING id, head
  )
  INSERT INTO stream_event (stream_id, seq, type, data, at)
  SELECT moved.id, moved.head, $2, $3, clock_timestamp() FROM moved
  RETURNING seq
$body$;

COMMENT ON FUNCTION "conversation"."append_insight"(uuid, text, jsonb) IS
  'Appends an event that only operators see to the insight stream of a conversation whose row is locked. Returns its seq.';

CREATE OR REPLACE FUNCTION "conversation"."close_call"("call_id" uuid)
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
  -- Nobody takes a call any more that is over.
  PERFORM transfer_progress(t.id, ''CANCELLED'', NULL, clock_timestamp())
  FROM call_transfer t WHERE t.call_id = line.id AND t.status IN (''REQUESTED'', ''DIALLING'', ''BRIEFING'')\x3B
  number := append_event(line.conversation_id, ''CallEnded'', jsonb_build_object(''call'', call_snapshot(line.id),
    ''endReason'', line.end_reason, ''seconds'', line.seconds))\x3B
  RETURN QUERY SELECT line.conversation_id, number\x3B
END
';
