-- CreateTable
CREATE TABLE "admin"."known_network" (
    "key" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_network_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "known_network_expires_at_idx" ON "admin"."known_network"("expires_at");

