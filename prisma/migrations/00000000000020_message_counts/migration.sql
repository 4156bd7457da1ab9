-- Numbers of messages cost a lookup instead of a count: each message knows how many came before it.

-- AlterTable
ALTER TABLE "conversation"."conversation" ADD COLUMN "message_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "conversation"."participant" ADD COLUMN "message_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "conversation"."message" ADD COLUMN "position" INTEGER, ADD COLUMN "own_position" INTEGER;

UPDATE "conversation"."message" AS "m"
SET "position" = "counted"."position", "own_position" = "counted"."own_position"
FROM (
  SELECT "id",
    row_number() OVER (PARTITION BY "conversation_id" ORDER BY "seq") AS "position",
    row_number() OVER (PARTITION BY "sender_id" ORDER BY "seq") AS "own_position"
  FROM "conversation"."message"
) AS "counted"
WHERE "counted"."id" = "m"."id";

UPDATE "conversation"."conversation" AS "c"
SET "message_count" = "counted"."count"
FROM (SELECT "conversation_id", count(*) AS "count" FROM "conversation"."message" GROUP BY "conversation_id") AS "counted"
WHERE "counted"."conversation_id" = "c"."id";

UPDATE "conversation"."participant" AS "p"
SET "message_count" = "counted"."count"
FROM (SELECT "sender_id", count(*) AS "count" FROM "conversation"."message" GROUP BY "sender_id") AS "counted"
WHERE "counted"."sender_id" = "p"."id";

ALTER TABLE "conversation"."message"
  ALTER COLUMN "position" SET NOT NULL,
  ALTER COLUMN "own_position" SET NOT NULL,
  ADD CONSTRAINT "message_positions" CHECK ("own_position" BETWEEN 1 AND "position" AND "position" <= "seq");

-- CreateIndex
CREATE INDEX "message_sender_id_seq_idx" ON "conversation"."message"("sender_id", "seq");

-- Each message updates its sender's row: room in the page keeps that short.
ALTER TABLE "conversation"."participant" SET (fillfactor = 80);
