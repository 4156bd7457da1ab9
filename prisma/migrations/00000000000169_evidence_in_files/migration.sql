-- Files about disputes move to the files of integration, under their ids. An upload that has not come yet is requested anew.

DROP VIEW "vendor"."evidence_file";

DELETE FROM "vendor"."dispute_file" WHERE "bytes" IS NULL OR "media_type" IS NULL;

SELECT "integration"."keep_file"("f"."id", "d"."vendor_id", 'DISPUTE_EVIDENCE', "f"."name", "f"."media_type", "f"."bytes", 'DISPUTE', "f"."dispute_id")
FROM "vendor"."dispute_file" "f" JOIN "vendor"."dispute" "d" ON "d"."id" = "f"."dispute_id";

UPDATE "integration"."stored_file" "s" SET "created_at" = "f"."created_at"
FROM "vendor"."dispute_file" "f" WHERE "s"."id" = "f"."id";

-- DropIndex
DROP INDEX "vendor"."dispute_file_upload_hash_key";

-- AlterTable
ALTER TABLE "vendor"."dispute_file" DROP COLUMN "bytes",
DROP COLUMN "upload_hash",
DROP COLUMN "upload_until",
ALTER COLUMN "media_type" SET NOT NULL,
ALTER COLUMN "size" DROP DEFAULT;

-- Published: the files that are sent to the bank.

CREATE VIEW "vendor"."evidence_file" AS
SELECT "id" AS "file_id", "dispute_id", "kind", "name", "media_type"
FROM "vendor"."dispute_file"
WHERE "sent_at" IS NOT NULL;

COMMENT ON VIEW "vendor"."evidence_file" IS
  'Published: files that people send to a bank about a dispute. Integration has their bytes under the same ids. Read them by file_id.';
