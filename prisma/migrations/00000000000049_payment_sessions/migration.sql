-- CreateEnum
CREATE TYPE "vendor"."payment_session_status" AS ENUM ('OPENING', 'OPEN', 'COMPLETED', 'EXPIRED', 'CANCELLED', 'FAILED');

-- CreateTable
CREATE TABLE "vendor"."pay_link" (
    "invoice_id" UUID NOT NULL,
    "token" TEXT NOT NULL,

    CONSTRAINT "pay_link_pkey" PRIMARY KEY ("invoice_id")
);

-- CreateTable
CREATE TABLE "vendor"."payment_session" (
    "id" UUID NOT NULL,
    "invoice_id" UUID NOT NULL,
    "status" "vendor"."payment_session_status" NOT NULL DEFAULT 'OPENING',
    "amount" INTEGER NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "provider" TEXT,
    "account" TEXT,
    "sandbox" BOOLEAN,
    "external_id" TEXT,
    "url" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "payment_session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "pay_link_token_key" ON "vendor"."pay_link"("token");

-- CreateIndex
CREATE INDEX "payment_session_invoice_id_created_at_idx" ON "vendor"."payment_session"("invoice_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "vendor"."pay_link" ADD CONSTRAINT "pay_link_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "vendor"."invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor"."payment_session" ADD CONSTRAINT "payment_session_invoice_id_fkey" FOREIGN KEY ("invoice_id") REFERENCES "vendor"."invoice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One page to pay an invoice at a time: two could both be paid.
CREATE UNIQUE INDEX "payment_session_live_key" ON "vendor"."payment_session"("invoice_id") WHERE "status" IN ('OPENING', 'OPEN');

ALTER TABLE "vendor"."payment_session"
  ADD CONSTRAINT "payment_session_amount_check" CHECK ("amount" > 0),
  ADD CONSTRAINT "payment_session_open_check" CHECK (
    "status" <> 'OPEN' OR num_nulls("provider", "account", "sandbox", "external_id", "url", "expires_at") = 0
  );

-- 128 random bits in base64url: each of the two UUIDs of version 4 has 122.
CREATE FUNCTION "vendor"."new_pay_token"() RETURNS text LANGUAGE sql VOLATILE AS E'
  SELECT rtrim(translate(encode(substr(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, ''UTF8'')), 1, 16),
    ''base64''), ''+/'', ''-_''), ''='')';

-- Writers give no token: those of an earlier version do not know the table.
-- \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE FUNCTION "vendor"."give_pay_link"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "vendor"."pay_link" ("invoice_id", "token") VALUES (NEW."id", "vendor"."new_pay_token"())\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "invoice_pay_link" AFTER INSERT ON "vendor"."invoice"
  FOR EACH ROW WHEN (NEW."kind" = 'INVOICE') EXECUTE FUNCTION "vendor"."give_pay_link"();

INSERT INTO "vendor"."pay_link" ("invoice_id", "token")
SELECT "id", "vendor"."new_pay_token"() FROM "vendor"."invoice" WHERE "kind" = 'INVOICE';

-- Published: what a notification of an invoice leads to.
CREATE OR REPLACE VIEW "vendor"."invoice_card" AS
SELECT
  invoice.id AS invoice_id,
  CASE invoice.kind WHEN 'CREDIT_NOTE' THEN 'CN-' ELSE '' END || invoice.year || '-'
    || lpad(invoice.sequence::text, greatest(4, length(invoice.sequence::text)), '0') AS number,
  invoice.order_id,
  invoice.vendor_id,
  vendor.display_name AS vendor_name,
  work_order.customer_id,
  invoice.total,
  invoice.currency::text AS currency,
  pay_link.token AS pay_token
FROM "vendor"."invoice" AS invoice
JOIN "vendor"."work_order" AS work_order ON work_order.id = invoice.order_id
JOIN "vendor"."vendor" AS vendor ON vendor.id = invoice.vendor_id
LEFT JOIN "vendor"."pay_link" AS pay_link ON pay_link.invoice_id = invoice.id;

COMMENT ON VIEW "vendor"."invoice_card" IS
  'Published. Every invoice and credit note. total: minor units of currency, for a credit note what it takes back. pay_token: of the page where an invoice is paid, for its customer and vendor and for operators only.';
