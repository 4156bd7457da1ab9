-- CreateTable
CREATE TABLE "integration"."transfer_written" (
    "transfer_id" UUID NOT NULL,
    "run" INTEGER NOT NULL,
    "chunk" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfer_written_pkey" PRIMARY KEY ("transfer_id","run","chunk")
);

-- CreateTable
CREATE TABLE "integration"."transfer_entity" (
    "entity" TEXT NOT NULL,
    "description" JSONB NOT NULL,

    CONSTRAINT "transfer_entity_pkey" PRIMARY KEY ("entity")
);

-- CreateTable
CREATE TABLE "integration"."transfer" (
    "id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "encoding" TEXT,
    "delimiter" TEXT,
    "upload_hash" TEXT,
    "upload_until" TIMESTAMPTZ(3),
    "upload_id" UUID,
    "columns" JSONB NOT NULL DEFAULT '[]',
    "policy" TEXT NOT NULL DEFAULT 'SKIP',
    "run" INTEGER NOT NULL DEFAULT 0,
    "chunks" INTEGER NOT NULL DEFAULT 0,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "answered" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "processed" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "skipped" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "problem_code" TEXT,
    "problem" TEXT,
    "client_id" TEXT,
    "client_digest" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "purged_at" TIMESTAMPTZ(3),

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."transfer_part" (
    "transfer_id" UUID NOT NULL,
    "upload_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "transfer_part_pkey" PRIMARY KEY ("transfer_id","upload_id","number")
);

-- CreateTable
CREATE TABLE "integration"."transfer_chunk" (
    "transfer_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "first_row" INTEGER NOT NULL,
    "rows" JSONB NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "transfer_chunk_pkey" PRIMARY KEY ("transfer_id","number")
);

-- CreateTable
CREATE TABLE "integration"."transfer_answer" (
    "transfer_id" UUID NOT NULL,
    "run" INTEGER NOT NULL,
    "chunk" INTEGER NOT NULL,

    CONSTRAINT "transfer_answer_pkey" PRIMARY KEY ("transfer_id","run","chunk")
);

-- CreateTable
CREATE TABLE "integration"."transfer_error" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "transfer_id" UUID NOT NULL,
    "run" INTEGER NOT NULL,
    "row" INTEGER NOT NULL,
    "field" TEXT,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "transfer_error_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "transfer_written_at_idx" ON "integration"."transfer_written"("at");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_upload_key" ON "integration"."transfer"("upload_hash");

-- CreateIndex
CREATE INDEX "transfer_newest_idx" ON "integration"."transfer"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "transfer_purge_idx" ON "integration"."transfer"("purged_at", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "transfer_client_key" ON "integration"."transfer"("owner_id", "client_id");

-- CreateIndex
CREATE INDEX "transfer_error_row_idx" ON "integration"."transfer_error"("transfer_id", "run", "row", "id");

-- CreateTable
CREATE TABLE "admin"."transfer_written" (
    "transfer_id" UUID NOT NULL,
    "run" INTEGER NOT NULL,
    "chunk" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfer_written_pkey" PRIMARY KEY ("transfer_id","run","chunk")
);

-- CreateIndex
CREATE INDEX "transfer_written_at_idx" ON "admin"."transfer_written"("at");

-- CreateTable
CREATE TABLE "vendor"."transfer_written" (
    "transfer_id" UUID NOT NULL,
    "run" INTEGER NOT NULL,
    "chunk" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "transfer_written_pkey" PRIMARY KEY ("transfer_id","run","chunk")
);

-- CreateIndex
CREATE INDEX "transfer_written_at_idx" ON "vendor"."transfer_written"("at");
