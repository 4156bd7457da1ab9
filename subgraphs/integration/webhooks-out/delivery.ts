import { z } from 'zod';
import { notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { Prisma } from '#generated/prisma/integration/client.ts';
import type { Database, Tx } from '../database.ts';

/** What is read with a delivery: its message, and whose endpoint it is for. */
export const withMessage = {
  message: true,
  endpoint: { select: { vendorId: true } },
} as const;

/** A delivery with what its receiver gets. */
export type Delivery = Prisma.WebhookDeliveryGetPayload<{ include: typeof withMessage }>;

/** The database's check constraint holds the same values. */
export const deliveryStatus = z.enum(['PENDING', 'DELIVERED', 'FAILED', 'ABORTED']);

/** The body of its requests: a vendor gets less of an event than the administrators. */
export function sentBody({ message, endpoint }: Delivery): string {
  return endpoint.vendorId === null ? message.body : (message.vendorBody ?? '{}');
}

/** @throws NOT_FOUND */
export async function readDelivery(db: Database | Tx, id: string): Promise<Delivery> {
  const delivery = isId(id)
    ? await db.webhookDelivery.findUnique({ where: { id }, include: withMessage })
    : null;
  if (!delivery) throw notFound('Webhook delivery');
  return delivery;
}
