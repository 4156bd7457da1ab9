-- CreateTable
CREATE TABLE "admin"."app_config" (
    "platform" TEXT NOT NULL,
    "minimum_version" TEXT NOT NULL DEFAULT '0',
    "store_url" TEXT,
    "app_id" TEXT,
    "certificates" TEXT[] NOT NULL DEFAULT '{}',
    "features" JSONB NOT NULL DEFAULT '[]',
    "legal_links" JSONB NOT NULL DEFAULT '[]',
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_config_pkey" PRIMARY KEY ("platform")
);

-- What must never be, whatever the code does.
ALTER TABLE "admin"."app_config"
  ADD CONSTRAINT "app_config_platform_check" CHECK ("platform" IN ('IOS', 'ANDROID', 'WEB'));
