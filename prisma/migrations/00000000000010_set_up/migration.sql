-- CreateTable
CREATE TABLE "admin"."set_up" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID,
    "email" TEXT,
    "name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "set_up_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "set_up_token_hash_key" ON "admin"."set_up"("token_hash");

-- CreateIndex
CREATE INDEX "set_up_user_id_idx" ON "admin"."set_up"("user_id");

-- AddForeignKey
ALTER TABLE "admin"."set_up" ADD CONSTRAINT "set_up_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "admin"."account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
