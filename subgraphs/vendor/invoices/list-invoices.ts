import { z } from 'zod';
import { seesAll } from '#contracts/permissions.ts';
import type { InvoiceStatus } from '#generated/graphql/vendor.ts';
import { Prisma } from '#generated/prisma/vendor/client.ts';
import { InvoiceKind } from '#generated/prisma/vendor/enums.ts';
import type { Viewer } from '#platform/identity/viewer.ts';
import { isId, optionalText } from '#platform/input/fields.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import { changedSubjects } from '#platform/streams/changed-subjects.ts';
import type { Tx } from '../database.ts';
import { kindsOfOrders } from '../streams.ts';
import { parseNumber } from './invoice.ts';
import { amountDue, isNotPaid } from './unpaid.ts';

/** Which invoices a list shows, as a client sends it. */
export const invoiceFilterSchema = z.object({
  status: z.array(z.enum(['UNPAID', 'PAID', 'NOTHING_DUE'])).nullish(),
  kind: z.enum(InvoiceKind).nullish(),
  vendorId: z.string().nullish(),
  from: z.date().nullish(),
  to: z.date().nullish(),
  search: optionalText(50),
  changedSince: z.date().nullish(),
});

export type InvoiceFilter = z.infer<typeof invoiceFilterSchema>;

/** The place of an invoice in a list. */
interface InvoicePlace {
  readonly id: string;
  readonly issuedAt: Date;
}

const lastIssuedFirst = keyset('desc', { issuedAt: moment, id: identifier });
const columns = { issuedAt: Prisma.sql`invoice.issued_at`, id: Prisma.sql`invoice.id` };

/** A page of the invoices and credit notes that the viewer may see, by id, the last issued first. */
export async function listInvoices(
  tx: Tx,
  viewer: Viewer,
  filter: InvoiceFilter,
  page: Page,
): Promise<Connection<InvoicePlace>> {
  const conditions = [visibleTo(viewer), ...conditionsOf(filter), ...(await changedSince(tx, filter))];
  const rows = await tx.$queryRaw<InvoicePlace[]>`
    select invoice.id::text, invoice.issued_at as "issuedAt"
    from invoice
    where ${Prisma.join(conditions, ' and ')} ${lastIssuedFirst.andBeyond(page, columns)}
    order by ${lastIssuedFirst.order(page, columns)}
    limit ${page.limit + 1}::int`;
  return lastIssuedFirst.connection(rows, page);
}

/** The rule of `visibleInvoices`, which the nodes are loaded by, as SQL. */
function visibleTo(viewer: Viewer): Prisma.Sql {
  switch (viewer.kind) {
    case 'OPERATOR':
      return Prisma.sql`true`;
    case 'API_KEY':
      return seesAll(viewer, 'invoices:read') ? Prisma.sql`true` : Prisma.sql`false`;
    case 'VENDOR':
      return Prisma.sql`invoice.vendor_id = ${viewer.vendorId}::uuid`;
    case 'CUSTOMER':
    case 'GUEST':
      return Prisma.sql`invoice.order_id in (select id from work_order where customer_id = ${viewer.sub}::uuid)`;
    case 'ANONYMOUS':
    case 'GATEWAY':
      return Prisma.sql`false`;
  }
}

function conditionsOf({ status, kind, vendorId, from, to, search }: InvoiceFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (status && status.length > 0) {
    conditions.push(Prisma.sql`(${Prisma.join(status.map(standsAt), ' or ')})`);
  }
  if (kind != null) conditions.push(Prisma.sql`invoice.kind = ${kind}::invoice_kind`);
  if (vendorId != null) {
    // No vendor has a malformed id.
    const id = isId(vendorId) ? vendorId : null;
    conditions.push(Prisma.sql`invoice.vendor_id = ${id}::uuid`);
  }
  if (from != null) conditions.push(Prisma.sql`invoice.issued_at >= ${from}::timestamptz`);
  if (to != null) conditions.push(Prisma.sql`invoice.issued_at < ${to}::timestamptz`);
  if (search !== null) conditions.push(hasNumber(search));
  return conditions;
}

/** An invoice changes with its order: what is issued, paid and credited is told there. */
async function changedSince(tx: Tx, { changedSince: since }: InvoiceFilter): Promise<Prisma.Sql[]> {
  if (since == null) return [];
  const orderIds = await changedSubjects(tx, kindsOfOrders, since);
  return [Prisma.sql`invoice.order_id = any(${[...orderIds]}::uuid[])`];
}

function standsAt(status: InvoiceStatus): Prisma.Sql {
  switch (status) {
    case 'UNPAID':
      return Prisma.sql`(${isNotPaid} and ${amountDue} > 0)`;
    case 'PAID':
      return Prisma.sql`(invoice.kind = 'INVOICE' and invoice.paid_at is not null)`;
    case 'NOTHING_DUE':
      return Prisma.sql`(${isNotPaid} and ${amountDue} <= 0)`;
  }
}

function hasNumber(search: string): Prisma.Sql {
  const number = parseNumber(search);
  if (number === null) return Prisma.sql`false`;
  if ('orderNumber' in number) {
    return Prisma.sql`invoice.order_id in (select id from work_order where number = ${number.orderNumber}::int)`;
  }
  const { kind, year, sequence } = number;
  return Prisma.sql`(
    invoice.kind = ${kind}::invoice_kind and invoice.year = ${year}::int and invoice.sequence = ${sequence}::int
  )`;
}
