-- CreateTable
CREATE TABLE "integration"."provider_connection" (
    "provider" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "shown" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" UUID NOT NULL,

    CONSTRAINT "provider_connection_pkey" PRIMARY KEY ("provider")
);

-- CreateTable
CREATE TABLE "integration"."delivery" (
    "id" UUID NOT NULL,
    "offer_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'QUEUED',
    "sending_since" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sandbox" BOOLEAN,
    "provider_message_id" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_provider_message_id_key" ON "integration"."delivery"("provider_message_id");

-- CreateIndex
CREATE INDEX "delivery_newest_idx" ON "integration"."delivery"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "delivery_status_newest_idx" ON "integration"."delivery"("status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "delivery_vendor_newest_idx" ON "integration"."delivery"("vendor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "delivery_offer_id_channel_key" ON "integration"."delivery"("offer_id", "channel");

-- What must never be, whatever the code does.
ALTER TABLE "integration"."provider_connection"
    ADD CONSTRAINT "provider_connection_nonce_check" CHECK (octet_length("nonce") = 12),
    ADD CONSTRAINT "provider_connection_ciphertext_check" CHECK (octet_length("ciphertext") >= 16);

ALTER TABLE "integration"."delivery"
    ADD CONSTRAINT "delivery_channel_check" CHECK ("channel" IN ('SMS')),
    ADD CONSTRAINT "delivery_status_check"
        CHECK ("status" IN ('QUEUED', 'SENT', 'DELIVERED', 'UNDELIVERED', 'FAILED', 'EXPIRED')),
    ADD CONSTRAINT "delivery_attempts_check" CHECK ("attempts" >= 0),
    -- Whatever a provider reports on, it has an id for.
    ADD CONSTRAINT "delivery_sent_check"
        CHECK ("status" NOT IN ('SENT', 'DELIVERED', 'UNDELIVERED') OR "provider_message_id" IS NOT NULL);
