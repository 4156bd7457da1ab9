-- CreateEnum
CREATE TYPE "conversation"."operator_status" AS ENUM ('AVAILABLE', 'BUSY', 'AWAY', 'OFFLINE');

-- CreateEnum
CREATE TYPE "conversation"."operator_status_reason" AS ENUM ('CONNECTED', 'CHOSEN', 'IN_CALL', 'IDLE', 'DISCONNECTED');

-- CreateTable
CREATE TABLE "conversation"."operator_presence" (
    "user_id" UUID NOT NULL,
    "leases" JSONB NOT NULL DEFAULT '{}',
    "choice" "conversation"."operator_status",
    "choice_until" TIMESTAMPTZ(3),
    "idle_at" TIMESTAMPTZ(3) NOT NULL,
    "status" "conversation"."operator_status" NOT NULL DEFAULT 'OFFLINE',
    "reason" "conversation"."operator_status_reason" NOT NULL DEFAULT 'DISCONNECTED',
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operator_presence_pkey" PRIMARY KEY ("user_id")
);

-- What must never be, whatever the code does.
ALTER TABLE "conversation"."operator_presence"
  ADD CONSTRAINT "operator_presence_until_check" CHECK ("choice_until" IS NULL OR "choice" IS NOT NULL);
ALTER TABLE "conversation"."operator_presence" SET (fillfactor = 50);

CREATE FUNCTION "conversation"."operator_status_now"("known" "conversation"."operator_presence")
RETURNS TABLE ("status" "conversation"."operator_status", "reason" "conversation"."operator_status_reason")
LANGUAGE sql STABLE SET search_path = conversation
AS $body$
  SELECT found.status::operator_status, found.reason::operator_status_reason
  FROM (
    SELECT CASE WHEN known.choice_until IS NULL OR known.choice_until > clock_timestamp() THEN known.choice END AS choice
  ) AS chosen,
  LATERAL (
    SELECT
      CASE
        WHEN NOT has_live_lease(known.leases) THEN ARRAY['OFFLINE', 'DISCONNECTED']
        WHEN chosen.choice <> 'AVAILABLE' THEN ARRAY[chosen.choice::text, 'CHOSEN']
        WHEN EXISTS (
          SELECT FROM phone_call c
          WHERE c.status IN ('RINGING', 'IN_PROGRESS', 'TRANSFERRING') AND (
            c.taken_over_by = known.user_id
            OR EXISTS (SELECT FROM call_transfer t WHERE t.call_id = c.id AND t.status = 'BRIDGED' AND t.operator_id = known.user_id)
          )
        ) THEN ARRAY['BUSY', 'IN_CALL']
        WHEN known.idle_at <= clock_timestamp() THEN ARRAY['AWAY', 'IDLE']
        WHEN chosen.choice = 'AVAILABLE' THEN ARRAY['AVAILABLE', 'CHOSEN']
        ELSE ARRAY['AVAILABLE', 'CONNECTED']
      END AS pair
  ) AS decided,
  LATERAL (SELECT decided.pair[1] AS status, decided.pair[2] AS reason) AS found
$body$;

COMMENT ON FUNCTION "conversation"."operator_status_now"("conversation"."operator_presence") IS
  'What the status of an operator is at this moment. The columns of the table have what was told last.';

CREATE VIEW "conversation"."operator_availability" AS
SELECT "p"."user_id", "now"."status"::text AS "status", "now"."reason"::text AS "reason"
FROM "conversation"."operator_presence" AS "p", LATERAL "conversation"."operator_status_now"("p") AS "now";

COMMENT ON VIEW "conversation"."operator_availability" IS
  'Published: whether each operator can be given work at this moment, and why. Operators who were never there are not in it.';
