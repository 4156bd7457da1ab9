-- Published: what the admin service calls when a guest signs up.

-- One statement each: Prisma cuts a migration at every semicolon.

CREATE FUNCTION "conversation"."adopt_guest"("guest" uuid, "account" uuid) RETURNS void
LANGUAGE sql
AS $body$
  WITH "own" AS MATERIALIZED (
    -- Whoever reads the customer in order to write it elsewhere holds KEY SHARE: they finish first, or read the account.
    SELECT "id" FROM "conversation"."conversation"
    WHERE "id" IN (SELECT "conversation_id" FROM "conversation"."participant" WHERE "user_id" = $1 AND "is_guest")
    FOR UPDATE
  ), "started" AS (
    -- The call that made the guest must not find the conversation again: it proves no account.
    UPDATE "conversation"."conversation"
    SET "customer_id" = $2, "start_key" = NULL, "guest_session_expires_at" = NULL
    WHERE "customer_id" = $1 AND "id" IN (SELECT "id" FROM "own")
  ), "read" AS (
    UPDATE "conversation"."read_marker" SET "reader_id" = $2
    WHERE "reader_id" = $1 AND "conversation_id" IN (SELECT "id" FROM "own")
  ), "online" AS (
    -- Leases of the guest's subscriptions expire under the account, so that others receive that they went offline.
    UPDATE "conversation"."presence" SET "user_id" = $2
    WHERE "user_id" = $1 AND "conversation_id" IN (SELECT "id" FROM "own")
  )
  UPDATE "conversation"."participant" SET "user_id" = $2, "is_guest" = false
  WHERE "user_id" = $1 AND "is_guest" AND "conversation_id" IN (SELECT "id" FROM "own")
$body$;

COMMENT ON FUNCTION "conversation"."adopt_guest"(uuid, uuid) IS
  'Published: makes a new account the customer and participant of a guest''s conversation, inside the caller''s transaction. A second call changes nothing. Stored events keep the guest. Call it before vendor.adopt_guest.';

CREATE FUNCTION "vendor"."adopt_guest"("guest" uuid, "account" uuid) RETURNS void
LANGUAGE sql
AS $body$
  UPDATE "vendor"."work_order" SET "customer_id" = $2 WHERE "customer_id" = $1
$body$;

COMMENT ON FUNCTION "vendor"."adopt_guest"(uuid, uuid) IS
  'Published: makes an account the customer of a guest''s orders, inside the caller''s transaction. A second call changes nothing. Call it after conversation.adopt_guest, which waits for orders that are being made.';
