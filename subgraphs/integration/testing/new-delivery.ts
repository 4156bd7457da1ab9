import { randomUUID } from 'node:crypto';
import type { Delivery, Prisma } from '#generated/prisma/integration/client.ts';
import type { Database } from '../database.ts';

/** How a delivery differs from a text message to a vendor about an offer that waits. */
export interface NewTestDelivery extends Omit<Partial<Prisma.DeliveryCreateManyInput>, 'notificationId'> {
  readonly type?: string;
  readonly offerId?: string;
  readonly vendorId?: string;
}

/** Writes a delivery and its notification down. No job sends it. */
export async function newDelivery(
  db: Database,
  { type = 'offer_made', offerId = randomUUID(), vendorId = randomUUID(), ...changes }: NewTestDelivery = {},
): Promise<Delivery> {
  const notification = {
    type,
    recipientKind: 'VENDOR',
    recipientId: vendorId,
    subjectType: 'OFFER',
    subjectId: offerId,
    variables: {},
    state: 'RUNNING',
    dedupeKey: `${type}:${offerId}`,
  };
  return db.delivery.create({
    data: {
      channel: 'SMS',
      recipient: '+49301234567',
      body: `Leak ${randomUUID()}`,
      expiresAt: new Date(Date.now() + 3_600_000),
      ...changes,
      notification: { create: notification },
    },
  });
}
