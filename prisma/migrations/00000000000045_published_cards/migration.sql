-- Published: what other subgraphs may read. Notifications name their subjects by these.

CREATE VIEW "vendor"."contact" AS
SELECT "id" AS "vendor_id", "display_name", "phone", "email", "timezone" FROM "vendor"."vendor";

COMMENT ON VIEW "vendor"."contact" IS
  'Published. How to reach every vendor itself, as it wrote it: show it to operators and to the vendor only.';

CREATE VIEW "vendor"."order_card" AS
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
  work_order.scheduled_for
FROM "vendor"."work_order" AS work_order
JOIN "vendor"."service" AS service ON service.slug = work_order.service_slug
LEFT JOIN "vendor"."vendor" AS vendor ON vendor.id = work_order.vendor_id;

COMMENT ON VIEW "vendor"."order_card" IS
  'Published. Every order in a few words, with its customer and its vendor: both are null where it has none.';

CREATE VIEW "vendor"."offer_card" AS
SELECT id AS offer_id, order_id, vendor_id, status::text AS status, expires_at, distance_km
FROM "vendor"."offer";

COMMENT ON VIEW "vendor"."offer_card" IS
  'Published. Every offer. One that is PENDING after expires_at can be answered no more: a job is about to close it.';

CREATE VIEW "vendor"."invoice_card" AS
SELECT
  invoice.id AS invoice_id,
  CASE invoice.kind WHEN 'CREDIT_NOTE' THEN 'CN-' ELSE '' END || invoice.year || '-'
    || lpad(invoice.sequence::text, greatest(4, length(invoice.sequence::text)), '0') AS number,
  invoice.order_id,
  invoice.vendor_id,
  vendor.display_name AS vendor_name,
  work_order.customer_id,
  invoice.total,
  invoice.currency::text AS currency
FROM "vendor"."invoice" AS invoice
JOIN "vendor"."work_order" AS work_order ON work_order.id = invoice.order_id
JOIN "vendor"."vendor" AS vendor ON vendor.id = invoice.vendor_id;

COMMENT ON VIEW "vendor"."invoice_card" IS
  'Published. Every invoice and credit note. total: minor units of currency, for a credit note what it takes back.';
