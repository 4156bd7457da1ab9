import { recordReport } from './notify/record-report.ts';
import type { Report } from './notify/record-report.ts';
import type { Effects } from './hub/webhooks/effect.ts';

/** A delivery does not tell a message that was read from one that arrived, nor a bounce from another failed delivery. */
const statuses = {
  SENT: 'SENT',
  DELIVERED: 'DELIVERED',
  READ: 'DELIVERED',
  UNDELIVERED: 'UNDELIVERED',
  BOUNCED: 'UNDELIVERED',
  FAILED: 'FAILED',
} as const satisfies Record<string, Report['status']>;

/** What follows from what providers report. A fact without an effect leaves its event `IGNORED`. */
export const effects: Effects = {
  MESSAGE_REPORTED: [
    ({ deliveryId, providerMessageId, status, error }, { tx, isSandbox }) =>
      recordReport(tx, {
        deliveryId,
        providerMessageId,
        status: statuses[status],
        error,
        sandbox: isSandbox,
      }),
  ],
  MESSAGE_RECEIVED: [],
  ADDRESS_SUPPRESSED: [],
  ADDRESS_RESTORED: [],
  OBJECT_CHANGED: [],
};
