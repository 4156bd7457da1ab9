import { z } from 'zod';
import { exclusionCodes } from './candidate.ts';
import { factors } from './weights.ts';

const factorScore = z.object({
  factor: z.enum(factors),
  /** Thousandths. */
  weight: z.int(),
  /** Ten-thousandths. */
  value: z.int(),
  explanation: z.string(),
});

/** Where a vendor was, in degrees (WGS 84). Decisions of earlier versions do not have it. */
const place = z.object({ latitude: z.number(), longitude: z.number() }).nullable().default(null);

/** A vendor that was ranked, as the database keeps it. */
export const rankedSnapshot = z.object({
  vendorId: z.string(),
  distanceKm: z.number(),
  place,
  /** Ten-millionths: the sum of weight times value over the factors. */
  score: z.int(),
  factors: z.array(factorScore),
  /** Whether it had answered few offers. */
  isNewcomer: z.boolean().default(false),
  /** Why it stands before others with a better score; null where it does not. */
  exploration: z.object({ scoreRank: z.int(), explanation: z.string() }).nullable().default(null),
});

/** A vendor that could not be ranked, as the database keeps it. */
export const excludedSnapshot = z.object({
  vendorId: z.string(),
  distanceKm: z.number(),
  place,
  code: z.enum(exclusionCodes),
  reason: z.string(),
});

export type FactorScore = z.infer<typeof factorScore>;
export type RankedSnapshot = z.infer<typeof rankedSnapshot>;
export type ExcludedSnapshot = z.infer<typeof excludedSnapshot>;
