-- CreateTable
CREATE TABLE "integration"."crm_mapping" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL DEFAULT 'default',
    "version" INTEGER NOT NULL,
    "fields" JSONB NOT NULL,
    "stages" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,

    CONSTRAINT "crm_mapping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "crm_mapping_version_key" ON "integration"."crm_mapping"("provider", "account", "version");
