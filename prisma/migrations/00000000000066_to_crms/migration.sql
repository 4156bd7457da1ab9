-- CreateTable
CREATE TABLE "integration"."crm_outgoing" (
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "local_id" UUID NOT NULL,
    "customer_id" UUID,
    "sandbox" BOOLEAN NOT NULL,
    "external_id" TEXT,
    "digest" TEXT,
    "state" TEXT NOT NULL DEFAULT 'WAITING',
    "problem" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "crm_outgoing_pkey" PRIMARY KEY ("provider","account","kind","local_id")
);

-- CreateIndex
CREATE INDEX "crm_outgoing_state_idx" ON "integration"."crm_outgoing"("provider", "account", "state", "changed_at");

-- CreateIndex
CREATE INDEX "crm_outgoing_customer_id_idx" ON "integration"."crm_outgoing"("customer_id");

ALTER TABLE "integration"."crm_outgoing"
  ADD CONSTRAINT "crm_outgoing_kind_check" CHECK ("kind" IN ('DEAL', 'NOTE')),
  ADD CONSTRAINT "crm_outgoing_state_check" CHECK ("state" IN ('WAITING', 'KEPT', 'FAILED', 'GONE'));

-- Published: what deals of a CRM show of orders.

CREATE VIEW "vendor"."order_value" AS
SELECT
  work_order.id AS order_id,
  coalesce(billed.amount, work_order.price_amount) AS amount,
  coalesce(billed.currency, work_order.price_currency::text) AS currency,
  (work_order.wanted_at AT TIME ZONE 'UTC')::date AS due_on
FROM "vendor"."work_order" AS work_order
LEFT JOIN LATERAL (
  SELECT invoice.total - invoice.credited_amount AS amount, invoice.currency::text AS currency
  FROM "vendor"."invoice" AS invoice
  WHERE invoice.order_id = work_order.id AND invoice.kind = 'INVOICE' AND invoice.credited_amount < invoice.total
  ORDER BY invoice.issued_at DESC, invoice.id DESC
  LIMIT 1
) AS billed ON true;

COMMENT ON VIEW "vendor"."order_value" IS
  'Published: what every order is worth in minor units: the total of its invoice, else its price. And the day in UTC for which it is wanted.';
-- CreateTable
CREATE TABLE "integration"."crm_import" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "sandbox" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'COUNTING',
    "page" TEXT,
    "read" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "imported" INTEGER NOT NULL DEFAULT 0,
    "unusable" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" UUID NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "crm_import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "crm_import_newest_idx" ON "integration"."crm_import"("provider", "account", "created_at" DESC);

ALTER TABLE "integration"."crm_import"
  ADD CONSTRAINT "crm_import_state_check" CHECK ("state" IN ('COUNTING', 'COUNTED', 'IMPORTING', 'DONE', 'FAILED'));

-- One import of an account of a CRM at a time.
CREATE UNIQUE INDEX "crm_import_running_key" ON "integration"."crm_import"("provider", "account")
  WHERE "state" IN ('COUNTING', 'IMPORTING');

-- Published: what the integration service calls for contacts that an administrator imports. The hash is that of no password.

CREATE FUNCTION "admin"."add_customer"("customer_name" text, "customer_email" text, "customer_phone" text, "customer_tags" text[]) RETURNS uuid
LANGUAGE sql
AS $body$
  INSERT INTO "admin"."account" ("id", "name", "email", "phone", "tags", "role", "password_hash")
  VALUES (
    gen_random_uuid(), $1, lower($2), $3, $4, 'CUSTOMER',
    '$argon2id$v=19$m=19456,t=2,p=1$' || rtrim(encode(uuid_send(gen_random_uuid()), 'base64'), '=') || '$'
      || rtrim(encode(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), 'base64'), '=')
  )
  ON CONFLICT ("email") DO NOTHING
  RETURNING "id"
$body$;

COMMENT ON FUNCTION "admin"."add_customer"(text, text, text, text[]) IS
  'Published: makes an account of a customer inside the caller''s transaction, with a password that nobody knows. Null where the e-mail address is taken.';
