-- Kept in the migrations only: one consent of a number for each purpose and message.
CREATE UNIQUE INDEX "contact_consent_message_key" ON "admin"."contact_consent" ("phone", "purpose", "evidence") WHERE "source" = 'MESSAGE';

-- Published: what conversation calls when somebody writes that they may be called, and when that was understood wrong.

CREATE FUNCTION "admin"."record_message_consent"(
  "phone" text, "purpose" text, "message_id" uuid, "words" text, "given_at" timestamptz, "expires_at" timestamptz)
RETURNS TABLE ("consent_id" uuid, "fresh" boolean)
LANGUAGE sql SET search_path = admin
AS $body$
  WITH given AS (
    SELECT $1 AS phone, $2 AS purpose, 'message ' || $3 AS evidence, left($4, 4000) AS words, $5 AS given_at, $6 AS expires_at
    WHERE $1 ~ '^[+][1-9][0-9]{6,14}$' AND $2 IN ('SERVICE', 'MARKETING') AND $5 <= clock_timestamp() AND $6 > $5
  ), added AS (
    INSERT INTO contact_consent (id, phone, purpose, voice, form, source, evidence, text_shown, given_at, expires_at)
    SELECT uuidv7(), phone, purpose, 'AI', 'EXPRESS', 'MESSAGE', evidence, words, given_at, expires_at FROM given
    ON CONFLICT (phone, purpose, evidence) WHERE source = 'MESSAGE' DO NOTHING
    RETURNING id
  )
  SELECT id, true FROM added
  UNION ALL
  SELECT known.id, false FROM contact_consent AS known JOIN given USING (phone, purpose, evidence) WHERE known.source = 'MESSAGE'
$body$;

COMMENT ON FUNCTION "admin"."record_message_consent"(text, text, uuid, text, timestamptz, timestamptz) IS
  'Published: somebody has written that they may be called, for SERVICE or MARKETING: an express consent until a moment, with the message as its proof, inside the caller''s transaction. One for each message. A number on the list of those that are not called stays on it. No row for a text that is no number.';

CREATE FUNCTION "admin"."withdraw_message_consent"("message_id" uuid) RETURNS integer
LANGUAGE sql SET search_path = admin
AS $body$
  WITH revoked AS (
    UPDATE contact_consent SET revoked_at = clock_timestamp(), revoked_via = 'OPERATOR'
    WHERE source = 'MESSAGE' AND evidence = 'message ' || $1 AND revoked_at IS NULL
    RETURNING 1
  )
  SELECT count(*)::integer FROM revoked
$body$;

COMMENT ON FUNCTION "admin"."withdraw_message_consent"(uuid) IS
  'Published: an operator says that a message was no consent after all: those that it is the proof of are revoked, inside the caller''s transaction. Returns how many.';
