-- CreateTable
CREATE TABLE "vendor"."dispute_file" (
    "id" UUID NOT NULL,
    "dispute_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "upload_hash" TEXT,
    "upload_until" TIMESTAMPTZ(3),
    "media_type" TEXT,
    "bytes" BYTEA,
    "size" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "dispute_file_upload_hash_key" ON "vendor"."dispute_file"("upload_hash");

-- CreateIndex
CREATE INDEX "dispute_file_dispute_id_idx" ON "vendor"."dispute_file"("dispute_id");

-- AddForeignKey
ALTER TABLE "vendor"."dispute_file" ADD CONSTRAINT "dispute_file_dispute_id_fkey" FOREIGN KEY ("dispute_id") REFERENCES "vendor"."dispute"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "vendor"."dispute_file"
  ADD CONSTRAINT "dispute_file_kind_check" CHECK ("kind" IN ('INVOICE', 'MESSAGES', 'WORK', 'AGREEMENT', 'OTHER'));

-- Published: the files that are sent to the bank.

CREATE VIEW "vendor"."evidence_file" AS
SELECT "id" AS "file_id", "dispute_id", "kind", "name", "media_type", "bytes"
FROM "vendor"."dispute_file"
WHERE "bytes" IS NOT NULL AND "sent_at" IS NOT NULL;

COMMENT ON VIEW "vendor"."evidence_file" IS
  'Published: files that people send to a bank about a dispute. Read them by file_id.';
