/** What makes a lead worth the effort. */
export const scoreFactors = [
  'PHONE',
  'SERVICE_FIT',
  'DISTANCE',
  'RATING_VOLUME',
  'NOT_A_VENDOR',
  'SITE_ALIVE',
  'OPENING_HOURS',
] as const;
export type ScoreFactor = (typeof scoreFactors)[number];

/** How much each counts; a thousand together. */
const weights: Readonly<Record<ScoreFactor, number>> = {
  PHONE: 220,
  SERVICE_FIT: 200,
  DISTANCE: 150,
  RATING_VOLUME: 150,
  NOT_A_VENDOR: 120,
  SITE_ALIVE: 100,
  OPENING_HOURS: 60,
};

/** So many ratings are as good as it gets. */
const manyRatings = 200;

/** What a score is made from. */
export interface ScoreFacts {
  readonly hasPhone: boolean;
  /** What it offers, and its name, as words. */
  readonly offers: readonly string[];
  /** What was looked for, and what vendors here offer, as words. */
  readonly wanted: readonly string[];
  /** From the middle of the search, and how far that reached; null where nobody knows. */
  readonly distance: { readonly km: number; readonly reachKm: number } | null;
  readonly ratings: number | null;
  readonly isSiteAlive: boolean | null;
  readonly hasOpeningHours: boolean;
  readonly isVendor: boolean;
}

/** One part of a score. */
export interface ScorePart {
  readonly factor: ScoreFactor;
  readonly weight: number;
  /** 0 to 1; null where nobody knows. */
  readonly value: number | null;
  readonly contribution: number;
}

/** How much is expected of a lead, and why. */
export function scoreOf(facts: ScoreFacts): {
  readonly value: number;
  readonly factors: readonly ScorePart[];
} {
  const values = valuesOf(facts);
  const factors = scoreFactors.map((factor): ScorePart => {
    const value = values[factor];
    const weight = weights[factor];
    return { factor, weight, value, contribution: Math.round(weight * (value ?? 0)) };
  });
  return { value: factors.reduce((sum, { contribution }) => sum + contribution, 0), factors };
}

function valuesOf(facts: ScoreFacts): Readonly<Record<ScoreFactor, number | null>> {
  const { distance, ratings, isSiteAlive } = facts;
  return {
    PHONE: facts.hasPhone ? 1 : 0,
    SERVICE_FIT: fitOf(facts),
    DISTANCE: distance && rounded(Math.max(0, 1 - distance.km / Math.max(distance.reachKm, 1))),
    RATING_VOLUME:
      ratings === null ? null : rounded(Math.min(1, Math.log1p(ratings) / Math.log1p(manyRatings))),
    NOT_A_VENDOR: facts.isVendor ? 0 : 1,
    SITE_ALIVE: isSiteAlive === null ? null : isSiteAlive ? 1 : 0,
    OPENING_HOURS: facts.hasOpeningHours ? 1 : 0,
  };
}

/** Whether one of its words begins like one that is wanted; null where it says nothing of itself. */
function fitOf({ offers, wanted }: ScoreFacts): number | null {
  if (offers.length === 0 || wanted.length === 0) return null;
  const begins = (one: string, other: string) => one.slice(0, 5) === other.slice(0, 5);
  return offers.some((offer) => wanted.some((want) => begins(offer, want))) ? 1 : 0;
}

function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
