-- CreateTable
CREATE TABLE "integration"."voice_recording" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT,
    "size" INTEGER NOT NULL DEFAULT 0,
    "bytes" BYTEA,
    "upload_hash" TEXT,
    "upload_until" TIMESTAMPTZ(3),
    "voice_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "voice_recording_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "voice_recording_upload_hash_key" ON "integration"."voice_recording"("upload_hash");

-- CreateIndex
CREATE INDEX "voice_recording_voice_id_idx" ON "integration"."voice_recording"("voice_id");
