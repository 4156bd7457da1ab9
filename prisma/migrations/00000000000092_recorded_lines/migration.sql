-- AlterTable
ALTER TABLE "integration"."phone_line" ADD COLUMN     "recorded_at" TIMESTAMPTZ(3);

CREATE FUNCTION "conversation"."call_attempt"("call_id" uuid)
RETURNS TABLE ("attempt_key" text, "campaign_target_id" uuid, "seconds" integer, "is_answered" boolean)
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT c.attempt_key, c.campaign_target_id, c.seconds, c.answered_at IS NOT NULL FROM phone_call c WHERE c.id = $1
$body$;

COMMENT ON FUNCTION "conversation"."call_attempt"(uuid) IS
  'Published: for whom a call was placed, and how long it took: its key and target of a campaign, null without one. No row for an unknown call.';
