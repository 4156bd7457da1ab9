import { z } from 'zod';

/** How far a delivery has come. The database's check constraint holds the same values. */
export const deliveryStatus = z.enum([
  'QUEUED',
  'SENT',
  'DELIVERED',
  'READ',
  'UNDELIVERED',
  'BOUNCED',
  'FAILED',
  'EXPIRED',
  'SUPPRESSED',
  'UNKNOWN',
]);

export type DeliveryStatus = z.infer<typeof deliveryStatus>;

/** What a provider reports of a message that it has taken. */
export type ReportedStatus = Extract<
  DeliveryStatus,
  'SENT' | 'DELIVERED' | 'READ' | 'UNDELIVERED' | 'BOUNCED' | 'FAILED'
>;

/**
 * Which report counts, whatever order they arrive in: the highest. A message that was read did arrive; one that bounced after a server
 * had taken it did not.
 */
export const ranks: Readonly<Record<DeliveryStatus, number>> = {
  QUEUED: 0,
  EXPIRED: 0,
  SUPPRESSED: 0,
  UNKNOWN: 1,
  SENT: 2,
  FAILED: 3,
  UNDELIVERED: 4,
  DELIVERED: 5,
  BOUNCED: 6,
  READ: 7,
};
