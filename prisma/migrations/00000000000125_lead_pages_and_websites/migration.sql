-- CreateTable
CREATE TABLE "integration"."lead_page" (
    "search_id" UUID NOT NULL,
    "quad_key" TEXT NOT NULL,
    "page" INTEGER NOT NULL,
    "provider" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ASKED',
    "raw" JSONB,
    "place_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kept_at" TIMESTAMPTZ(3),

    CONSTRAINT "lead_page_pkey" PRIMARY KEY ("search_id","quad_key","page")
);

-- CreateTable
CREATE TABLE "integration"."website_host" (
    "origin" TEXT NOT NULL,
    "robots" TEXT,
    "verdict" TEXT,
    "robots_at" TIMESTAMPTZ(3),
    "next_request_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "website_host_pkey" PRIMARY KEY ("origin")
);

-- CreateTable
CREATE TABLE "integration"."website_visit" (
    "id" UUID NOT NULL,
    "lead_id" UUID NOT NULL,
    "website" TEXT NOT NULL,
    "pending" TEXT[],
    "seen" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "readings" JSONB NOT NULL DEFAULT '[]',
    "problems" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "website_visit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "lead_page_asked_idx" ON "integration"."lead_page"("asked_at");

-- CreateIndex
CREATE INDEX "website_visit_started_idx" ON "integration"."website_visit"("started_at");
