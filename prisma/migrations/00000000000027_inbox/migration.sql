-- What operators need beside the messages: who waits, what is put aside, labels, notes, canned replies, ratings.

-- CreateEnum
CREATE TYPE "conversation"."label_colour" AS ENUM ('GREY', 'RED', 'ORANGE', 'YELLOW', 'GREEN', 'TEAL', 'BLUE', 'PURPLE', 'PINK');

-- AlterTable
ALTER TABLE "conversation"."conversation" ADD COLUMN     "snoozed_until" TIMESTAMPTZ(3),
ADD COLUMN     "waiting_since" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "conversation"."read_marker" ADD COLUMN     "back_to_seq" INTEGER;

-- CreateTable
CREATE TABLE "conversation"."label" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "colour" "conversation"."label_colour" NOT NULL,
    "archived_at" TIMESTAMPTZ(3),
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT NOT NULL,

    CONSTRAINT "label_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."conversation_label" (
    "conversation_id" UUID NOT NULL,
    "label_id" UUID NOT NULL,

    CONSTRAINT "conversation_label_pkey" PRIMARY KEY ("conversation_id","label_id")
);

-- CreateTable
CREATE TABLE "conversation"."note" (
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "by_key" BOOLEAN NOT NULL,
    "author_name" TEXT NOT NULL,
    "client_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."canned_reply" (
    "id" UUID NOT NULL,
    "shortcut" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT NOT NULL,

    CONSTRAINT "canned_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation"."conversation_rating" (
    "conversation_id" UUID NOT NULL,
    "stars" INTEGER NOT NULL,
    "comment" TEXT,
    "rated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_rating_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "label_created_by_client_id_key" ON "conversation"."label"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "conversation_label_label_id_conversation_id_idx" ON "conversation"."conversation_label"("label_id", "conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "note_conversation_id_seq_key" ON "conversation"."note"("conversation_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "note_author_id_client_id_key" ON "conversation"."note"("author_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "canned_reply_shortcut_key" ON "conversation"."canned_reply"("shortcut");

-- CreateIndex
CREATE UNIQUE INDEX "canned_reply_created_by_client_id_key" ON "conversation"."canned_reply"("created_by", "client_id");

-- AddForeignKey
ALTER TABLE "conversation"."conversation_label" ADD CONSTRAINT "conversation_label_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."conversation_label" ADD CONSTRAINT "conversation_label_label_id_fkey" FOREIGN KEY ("label_id") REFERENCES "conversation"."label"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."note" ADD CONSTRAINT "note_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation"."conversation_rating" ADD CONSTRAINT "conversation_rating_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"."conversation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What must never be.

ALTER TABLE "conversation"."read_marker"
  ADD CONSTRAINT "read_marker_back" CHECK ("back_to_seq" BETWEEN 0 AND "up_to_seq");

ALTER TABLE "conversation"."label"
  ADD CONSTRAINT "label_name_length" CHECK (char_length("name") BETWEEN 1 AND 50);

ALTER TABLE "conversation"."note"
  ADD CONSTRAINT "note_body_length" CHECK (char_length("body") BETWEEN 1 AND 8000),
  ADD CONSTRAINT "note_numbers" CHECK ("position" BETWEEN 1 AND "seq");

ALTER TABLE "conversation"."canned_reply"
  ADD CONSTRAINT "canned_reply_shortcut" CHECK ("shortcut" ~ '^[a-z0-9_-]{1,50}$');

ALTER TABLE "conversation"."conversation_rating"
  ADD CONSTRAINT "conversation_rating_stars" CHECK ("stars" BETWEEN 1 AND 5),
  ADD CONSTRAINT "conversation_rating_comment_length" CHECK (char_length("comment") BETWEEN 1 AND 2000);

CREATE UNIQUE INDEX "label_name_key" ON "conversation"."label" (lower("name")) WHERE "archived_at" IS NULL;

-- Partial indexes: a message costs nothing more where its conversation is in none of them.

CREATE INDEX "conversation_waiting" ON "conversation"."conversation" ("waiting_since", "id")
  WHERE "waiting_since" IS NOT NULL;

CREATE INDEX "conversation_snoozed" ON "conversation"."conversation" ("last_activity_at", "id")
  WHERE "snoozed_until" IS NOT NULL;

CREATE INDEX "conversation_at_hand" ON "conversation"."conversation" ("assignee_id", "last_activity_at", "id")
  WHERE "status" = 'OPEN' AND "snoozed_until" IS NULL;

CREATE INDEX "conversation_not_in_chat" ON "conversation"."conversation" ("channel", "last_activity_at", "id")
  WHERE "channel" <> 'CHAT';

-- Whoever waits already: the first message of the customer after the last one of anybody else.

UPDATE "conversation"."conversation" AS "c"
SET "waiting_since" = (
  SELECT min("m"."sent_at")
  FROM "conversation"."message" AS "m"
  JOIN "conversation"."participant" AS "p" ON "p"."id" = "m"."sender_id"
  WHERE "m"."conversation_id" = "c"."id" AND "p"."user_id" = "c"."customer_id" AND "p"."role" IN ('CUSTOMER', 'VENDOR')
    AND "m"."seq" > coalesce((
      SELECT max("answer"."seq")
      FROM "conversation"."message" AS "answer"
      JOIN "conversation"."participant" AS "other" ON "other"."id" = "answer"."sender_id"
      WHERE "answer"."conversation_id" = "c"."id"
        AND NOT ("other"."user_id" = "c"."customer_id" AND "other"."role" IN ('CUSTOMER', 'VENDOR'))
    ), 0)
)
WHERE "c"."status" = 'OPEN';

-- Published: what the conversation service calls when a guest leaves contact data.

CREATE FUNCTION "admin"."update_guest"("guest" uuid, "guest_name" text, "guest_email" text, "guest_phone" text) RETURNS void
LANGUAGE sql
AS $body$
  UPDATE "admin"."guest"
  SET "name" = coalesce($2, "name"), "email" = coalesce($3, "email"), "phone" = coalesce($4, "phone")
  WHERE "id" = $1
$body$;

COMMENT ON FUNCTION "admin"."update_guest"(uuid, text, text, text) IS
  'Published: changes the name and contact data of a guest inside the caller''s transaction. What is null stays as it is.';
