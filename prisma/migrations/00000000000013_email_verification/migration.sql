-- AlterTable
ALTER TABLE "admin"."account" ADD COLUMN     "email_verified_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "admin"."email_verification" (
    "user_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_verification_pkey" PRIMARY KEY ("user_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_verification_token_hash_key" ON "admin"."email_verification"("token_hash");

-- AddForeignKey
ALTER TABLE "admin"."email_verification" ADD CONSTRAINT "email_verification_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "admin"."account"("id") ON DELETE CASCADE ON UPDATE CASCADE;
