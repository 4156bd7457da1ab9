-- Which account acts for a vendor is known to accounts alone: a second truth beside theirs goes.
ALTER TABLE "vendor"."vendor"
  DROP COLUMN "user_id",
  ADD COLUMN "created_by" TEXT,
  ADD COLUMN "client_id" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "vendor_created_by_client_id_key" ON "vendor"."vendor"("created_by", "client_id");

-- Search inside words, as the list of vendors does.
CREATE INDEX "vendor_display_name_trgm_idx" ON "vendor"."vendor" USING gin ("display_name" public.gin_trgm_ops);

-- Published: what other subgraphs may read.

CREATE VIEW "vendor"."card" AS SELECT "id" AS "vendor_id", "display_name" FROM "vendor"."vendor";

COMMENT ON VIEW "vendor"."card" IS
  'Published. One row for each vendor there is.';

-- What is new stands at the end: readers of the first four columns notice nothing.
CREATE OR REPLACE VIEW "admin"."person" AS
SELECT "id", "name", "role"::text AS "role", "vendor_id", "created_at", "disabled_at" FROM "admin"."account";

COMMENT ON VIEW "admin"."person" IS
  'Published: every account, open or closed (disabled_at), with role ADMIN, AGENT, VENDOR or CUSTOMER. vendor_id is of '
  'a VENDOR and of nobody else, and several accounts may have the same. Guests are not in it.';
