-- A text message about an offer becomes the delivery of a notification to the vendor.
INSERT INTO "integration"."notification"
    ("id", "type", "recipient_kind", "recipient_id", "subject_type", "subject_id", "variables", "state", "dedupe_key",
     "created_at", "expires_at", "ended_at")
SELECT uuidv7(), 'offer_made', 'VENDOR', "vendor_id", 'OFFER', "offer_id"::text, '{}',
    CASE WHEN "status" = 'QUEUED' THEN 'RUNNING' ELSE 'DONE' END, 'offer_made:' || "offer_id",
    "created_at", "expires_at", CASE WHEN "status" = 'QUEUED' THEN NULL ELSE "updated_at" END
FROM "integration"."delivery"
WHERE "offer_id" IS NOT NULL AND "vendor_id" IS NOT NULL;

UPDATE "integration"."delivery" SET "notification_id" = "notification"."id"
FROM "integration"."notification"
WHERE "notification"."dedupe_key" = 'offer_made:' || "delivery"."offer_id";

-- AlterTable
ALTER TABLE "integration"."delivery" DROP COLUMN "offer_id",
DROP COLUMN "vendor_id";
