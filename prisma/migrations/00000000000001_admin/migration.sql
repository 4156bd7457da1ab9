-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "admin";

-- CreateEnum
CREATE TYPE "admin"."user_role" AS ENUM ('ADMIN', 'AGENT', 'VENDOR', 'CUSTOMER');

-- CreateTable
CREATE TABLE "admin"."account" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "password_version" INTEGER NOT NULL DEFAULT 1,
    "role" "admin"."user_role" NOT NULL,
    "vendor_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."guest" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "phone" TEXT,
    "conversation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."session" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID,
    "guest_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."sign_in_failure" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "admin"."audit_entry" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "actor_id" UUID,
    "subject_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "correlation_id" TEXT,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "admin"."ranking_weights" (
    "version" INTEGER NOT NULL,
    "distance" INTEGER NOT NULL,
    "rating" INTEGER NOT NULL,
    "acceptance" INTEGER NOT NULL,
    "response_time" INTEGER NOT NULL,
    "workload" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "set_by" UUID,

    CONSTRAINT "ranking_weights_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "admin"."ranking" (
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "request" JSONB NOT NULL,
    "request_key" TEXT NOT NULL,
    "ranked_at" TIMESTAMPTZ(3) NOT NULL,
    "weights_version" INTEGER NOT NULL,
    "ranked" JSONB NOT NULL,
    "excluded" JSONB NOT NULL,

    CONSTRAINT "ranking_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "admin"."account"("email");

-- CreateIndex
CREATE INDEX "account_created_at_id_idx" ON "admin"."account"("created_at", "id");

-- CreateIndex
CREATE INDEX "account_role_created_at_id_idx" ON "admin"."account"("role", "created_at", "id");

-- CreateIndex
CREATE INDEX "account_vendor_id_idx" ON "admin"."account"("vendor_id");

-- CreateIndex
CREATE INDEX "guest_conversation_id_idx" ON "admin"."guest"("conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_hash_key" ON "admin"."session"("token_hash");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "admin"."session"("user_id");

-- CreateIndex
CREATE INDEX "session_guest_id_idx" ON "admin"."session"("guest_id");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "admin"."session"("expires_at");

-- CreateIndex
CREATE INDEX "sign_in_failure_expire_idx" ON "admin"."sign_in_failure"("expire");

-- CreateIndex
CREATE INDEX "audit_entry_at_id_idx" ON "admin"."audit_entry"("at", "id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_id_at_id_idx" ON "admin"."audit_entry"("subject_id", "at", "id");

-- CreateIndex
CREATE INDEX "ranking_order_id_ranked_at_idx" ON "admin"."ranking"("order_id", "ranked_at");

-- CreateIndex
CREATE UNIQUE INDEX "ranking_order_id_request_key_key" ON "admin"."ranking"("order_id", "request_key");

-- AddForeignKey
ALTER TABLE "admin"."session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "admin"."account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "admin"."session" ADD CONSTRAINT "session_guest_id_fkey" FOREIGN KEY ("guest_id") REFERENCES "admin"."guest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema can't say: below here by hand.

-- Search inside names and addresses.
CREATE INDEX "account_name_search" ON "admin"."account" USING gin ("name" "public"."gin_trgm_ops");
CREATE INDEX "account_email_search" ON "admin"."account" USING gin ("email" "public"."gin_trgm_ops");

ALTER TABLE "admin"."account"
  ADD CONSTRAINT "account_email_lower_case" CHECK ("email" = lower("email")),
  ADD CONSTRAINT "account_name_given" CHECK ("name" <> ''),
  ADD CONSTRAINT "account_password_hashed" CHECK ("password_hash" LIKE '$argon2id$%'),
  ADD CONSTRAINT "account_vendor_of_vendors" CHECK (("role" = 'VENDOR') = ("vendor_id" IS NOT NULL));

ALTER TABLE "admin"."session"
  ADD CONSTRAINT "session_token_hashed" CHECK ("token_hash" ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT "session_of_somebody" CHECK (num_nonnulls("user_id", "guest_id") = 1);

ALTER TABLE "admin"."ranking_weights"
  ADD CONSTRAINT "ranking_weights_not_negative"
    CHECK (least("distance", "rating", "acceptance", "response_time", "workload") >= 0),
  ADD CONSTRAINT "ranking_weights_sum"
    CHECK ("distance" + "rating" + "acceptance" + "response_time" + "workload" = 1000);

INSERT INTO "admin"."ranking_weights" ("version", "distance", "rating", "acceptance", "response_time", "workload")
VALUES (1, 300, 300, 150, 100, 150);

-- Kilometres along a great circle between two places, given in degrees (haversine formula, R. W. Sinnott, "Virtues of the
-- Haversine", Sky and Telescope 68, 1984), on a sphere with the mean radius of the earth, 6,371.0088 km.
CREATE FUNCTION "admin"."distance_km"(
  "latitude" double precision,
  "longitude" double precision,
  "other_latitude" double precision,
  "other_longitude" double precision
) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 2 * 6371.0088 * asin(least(1, sqrt(
  sin(radians("other_latitude" - "latitude") / 2) ^ 2
  + cos(radians("latitude")) * cos(radians("other_latitude")) * sin(radians("other_longitude" - "longitude") / 2) ^ 2
)));

-- Published: what other subgraphs may read and call.

CREATE VIEW "admin"."person" AS
SELECT "id", "name", "role"::text AS "role", "vendor_id" FROM "admin"."account";

COMMENT ON VIEW "admin"."person" IS
  'Published: every account, open or closed, with role ADMIN, AGENT, VENDOR or CUSTOMER. Guests are not in it.';

CREATE FUNCTION "admin"."open_guest_session"(
  "token_hash" text,
  "guest_name" text,
  "guest_email" text,
  "guest_phone" text,
  "conversation_id" uuid,
  "expires_at" timestamptz
) RETURNS uuid
LANGUAGE sql
AS $body$
  WITH "made" AS (
    INSERT INTO "admin"."guest" ("id", "name", "email", "phone", "conversation_id")
    VALUES (gen_random_uuid(), $2, $3, $4, $5)
    RETURNING "id"
  )
  INSERT INTO "admin"."session" ("id", "token_hash", "guest_id", "expires_at")
  SELECT gen_random_uuid(), $1, "made"."id", $6 FROM "made"
  RETURNING "guest_id"
$body$;

COMMENT ON FUNCTION "admin"."open_guest_session"(text, text, text, text, uuid, timestamptz) IS
  'Published: makes a guest of one conversation and a session for them inside the caller''s transaction. token_hash is the SHA-256 of the session''s token in hex. Returns the id of the guest, which is the "sub" of the session.';
