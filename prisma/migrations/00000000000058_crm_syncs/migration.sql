-- CreateTable
CREATE TABLE "integration"."crm_sync" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL DEFAULT 'default',
    "state" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "remote_name" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID NOT NULL,
    "last_pull_at" TIMESTAMPTZ(3),
    "last_push_at" TIMESTAMPTZ(3),
    "pushed" INTEGER NOT NULL DEFAULT 0,
    "pulled" INTEGER NOT NULL DEFAULT 0,
    "problem_kind" TEXT,
    "problem" TEXT,
    "leased_by" UUID,
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "crm_sync_pkey" PRIMARY KEY ("provider","account")
);

-- CreateTable
CREATE TABLE "integration"."crm_link" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "local_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'LINKED',
    "agreed" JSONB NOT NULL,
    "remote_modified_at" TIMESTAMPTZ(3),
    "seen_pass" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."crm_cursor" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "watermark" TIMESTAMPTZ(3) NOT NULL,
    "deleted_until" TIMESTAMPTZ(3) NOT NULL,
    "pass_id" UUID,
    "pass_since" TIMESTAMPTZ(3),
    "pass_is_full" BOOLEAN NOT NULL DEFAULT false,
    "pass_newest" TIMESTAMPTZ(3),
    "page" TEXT,
    "full_pass_at" TIMESTAMPTZ(3),

    CONSTRAINT "crm_cursor_pkey" PRIMARY KEY ("provider","account","kind")
);

-- CreateTable
CREATE TABLE "integration"."crm_write" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "value_hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_write_pkey" PRIMARY KEY ("provider","account","kind","external_id","field","value_hash")
);

-- CreateTable
CREATE TABLE "integration"."crm_pending" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "local_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "cause" UUID NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,

    CONSTRAINT "crm_pending_pkey" PRIMARY KEY ("provider","account","kind","local_id")
);

-- CreateTable
CREATE TABLE "integration"."crm_hint" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_hint_pkey" PRIMARY KEY ("provider","account","kind","external_id")
);

-- CreateTable
CREATE TABLE "integration"."crm_conflict" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "local_id" UUID NOT NULL,
    "external_id" TEXT,
    "reason" TEXT NOT NULL,
    "field" TEXT NOT NULL DEFAULT '',
    "local_value" TEXT,
    "remote_value" TEXT,
    "candidates" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "resolution" TEXT,

    CONSTRAINT "crm_conflict_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "crm_link_local_id_idx" ON "integration"."crm_link"("local_id");

-- CreateIndex
CREATE UNIQUE INDEX "crm_link_local_key" ON "integration"."crm_link"("provider", "account", "kind", "local_id");

-- CreateIndex
CREATE UNIQUE INDEX "crm_link_external_key" ON "integration"."crm_link"("provider", "account", "kind", "external_id");

-- CreateIndex
CREATE INDEX "crm_write_at_idx" ON "integration"."crm_write"("at");

-- CreateIndex
CREATE INDEX "crm_pending_due_idx" ON "integration"."crm_pending"("provider", "account", "due_at");

-- CreateIndex
CREATE INDEX "crm_conflict_newest_idx" ON "integration"."crm_conflict"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "crm_conflict_local_id_idx" ON "integration"."crm_conflict"("local_id");

-- A question is asked once while it is open.
CREATE UNIQUE INDEX "crm_conflict_open_key" ON "integration"."crm_conflict"("provider", "account", "kind", "local_id", "field") WHERE "resolved_at" IS NULL;

-- What must never be, whatever the code does.
ALTER TABLE "integration"."crm_sync" ADD CONSTRAINT "crm_sync_state_check" CHECK ("state" IN ('RUNNING', 'PAUSED'));
ALTER TABLE "integration"."crm_link" ADD CONSTRAINT "crm_link_state_check" CHECK ("state" IN ('LINKED', 'UNLINKED', 'GONE'));
ALTER TABLE "integration"."crm_conflict" ADD CONSTRAINT "crm_conflict_resolution_check" CHECK (("resolved_at" IS NULL) = ("resolution" IS NULL));
