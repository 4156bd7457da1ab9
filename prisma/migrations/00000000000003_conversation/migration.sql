-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "conversation";

-- CreateEnum
CREATE TYPE "conversation"."channel" AS ENUM ('CHAT', 'SMS', 'WHATSAPP', 'PHONE');

-- CreateEnum
CREATE TYPE "conversation"."conversation_status" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "conversation"."participant_role" AS ENUM ('CUSTOMER', 'AGENT', 'VENDOR', 'ADMIN');

-- CreateTable
CREATE TABLE "conversation"."stream" (
    "id" TEXT NOT NULL,
    "head" INTEGER NOT NULL,

    CONSTRAINT "stream_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."stream_event" (
    "stream_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stream_event_pkey" PRIMARY KEY ("stream_id","seq")
);

-- CreateTable
CREATE TABLE "conversation"."conversation" (
    "id" UUID NOT NULL,
    "subject" TEXT,
    "channel" "conversation"."channel" NOT NULL DEFAULT 'CHAT',
    "status" "conversation"."conversation_status" NOT NULL DEFAULT 'OPEN',
    "customer_id" UUID NOT NULL,
    "assignee_id" UUID,
    "start_key" TEXT,
    "guest_session_expires_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_activity_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."participant" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "is_guest" BOOLEAN NOT NULL DEFAULT false,
    "role" "conversation"."participant_role" NOT NULL,
    "display_name" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "participant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."message" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "sender_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "client_id" TEXT,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."read_marker" (
    "conversation_id" UUID NOT NULL,
    "reader_id" UUID NOT NULL,
    "up_to_seq" INTEGER NOT NULL,

    CONSTRAINT "read_marker_pkey" PRIMARY KEY ("conversation_id","reader_id")
);

-- CreateTable
CREATE TABLE "conversation"."presence" (
    "conversation_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "leases" JSONB NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("conversation_id","user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "conversation_start_key_key" ON "conversation"."conversation"("start_key");

-- CreateIndex
CREATE INDEX "conversation_last_activity_at_id_idx" ON "conversation"."conversation"("last_activity_at", "id");

-- CreateIndex
CREATE INDEX "conversation_status_last_activity_at_id_idx" ON "conversation"."conversation"("status", "last_activity_at", "id");

-- CreateIndex
CREATE INDEX "conversation_assignee_id_last_activity_at_id_idx" ON "conversation"."conversation"("assignee_id", "last_activity_at", "id");

-- CreateIndex
CREATE INDEX "participant_user_id_idx" ON "conversation"."participant"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "participant_conversation_id_user_id_key" ON "conversation"."participant"("conversation_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "participant_conversation_id_id_key" ON "conversation"."participant"("conversation_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "message_conversation_id_seq_key" ON "conversation"."message"("conversation_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "message_sender_id_client_id_key" ON "conversation"."message"("sender_id", "client_id");

-- AddForeignKey
ALTER TABLE "conversation"."participant" ADD CONSTRAINT "participant_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."message" ADD CONSTRAINT "message_conversation_id_sender_id_fkey" FOREIGN KEY ("conversation_id", "sender_id") REFERENCES "conversation"."participant"("conversation_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."read_marker" ADD CONSTRAINT "read_marker_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be.

ALTER TABLE "conversation"."conversation"
  ADD CONSTRAINT "conversation_subject_length" CHECK (char_length("subject") BETWEEN 1 AND 200);

ALTER TABLE "conversation"."participant"
  ADD CONSTRAINT "participant_display_name_given" CHECK ("display_name" <> ''),
  ADD CONSTRAINT "participant_guest_is_customer" CHECK (NOT "is_guest" OR "role" = 'CUSTOMER');

ALTER TABLE "conversation"."message"
  ADD CONSTRAINT "message_body_length" CHECK (char_length("body") BETWEEN 1 AND 8000),
  ADD CONSTRAINT "message_seq_positive" CHECK ("seq" > 0);

ALTER TABLE "conversation"."read_marker"
  ADD CONSTRAINT "read_marker_not_negative" CHECK ("up_to_seq" >= 0);

ALTER TABLE "conversation"."stream"
  ADD CONSTRAINT "stream_head_not_negative" CHECK ("head" >= 0);

-- Search inside words, in any letter case.

CREATE INDEX "conversation_subject_trgm" ON "conversation"."conversation" USING gin ("subject" public.gin_trgm_ops);
CREATE INDEX "participant_display_name_trgm" ON "conversation"."participant" USING gin ("display_name" public.gin_trgm_ops);
CREATE INDEX "message_body_trgm" ON "conversation"."message" USING gin ("body" public.gin_trgm_ops);

-- Each message updates one row of both: room in the page keeps these updates short.

ALTER TABLE "conversation"."conversation" SET (fillfactor = 80);
ALTER TABLE "conversation"."stream" SET (fillfactor = 50);

-- Who is there lives for seconds: no write-ahead log, and empty after a crash of the database, as it should be.

ALTER TABLE "conversation"."presence" SET UNLOGGED;

CREATE FUNCTION "conversation"."has_live_lease"("leases" jsonb) RETURNS boolean
LANGUAGE sql VOLATILE
RETURN EXISTS (
  SELECT FROM jsonb_each_text("leases") AS "lease" WHERE "lease"."value"::float8 > extract(epoch FROM clock_timestamp())
);

COMMENT ON FUNCTION "conversation"."has_live_lease"(jsonb) IS
  'Whether a process still vouches for this row of "presence": leases maps process ids to seconds since 1970.';

-- Published: what other subgraphs may read.

CREATE VIEW "conversation"."conversation_customer" AS
SELECT "id" AS "conversation_id", "customer_id" FROM "conversation"."conversation";

COMMENT ON VIEW "conversation"."conversation_customer" IS
  'Published: who started each conversation. customer_id is the "sub" of their sessions: the id of a user or of a guest.';

CREATE VIEW "conversation"."transcript" AS
SELECT "m"."conversation_id", "m"."seq", "p"."role"::text AS "role", "p"."display_name", "m"."body", "m"."sent_at"
FROM "conversation"."message" AS "m"
JOIN "conversation"."participant" AS "p" ON "p"."id" = "m"."sender_id";

COMMENT ON VIEW "conversation"."transcript" IS
  'Published: every message with who said it, role CUSTOMER, AGENT, VENDOR or ADMIN. Read it by conversation_id in the order of seq.';
