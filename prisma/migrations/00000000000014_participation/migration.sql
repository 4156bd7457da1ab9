-- Published: what other subgraphs may read.

CREATE VIEW "vendor"."conversation_member" AS
SELECT "work_order"."conversation_id", "work_order"."vendor_id", "vendor"."display_name"
FROM "vendor"."work_order"
JOIN "vendor"."vendor" ON "vendor"."id" = "work_order"."vendor_id"
WHERE "work_order"."conversation_id" IS NOT NULL
  AND "work_order"."status" IN ('ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'INVOICED', 'PAID');

COMMENT ON VIEW "vendor"."conversation_member" IS
  'Published. One row for each order of a conversation that a vendor has accepted and that was not cancelled: its vendor takes part.';

-- What is new stands at the end: readers of the first three columns notice nothing.
CREATE OR REPLACE VIEW "vendor"."conversation_vendor" AS
SELECT
  work_order.conversation_id,
  offer.vendor_id,
  bool_or(offer.status = 'ACCEPTED') AS accepted,
  bool_or(offer.status = 'PENDING') AS pending
FROM "vendor"."work_order" AS work_order
JOIN "vendor"."offer" AS offer ON offer.order_id = work_order.id
WHERE work_order.conversation_id IS NOT NULL
GROUP BY work_order.conversation_id, offer.vendor_id;

COMMENT ON VIEW "vendor"."conversation_vendor" IS
  'Published. The vendors that have or had an offer for an order of a conversation, accepted: the order became theirs, pending: they can still answer.';

-- AlterTable
ALTER TABLE "conversation"."participant" ADD COLUMN "vendor_id" UUID;

-- Until now only the account knew for which vendor it takes part. Where no order tells it any more, it is no vendor.
UPDATE "conversation"."participant" AS "p"
SET "vendor_id" = coalesce(
  (
    SELECT "offered"."vendor_id"
    FROM "vendor"."conversation_vendor" AS "offered"
    JOIN "vendor"."card" ON "card"."vendor_id" = "offered"."vendor_id"
    WHERE "offered"."conversation_id" = "p"."conversation_id" AND "offered"."accepted"
    ORDER BY "card"."display_name" = "p"."display_name" DESC
    LIMIT 1
  ),
  '00000000-0000-0000-0000-000000000000'
)
FROM "conversation"."conversation" AS "c"
WHERE "c"."id" = "p"."conversation_id" AND "p"."role" = 'VENDOR' AND "c"."customer_id" <> "p"."user_id";

ALTER TABLE "conversation"."participant"
  ADD CONSTRAINT "participant_vendor_of_vendors" CHECK ("vendor_id" IS NULL OR "role" = 'VENDOR');

-- A person takes part once in each capacity.
DROP INDEX "conversation"."participant_conversation_id_user_id_key";

-- CreateIndex
CREATE UNIQUE INDEX "participant_conversation_id_user_id_role_vendor_id_key"
  ON "conversation"."participant"("conversation_id", "user_id", "role", "vendor_id") NULLS NOT DISTINCT;
