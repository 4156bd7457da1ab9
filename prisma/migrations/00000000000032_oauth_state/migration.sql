-- Authorizations by a person that have begun. What comes back from the provider is looked for here, once.

-- CreateTable
CREATE TABLE "integration"."oauth_state" (
    "hash" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "return_to" TEXT NOT NULL,
    "begun_by" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "oauth_state_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "oauth_state_expires_at_idx" ON "integration"."oauth_state"("expires_at");
