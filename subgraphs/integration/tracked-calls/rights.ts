import type { RightsPart } from '#platform/access/join-rights.ts';

/** Operators see who called and why. */
export const rights: RightsPart = {
  parts: {
    TrackedCall: `id provider sandbox direction number trackingNumber source medium campaign startedAt seconds answered recordingUrl
                  value customer customerName orders`,
    CallTrackingRow: 'name calls answered missed firstTime averageSeconds orders value',
  },
};
