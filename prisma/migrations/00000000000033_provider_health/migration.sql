-- CreateTable
CREATE TABLE "integration"."provider_rate" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "provider_rate_pkey" PRIMARY KEY ("provider", "account")
);

-- CreateTable
CREATE TABLE "integration"."provider_calls" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "result" TEXT NOT NULL,
    "step" SMALLINT NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "provider_calls_pkey" PRIMARY KEY ("provider", "account", "hour", "result", "step")
);

-- CreateTable
CREATE TABLE "integration"."provider_seen" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "succeeded_at" TIMESTAMPTZ(3),
    "open_until" TIMESTAMPTZ(3),

    CONSTRAINT "provider_seen_pkey" PRIMARY KEY ("provider", "account")
);

-- Losing them in a crash costs nothing, and they are written with each request or each few seconds. Room in each page keeps
-- updates off the indexes.
ALTER TABLE "integration"."provider_rate" SET UNLOGGED, SET (fillfactor = 50);
ALTER TABLE "integration"."provider_calls" SET UNLOGGED, SET (fillfactor = 70);
ALTER TABLE "integration"."provider_seen" SET UNLOGGED, SET (fillfactor = 70);
