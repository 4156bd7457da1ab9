-- AlterTable
ALTER TABLE "conversation"."conversation" ADD COLUMN     "blocked_seq" INTEGER;

-- CreateTable
CREATE TABLE "conversation"."blocked_contact" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT,
    "blocked_by" UUID NOT NULL,
    "blocked_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by" UUID,
    "lifted_at" TIMESTAMPTZ(3),

    CONSTRAINT "blocked_contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."contact_merge" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "into_id" UUID NOT NULL,
    "merged_by" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."rating_settings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "by_text" BOOLEAN NOT NULL,
    "by_mail" BOOLEAN NOT NULL,
    "delay_minutes" INTEGER NOT NULL,

    CONSTRAINT "rating_settings_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."rating_request" (
    "conversation_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rating_request_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateIndex
CREATE INDEX "blocked_contact_blocked_at_id_idx" ON "conversation"."blocked_contact"("blocked_at", "id");

-- CreateIndex
CREATE INDEX "contact_merge_into_id_idx" ON "conversation"."contact_merge"("into_id");

-- AddForeignKey
ALTER TABLE "conversation"."rating_request" ADD CONSTRAINT "rating_request_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot say.

CREATE UNIQUE INDEX "blocked_contact_active" ON "conversation"."blocked_contact" ("kind", "value") WHERE "lifted_at" IS NULL;

ALTER TABLE "conversation"."blocked_contact"
  ADD CONSTRAINT "blocked_contact_kind" CHECK ("kind" IN ('PERSON', 'PHONE', 'EMAIL')),
  ADD CONSTRAINT "blocked_contact_lifted_whole" CHECK (("lifted_at" IS NULL) = ("lifted_by" IS NULL));

CREATE UNIQUE INDEX "contact_merge_active" ON "conversation"."contact_merge" ("from_id") WHERE "undone_at" IS NULL;

ALTER TABLE "conversation"."contact_merge"
  ADD CONSTRAINT "contact_merge_of_two" CHECK ("from_id" <> "into_id"),
  ADD CONSTRAINT "contact_merge_undone_whole" CHECK (("undone_at" IS NULL) = ("undone_by" IS NULL));

CREATE INDEX "conversation_blocked" ON "conversation"."conversation" ("last_activity_at", "id") WHERE "blocked_seq" IS NOT NULL;

-- Search: what operators look for besides.

CREATE INDEX "note_body_trgm" ON "conversation"."note" USING gin ("body" public.gin_trgm_ops);

CREATE INDEX "note_body_pairs" ON "conversation"."note" USING gin ("public"."search_pairs"("body"))
  WHERE octet_length("body") > char_length("body");

CREATE INDEX "contact_identity_address_trgm" ON "conversation"."contact_identity" USING gin ("address" public.gin_trgm_ops);

CREATE INDEX "guest_email_lower" ON "admin"."guest" (lower("email"));

CREATE INDEX "guest_phone_end" ON "admin"."guest" (right(regexp_replace("phone", '\D', '', 'g'), 8));

CREATE INDEX "account_phone_end" ON "admin"."account" (right(regexp_replace("phone", '\D', '', 'g'), 8));

CREATE INDEX "account_email_lower" ON "admin"."account" (lower("email"));

-- Published: who may not reach anybody, and who may get mail.

CREATE FUNCTION "conversation"."is_blocked"("phone" text) RETURNS boolean
LANGUAGE sql STABLE
AS $body$
  SELECT EXISTS (
    SELECT FROM "conversation"."blocked_contact" WHERE "kind" = 'PHONE' AND "value" = $1 AND "lifted_at" IS NULL
  )
$body$;

COMMENT ON FUNCTION "conversation"."is_blocked"(text) IS
  'Published: whether a telephone number (E.164) is blocked, so that its calls are declined.';

CREATE OR REPLACE VIEW "admin"."contact" AS
SELECT "id", "name", "email", "phone", "locale", "timezone", "currency", "email_verified_at" FROM "admin"."account"
UNION ALL
SELECT "id", "name", "email", "phone", NULL, NULL, NULL, NULL FROM "admin"."guest";

-- A guest who signs up takes along what operators have said of them.
CREATE OR REPLACE FUNCTION "conversation"."adopt_guest"("guest" uuid, "account" uuid) RETURNS void
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
  ), "blocked" AS (
    UPDATE "conversation"."blocked_contact" SET "value" = $2::text
    WHERE "kind" = 'PERSON' AND "value" = $1::text AND "lifted_at" IS NULL AND NOT EXISTS (
      SELECT FROM "conversation"."blocked_contact" AS "other"
      WHERE "other"."kind" = 'PERSON' AND "other"."value" = $2::text AND "other"."lifted_at" IS NULL
    )
  ), "merged" AS (
    UPDATE "conversation"."contact_merge"
    SET "from_id" = CASE WHEN "from_id" = $1 THEN $2 ELSE "from_id" END, "into_id" = CASE WHEN "into_id" = $1 THEN $2 ELSE "into_id" END
    WHERE $1 IN ("from_id", "into_id") AND $2 NOT IN ("from_id", "into_id")
  )
  UPDATE "conversation"."participant" SET "user_id" = $2, "is_guest" = false
  WHERE "user_id" = $1 AND "is_guest" AND "conversation_id" IN (SELECT "id" FROM "own")
$body$;

-- What a blocked contact writes is read by nobody. It is read with the next message after the block.
CREATE OR REPLACE FUNCTION "conversation"."read_new_messages"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  PERFORM graphile_worker.add_job(
    \'conversation.read-message\',
    payload => json_build_object(\'data\', json_build_object(\'conversationId\', "conversation_id"), \'correlationId\', NULL),
    max_attempts => 12, job_key => \'read:\' || "conversation_id", flags => ARRAY[\'lane:urgent\'],
    job_key_mode => \'preserve_run_at\'
  ) FROM (
    SELECT DISTINCT "added"."conversation_id" FROM "added"
    JOIN "conversation"."conversation" AS "of" ON "of"."id" = "added"."conversation_id" AND "of"."blocked_seq" IS NULL
  ) AS "moved"\x3B
  RETURN NULL\x3B
END';
