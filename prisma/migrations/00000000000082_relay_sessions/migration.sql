-- CreateTable
CREATE TABLE "integration"."relay_session" (
    "call_id" UUID NOT NULL,
    "owner" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "version" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "relay_session_pkey" PRIMARY KEY ("call_id")
);
