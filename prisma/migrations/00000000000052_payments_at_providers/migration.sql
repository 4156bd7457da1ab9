-- CreateTable
CREATE TABLE "integration"."payment_checkout" (
    "session_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "external_id" TEXT,
    "url" TEXT,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payment_checkout_pkey" PRIMARY KEY ("session_id")
);

-- CreateTable
CREATE TABLE "integration"."provider_payout" (
    "payout_id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "external_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_payout_pkey" PRIMARY KEY ("payout_id")
);

-- CreateIndex
CREATE INDEX "payment_checkout_created_at_idx" ON "integration"."payment_checkout"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "provider_payout_external_id_key" ON "integration"."provider_payout"("provider", "account", "external_id");
