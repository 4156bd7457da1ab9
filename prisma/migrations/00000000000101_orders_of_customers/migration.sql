-- Published: which order a customer may mean, and which invoices are still to be paid.
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
  work_order.created_at AS ordered_at
FROM "vendor"."work_order" AS work_order
JOIN "vendor"."service" AS service ON service.slug = work_order.service_slug
LEFT JOIN "vendor"."vendor" AS vendor ON vendor.id = work_order.vendor_id;

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
  pay_link.token AS pay_token,
  CASE WHEN invoice.kind = 'CREDIT_NOTE' OR invoice.paid_at IS NOT NULL OR work_order.status = 'CANCELLED' THEN 0
    ELSE greatest(0, invoice.total - invoice.credited_amount - invoice.paid_amount + invoice.refunded_amount) END AS owed
FROM "vendor"."invoice" AS invoice
JOIN "vendor"."work_order" AS work_order ON work_order.id = invoice.order_id
JOIN "vendor"."vendor" AS vendor ON vendor.id = invoice.vendor_id
LEFT JOIN "vendor"."pay_link" AS pay_link ON pay_link.invoice_id = invoice.id;

COMMENT ON VIEW "vendor"."invoice_card" IS
  'Published. Every invoice and credit note. total: minor units of currency, for a credit note what it takes back. pay_token: of the page where an invoice is paid, for its customer and vendor and for operators only. owed: what is still to be paid, in minor units.';
