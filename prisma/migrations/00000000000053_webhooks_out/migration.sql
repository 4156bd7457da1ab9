-- CreateTable
CREATE TABLE "integration"."webhook_endpoint" (
    "id" UUID NOT NULL,
    "vendor_id" UUID,
    "url" TEXT NOT NULL,
    "description" TEXT,
    "types" TEXT[],
    "status" TEXT NOT NULL DEFAULT 'ENABLED',
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "previous_key_id" TEXT,
    "previous_nonce" BYTEA,
    "previous_ciphertext" BYTEA,
    "previous_until" TIMESTAMPTZ(3),
    "pace" INTEGER NOT NULL DEFAULT 1,
    "held_until" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "first_failure_at" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "client_digest" TEXT,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."webhook_message" (
    "id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "vendor_body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."webhook_delivery" (
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "is_test" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'PENDING',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) DEFAULT CURRENT_TIMESTAMP,
    "claim" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."webhook_attempt" (
    "id" UUID NOT NULL,
    "delivery_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "status" INTEGER,
    "ms" INTEGER NOT NULL,
    "error" TEXT,

    CONSTRAINT "webhook_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_endpoint_vendor_id_idx" ON "integration"."webhook_endpoint"("vendor_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_endpoint_client_id_key" ON "integration"."webhook_endpoint"("created_by", "client_id");

-- CreateIndex
CREATE INDEX "webhook_message_created_at_idx" ON "integration"."webhook_message"("created_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_newest_idx" ON "integration"."webhook_delivery"("endpoint_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_status_newest_idx" ON "integration"."webhook_delivery"("endpoint_id", "status", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "webhook_delivery_message_id_idx" ON "integration"."webhook_delivery"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_delivery_message_key" ON "integration"."webhook_delivery"("endpoint_id", "message_id");

-- CreateIndex
CREATE INDEX "webhook_attempt_delivery_id_idx" ON "integration"."webhook_attempt"("delivery_id", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "integration"."webhook_delivery" ADD CONSTRAINT "webhook_delivery_endpoint_id_fkey" FOREIGN KEY ("endpoint_id") REFERENCES "integration"."webhook_endpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."webhook_delivery" ADD CONSTRAINT "webhook_delivery_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "integration"."webhook_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."webhook_attempt" ADD CONSTRAINT "webhook_attempt_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "integration"."webhook_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a sender looks for: deliveries that are due, and those whose attempts run.
CREATE INDEX "webhook_delivery_due_idx" ON "integration"."webhook_delivery"("endpoint_id", "next_attempt_at") WHERE "status" = 'PENDING';

CREATE INDEX "webhook_delivery_claim_idx" ON "integration"."webhook_delivery"("endpoint_id") WHERE "claim" IS NOT NULL;

-- What must never be, whatever the code does.
ALTER TABLE "integration"."webhook_endpoint"
    ADD CONSTRAINT "webhook_endpoint_status_check" CHECK ("status" IN ('ENABLED', 'PAUSED', 'DISABLED_BY_FAILURE', 'GONE')),
    ADD CONSTRAINT "webhook_endpoint_pace_check" CHECK ("pace" BETWEEN 1 AND 4),
    ADD CONSTRAINT "webhook_endpoint_nonce_check" CHECK (octet_length("nonce") = 12),
    ADD CONSTRAINT "webhook_endpoint_ciphertext_check" CHECK (octet_length("ciphertext") >= 16),
    ADD CONSTRAINT "webhook_endpoint_previous_check" CHECK (num_nulls("previous_key_id", "previous_nonce", "previous_ciphertext", "previous_until") IN (0, 4));

ALTER TABLE "integration"."webhook_delivery"
    ADD CONSTRAINT "webhook_delivery_status_check" CHECK ("status" IN ('PENDING', 'DELIVERED', 'FAILED', 'ABORTED')),
    ADD CONSTRAINT "webhook_delivery_pending_check" CHECK (("status" = 'PENDING') = ("next_attempt_at" IS NOT NULL)),
    ADD CONSTRAINT "webhook_delivery_claim_check" CHECK ("claim" IS NULL OR "status" = 'PENDING'),
    ADD CONSTRAINT "webhook_delivery_done_check" CHECK (("done_at" IS NOT NULL) = ("status" <> 'PENDING'));
