-- Several accounts of one provider, and tokens of providers that a person authorizes.

-- AlterTable
ALTER TABLE "integration"."provider_connection" DROP CONSTRAINT "provider_connection_pkey",
ADD COLUMN     "id" UUID,
ADD COLUMN     "account" TEXT NOT NULL DEFAULT 'default',
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'CONNECTED',
ADD COLUMN     "token_ciphertext" BYTEA,
ADD COLUMN     "token_ends_at" TIMESTAMPTZ(3),
ADD COLUMN     "token_key_id" TEXT,
ADD COLUMN     "token_nonce" BYTEA,
ADD COLUMN     "token_version" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "authorized_at" TIMESTAMPTZ(3);

UPDATE "integration"."provider_connection" SET "id" = gen_random_uuid();

ALTER TABLE "integration"."provider_connection" ALTER COLUMN "id" SET NOT NULL,
ADD CONSTRAINT "provider_connection_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE UNIQUE INDEX "provider_connection_provider_account_key" ON "integration"."provider_connection"("provider", "account");

-- What must never be, whatever the code does.
ALTER TABLE "integration"."provider_connection"
    ADD CONSTRAINT "provider_connection_account_check" CHECK ("account" ~ '^[a-z0-9][a-z0-9_-]{0,39}$'),
    ADD CONSTRAINT "provider_connection_state_check"
        CHECK ("state" IN ('CONNECTED', 'NEEDS_AUTHORIZATION', 'NEEDS_REAUTHORIZATION')),
    ADD CONSTRAINT "provider_connection_token_check"
        CHECK (num_nulls("token_ciphertext", "token_key_id", "token_nonce", "token_ends_at") IN (0, 4));

-- Tokens that end soon are renewed before they do.
CREATE INDEX "provider_connection_ending" ON "integration"."provider_connection" ("token_ends_at")
    WHERE "token_ends_at" IS NOT NULL;
