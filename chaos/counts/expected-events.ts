/** A query of the domain events that the rows of vendor say have happened: `subject` and `type`, each once. */
export const expectedEvents = `
  select id::text as subject, 'order.created' as type from vendor.work_order
  union all select order_id::text, 'order.accepted' from vendor.offer where status = 'ACCEPTED'
  union all select order_id::text, 'order.completed' from vendor.order_history where status = 'COMPLETED'
  union all select id::text, 'invoice.issued' from vendor.invoice where kind = 'INVOICE'
  union all select id::text, 'invoice.paid' from vendor.invoice where kind = 'INVOICE' and paid_at is not null`;

/** Their types. */
export const expectedTypes = [
  'order.created',
  'order.accepted',
  'order.completed',
  'invoice.issued',
  'invoice.paid',
] as const;
