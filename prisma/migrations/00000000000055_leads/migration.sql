-- CreateTable
CREATE TABLE "admin"."lead" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "company" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "address" TEXT,
    "city" TEXT,
    "country" TEXT,
    "website" TEXT,
    "category" TEXT,
    "source" TEXT,
    "note" TEXT,
    "state" TEXT NOT NULL DEFAULT 'NEW',
    "do_not_contact" BOOLEAN NOT NULL DEFAULT false,
    "place_key" TEXT NOT NULL,
    "created_by" UUID,
    "client_id" TEXT,
    "client_digest" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "lead_newest_idx" ON "admin"."lead"("created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_state_idx" ON "admin"."lead"("state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lead_phone_idx" ON "admin"."lead"("phone");

-- CreateIndex
CREATE INDEX "lead_email_idx" ON "admin"."lead"("email");

-- CreateIndex
CREATE INDEX "lead_place_key_idx" ON "admin"."lead"("place_key");

-- CreateIndex
CREATE UNIQUE INDEX "lead_client_key" ON "admin"."lead"("created_by", "client_id");

-- Search inside words. The expression is that of subgraphs/admin/leads/list-leads.ts.
CREATE INDEX "lead_words_trgm_idx" ON "admin"."lead" USING gin (
  (coalesce("name", '') || ' ' || coalesce("company", '') || ' ' || coalesce("email", '') || ' ' || coalesce("phone", '') || ' ' || coalesce("city", ''))
  public.gin_trgm_ops
);
