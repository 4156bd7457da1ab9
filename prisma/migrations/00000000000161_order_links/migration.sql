-- The page of an order for its customer, who has no account.
CREATE TABLE "vendor"."order_link" (
    "order_id" UUID NOT NULL,
    "token" TEXT NOT NULL,

    CONSTRAINT "order_link_pkey" PRIMARY KEY ("order_id")
);

CREATE UNIQUE INDEX "order_link_token_key" ON "vendor"."order_link"("token");

ALTER TABLE "vendor"."order_link" ADD CONSTRAINT "order_link_order_id_fkey"
  FOREIGN KEY ("order_id") REFERENCES "vendor"."work_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- As invoices get theirs. \x3B is a semicolon: Prisma ends a statement at each one that it sees.
CREATE FUNCTION "vendor"."give_order_link"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "vendor"."order_link" ("order_id", "token") SELECT "id", "vendor"."new_pay_token"() FROM added\x3B
  RETURN NULL\x3B
END';

CREATE TRIGGER "work_order_link" AFTER INSERT ON "vendor"."work_order"
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION "vendor"."give_order_link"();

INSERT INTO "vendor"."order_link" ("order_id", "token")
SELECT "id", "vendor"."new_pay_token"() FROM "vendor"."work_order";

-- Published: where a customer decides about an order, and whether a time was booked for it.
CREATE OR REPLACE VIEW "vendor"."order_card" AS
SELECT
  work_order.id AS order_id,
  work_order.number,
  service.name AS service_name,
  work_order.summary,
  work_order.status::text AS status,
  work_order.customer_id,
  work_order.vendor_id,
  vendor.display_name AS vendor_name,
  work_order.conversation_id,
  work_order.scheduled_for,
  work_order.service_slug,
  work_order.created_at AS ordered_at,
  order_link.token AS link_token,
  work_order.price_mode::text AS price_mode,
  EXISTS (SELECT FROM "vendor"."booking" WHERE booking.order_id = work_order.id) AS has_booking
FROM "vendor"."work_order" AS work_order
JOIN "vendor"."service" AS service ON service.slug = work_order.service_slug
LEFT JOIN "vendor"."vendor" AS vendor ON vendor.id = work_order.vendor_id
LEFT JOIN "vendor"."order_link" AS order_link ON order_link.order_id = work_order.id;

COMMENT ON VIEW "vendor"."order_card" IS
  'Published. Every order in a few words, with its customer and its vendor: both are null where it has none. link_token: of the page where its customer decides, for that customer and operators only.';
