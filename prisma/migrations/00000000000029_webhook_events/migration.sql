-- CreateTable
CREATE TABLE "integration"."webhook_event" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'RECEIVED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."former_credentials" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "replaced_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "former_credentials_pkey" PRIMARY KEY ("provider", "account")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_event_external_id_key" ON "integration"."webhook_event"("provider", "account", "sandbox", "external_id");

-- CreateIndex
CREATE INDEX "webhook_event_newest_idx" ON "integration"."webhook_event"("received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_event_status_newest_idx" ON "integration"."webhook_event"("status", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_event_provider_newest_idx" ON "integration"."webhook_event"("provider", "received_at" DESC, "id" DESC);

-- What must never be, whatever the code does.
ALTER TABLE "integration"."webhook_event"
    ADD CONSTRAINT "webhook_event_nonce_check" CHECK (octet_length("nonce") = 12),
    ADD CONSTRAINT "webhook_event_ciphertext_check" CHECK (octet_length("ciphertext") >= 16),
    ADD CONSTRAINT "webhook_event_status_check" CHECK ("status" IN ('RECEIVED', 'DONE', 'IGNORED', 'DEAD')),
    ADD CONSTRAINT "webhook_event_attempts_check" CHECK ("attempts" >= 0),
    ADD CONSTRAINT "webhook_event_done_check" CHECK (("done_at" IS NOT NULL) = ("status" IN ('DONE', 'IGNORED')));

ALTER TABLE "integration"."former_credentials"
    ADD CONSTRAINT "former_credentials_nonce_check" CHECK (octet_length("nonce") = 12),
    ADD CONSTRAINT "former_credentials_ciphertext_check" CHECK (octet_length("ciphertext") >= 16);
