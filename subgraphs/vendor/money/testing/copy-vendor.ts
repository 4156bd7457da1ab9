import { Prisma } from '#generated/prisma/vendor/client.ts';
import { v7 as newId } from 'uuid';
import type { Database } from '../../database.ts';

/**
 * Copies an invoice with its order and its vendor, for which the platform collects and which can be paid out: to work for each of thousands would
 * take hours.
 */
export async function copyVendor(
  db: Database,
  invoiceId: string,
): Promise<{ readonly invoiceId: string; readonly vendorId: string }> {
  const { order, vendor, ...invoice } = await db.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    include: { order: true, vendor: true },
  });
  const { number: _number, wantedAt: _wanted, ...facts } = order;
  const ids = { vendorId: newId(), orderId: newId(), invoiceId: newId() };
  const { vendorId, orderId } = ids;
  const rules = await db.commissionRule.findMany({ where: { vendorId: vendor.id } });
  await db.vendor.create({
    data: {
      ...vendor,
      id: vendorId,
      hours: vendor.hours ?? [],
      area: vendor.area ?? Prisma.DbNull,
      collection: { create: { collection: 'PLATFORM', changedAt: new Date() } },
      payee: {
        create: {
          name: 'Example Plumbing',
          email: 'money@example.com',
          country: 'DE',
          savedAt: new Date(),
          isPayable: true,
        },
      },
      commissionRules: {
        create: rules.map(({ id: _id, vendorId: _vendorId, ...rule }) => rule),
      },
    },
  });
  await db.order.create({ data: { ...facts, id: orderId, vendorId, clientId: null } });
  await db.invoice.create({ data: { ...invoice, id: ids.invoiceId, orderId, vendorId } });
  return ids;
}
