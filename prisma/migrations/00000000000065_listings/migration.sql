-- CreateTable
CREATE TABLE "integration"."listed_vendor" (
    "vendor_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "entity_id" TEXT NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "synced_at" TIMESTAMPTZ(3),
    "checked_at" TIMESTAMPTZ(3),
    "problem" TEXT,

    CONSTRAINT "listed_vendor_pkey" PRIMARY KEY ("vendor_id")
);

-- CreateTable
CREATE TABLE "integration"."listing" (
    "vendor_id" UUID NOT NULL,
    "publisher" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "url" TEXT,
    "differences" TEXT[],
    "checked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "listing_pkey" PRIMARY KEY ("vendor_id","publisher")
);

-- CreateTable
CREATE TABLE "integration"."listing_suggestion" (
    "id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "field" TEXT NOT NULL,
    "current" TEXT,
    "suggested" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "suggested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "listing_suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "integration"."external_review" (
    "id" UUID NOT NULL,
    "vendor_id" UUID NOT NULL,
    "external_id" TEXT NOT NULL,
    "publisher" TEXT NOT NULL,
    "rating" DOUBLE PRECISION,
    "author" TEXT,
    "title" TEXT,
    "text" TEXT,
    "url" TEXT,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "external_review_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "listed_vendor_provider_account_entity_id_key" ON "integration"."listed_vendor"("provider", "account", "entity_id");

-- CreateIndex
CREATE INDEX "listing_suggestion_vendor_id_suggested_at_id_idx" ON "integration"."listing_suggestion"("vendor_id", "suggested_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "listing_suggestion_vendor_id_external_id_key" ON "integration"."listing_suggestion"("vendor_id", "external_id");

-- CreateIndex
CREATE INDEX "external_review_vendor_id_written_at_id_idx" ON "integration"."external_review"("vendor_id", "written_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "external_review_vendor_id_external_id_key" ON "integration"."external_review"("vendor_id", "external_id");

-- AddForeignKey
ALTER TABLE "integration"."listing" ADD CONSTRAINT "listing_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "integration"."listed_vendor"("vendor_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."listing_suggestion" ADD CONSTRAINT "listing_suggestion_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "integration"."listed_vendor"("vendor_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "integration"."external_review" ADD CONSTRAINT "external_review_vendor_id_fkey" FOREIGN KEY ("vendor_id") REFERENCES "integration"."listed_vendor"("vendor_id") ON DELETE CASCADE ON UPDATE CASCADE;
