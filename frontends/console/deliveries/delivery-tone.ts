import type { DeliveryStatus } from '#generated/documents/frontends/console/deliveries.ts';
import type { Tone } from '#packages/components/tone.ts';

/** In the order that a notification goes through them, bad ends last. */
export const deliveryStatuses: readonly DeliveryStatus[] = [
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
];

export const deliveryTones: Readonly<Record<DeliveryStatus, Tone>> = {
  QUEUED: 'info',
  SENT: 'accent',
  DELIVERED: 'good',
  READ: 'good',
  UNDELIVERED: 'bad',
  BOUNCED: 'bad',
  FAILED: 'bad',
  EXPIRED: 'warn',
  SUPPRESSED: 'warn',
  UNKNOWN: 'warn',
};
