-- CreateTable
CREATE TABLE "integration"."stored_content" (
    "key" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "stored_content_pkey" PRIMARY KEY ("key")
);

-- AddForeignKey
ALTER TABLE "integration"."stored_content" ADD CONSTRAINT "stored_content_key_fkey" FOREIGN KEY ("key") REFERENCES "integration"."stored_object"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- Published: how another subgraph keeps a file that it has made.

CREATE FUNCTION "integration"."keep_file"(
  "file_id" uuid,
  "owner" uuid,
  "purpose" text,
  "name" text,
  "media_type" text,
  "content" bytea,
  "subject_type" text,
  "subject_id" uuid
) RETURNS void
LANGUAGE sql
AS $body$
  WITH "file" AS (
    INSERT INTO "integration"."stored_file"
      ("id", "owner_id", "purpose", "name", "state", "bytes", "content_type", "media_type", "upload_until", "input_digest", "subject_type", "subject_id")
    VALUES ($1, $2, $3, $4, 'READY', length($6), $5, $5, now(), '', $7, $8)
  ), "object" AS (
    INSERT INTO "integration"."stored_object" ("key", "file_id", "variant", "media_type", "bytes")
    VALUES (right($1::text, 2) || '/' || $1::text || '-full-' || left(replace(gen_random_uuid()::text, '-', ''), 18), $1, 'FULL', $5, length($6))
    RETURNING "key"
  )
  INSERT INTO "integration"."stored_content" ("key", "bytes") SELECT "key", $6 FROM "object"
$body$;

COMMENT ON FUNCTION "integration"."keep_file"(uuid, uuid, text, text, text, bytea, text, uuid) IS
  'Published: keeps a file that a subgraph has made for an object, inside the caller''s transaction. It is READY in the form FULL alone.';
