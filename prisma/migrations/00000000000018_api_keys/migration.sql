-- CreateTable
CREATE TABLE "admin"."api_key" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "last_four" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_by" UUID NOT NULL,
    "client_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_key_key_hash_key" ON "admin"."api_key"("key_hash");

-- CreateIndex
CREATE INDEX "api_key_created_at_id_idx" ON "admin"."api_key"("created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_created_by_client_id_key" ON "admin"."api_key"("created_by", "client_id");

-- AddForeignKey
ALTER TABLE "admin"."api_key" ADD CONSTRAINT "api_key_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "admin"."account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
