-- AlterTable
ALTER TABLE "admin"."account" ADD COLUMN "phone" TEXT;

-- CreateTable
CREATE TABLE "admin"."sign_up_attempt" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_up_attempt_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "sign_up_attempt_expire_idx" ON "admin"."sign_up_attempt"("expire");
