export const exclusionCodes = [
  'SERVICE_NOT_OFFERED',
  'OFFERED_BEFORE',
  'PAUSED',
  'OUT_OF_AREA',
  'AT_CAPACITY',
  'NO_OPEN_ACCOUNT',
  'CLOSED',
] as const;

export type ExclusionCode = (typeof exclusionCodes)[number];

/** A vendor near an order with the facts that decide about it. */
export interface Candidate {
  readonly vendorId: string;
  /** Kilometres along the earth's surface. */
  readonly distanceKm: number;
  /** Degrees north (WGS 84). */
  readonly latitude: number;
  /** Degrees east (WGS 84). */
  readonly longitude: number;
  readonly radiusKm: number;
  /** `POSTCODES` or `POLYGON` where it does not work in a circle. */
  readonly areaKind?: string | null;
  readonly ratingSum: number;
  readonly ratingCount: number;
  readonly offersAccepted: number;
  /** Accepted, declined or left to expire. */
  readonly offersAnswered: number;
  readonly responseSecondsSum: number;
  readonly openOrders: number;
  readonly capacity: number;
  /** Orders whose work was completed. */
  readonly completed: number;
  /** Orders that it had accepted and that operators cancelled. */
  readonly cancelled: number;
  /** Payments that customers dispute, without those that the vendor won. */
  readonly disputed: number;
  /** Completed orders that had a time, and those of them that began on time. */
  readonly timed: number;
  readonly onTime: number;
  /** Where the vendor is, the time of the order: `Monday 03:12`. */
  readonly localTime: string;
  readonly timezone: string;
  /** Why it can't take the order; null when it can. */
  readonly code: ExclusionCode | null;
}
