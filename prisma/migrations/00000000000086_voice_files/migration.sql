-- CreateTable
CREATE TABLE "admin"."voice_file" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "upload_hash" TEXT,
    "upload_until" TIMESTAMPTZ(3),
    "media_type" TEXT,
    "bytes" BYTEA,
    "size" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "added_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "voice_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "voice_file_upload_hash_key" ON "admin"."voice_file"("upload_hash");

ALTER TABLE "admin"."voice_file" ADD CONSTRAINT "voice_file_kind_check" CHECK ("kind" IN ('SAMPLE', 'EVIDENCE'));

-- Published: what integration sends to a provider of speech.

CREATE VIEW "admin"."voice_sample" AS
SELECT "id" AS "file_id", "name", "media_type", "bytes"
FROM "admin"."voice_file"
WHERE "kind" = 'SAMPLE' AND "bytes" IS NOT NULL;

COMMENT ON VIEW "admin"."voice_sample" IS
  'Published: recordings of speakers, of which a voice is made. Read them by file_id.';

-- Voices of the telephone provider, so that an agent can speak without an account for speech.
INSERT INTO "admin"."voice" ("id", "name", "provider", "provider_voice_id", "kind", "languages", "status", "relay_usable") VALUES
('0193a000-0000-7000-8000-00000000f001', 'English, American', 'STOCK', 'en-US-Neural2-F', 'STOCK', '{en,en-US}', 'READY', true),
('0193a000-0000-7000-8000-00000000f002', 'English, British', 'STOCK', 'en-GB-Neural2-A', 'STOCK', '{en,en-GB}', 'READY', true),
('0193a000-0000-7000-8000-00000000f003', 'German', 'STOCK', 'de-DE-Neural2-G', 'STOCK', '{de,de-DE}', 'READY', true),
('0193a000-0000-7000-8000-00000000f004', 'French', 'STOCK', 'fr-FR-Neural2-F', 'STOCK', '{fr,fr-FR}', 'READY', true);
