-- CreateTable
CREATE TABLE "integration"."stored_file" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'AWAITING_UPLOAD',
    "bytes" INTEGER NOT NULL,
    "content_type" TEXT NOT NULL,
    "media_type" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "refusal" TEXT,
    "upload_until" TIMESTAMPTZ(3) NOT NULL,
    "client_id" TEXT,
    "input_digest" TEXT NOT NULL,
    "subject_type" TEXT,
    "subject_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."stored_object" (
    "key" TEXT NOT NULL,
    "file_id" UUID NOT NULL,
    "variant" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "discard_at" TIMESTAMPTZ(3),

    CONSTRAINT "stored_object_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE UNIQUE INDEX "stored_file_owner_id_client_id_key" ON "integration"."stored_file"("owner_id", "client_id");

-- CreateIndex
CREATE INDEX "stored_file_owner_id_created_at_idx" ON "integration"."stored_file"("owner_id", "created_at");

-- CreateIndex
CREATE INDEX "stored_file_unused_idx" ON "integration"."stored_file"("changed_at") WHERE "subject_id" IS NULL;

-- CreateIndex
CREATE INDEX "stored_object_file_id_variant_idx" ON "integration"."stored_object"("file_id", "variant");

-- CreateIndex
CREATE INDEX "stored_object_discard_at_idx" ON "integration"."stored_object"("discard_at") WHERE "discard_at" IS NOT NULL;

ALTER TABLE "integration"."stored_file" ADD CONSTRAINT "stored_file_state_check"
  CHECK ("state" IN ('AWAITING_UPLOAD', 'PROCESSING', 'READY', 'REFUSED'));

-- Published: how another subgraph takes a file of somebody for something that it shows, and gives it up again.

CREATE FUNCTION "integration"."claim_files"(
  "file_ids" uuid[],
  "owner" uuid,
  "purpose" text,
  "subject_type" text,
  "subject_id" uuid
) RETURNS TABLE("file_id" uuid, "name" text, "media_type" text, "bytes" integer, "width" integer, "height" integer)
LANGUAGE sql
AS $body$
  WITH "claimed" AS (
    UPDATE "integration"."stored_file" "f"
    SET "subject_type" = $4, "subject_id" = $5, "changed_at" = now()
    WHERE "f"."id" = ANY($1) AND "f"."owner_id" = $2 AND "f"."purpose" = $3 AND "f"."state" = 'READY' AND "f"."subject_id" IS NULL
    RETURNING "f"."id", "f"."name", "f"."media_type", "f"."bytes", "f"."width", "f"."height"
  )
  SELECT * FROM "claimed" ORDER BY array_position($1, "claimed"."id")
$body$;

COMMENT ON FUNCTION "integration"."claim_files"(uuid[], uuid, text, text, uuid) IS
  'Published: gives files of somebody to an object inside the caller''s transaction. A file that is not theirs, of another purpose, not READY, or taken before, has no row.';

CREATE FUNCTION "integration"."release_files"("file_ids" uuid[], "subject_type" text, "subject_id" uuid) RETURNS integer
LANGUAGE sql
AS $body$
  WITH "released" AS (
    DELETE FROM "integration"."stored_file" "f"
    WHERE "f"."id" = ANY($1) AND "f"."subject_type" = $2 AND "f"."subject_id" = $3
    RETURNING "f"."id"
  ), "discarded" AS (
    UPDATE "integration"."stored_object" "o" SET "discard_at" = now()
    FROM "released" WHERE "o"."file_id" = "released"."id"
  )
  SELECT count(*)::integer FROM "released"
$body$;

COMMENT ON FUNCTION "integration"."release_files"(uuid[], text, uuid) IS
  'Published: deletes files that an object holds inside the caller''s transaction. Their bytes follow. Returns how many.';
