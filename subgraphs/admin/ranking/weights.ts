/** The factors of the ranking, in the order in which they are shown. */
export const factors = [
  'DISTANCE',
  'RATING',
  'ACCEPTANCE',
  'RESPONSE_TIME',
  'WORKLOAD',
  'COMPLETION',
  'DISPUTES',
  'PUNCTUALITY',
] as const;

export type Factor = (typeof factors)[number];

/** A weight for each factor. Where they are stored and used they are whole thousandths that add up to 1,000. */
export type Weights = Readonly<Record<Factor, number>>;

/** What all weights together are, in thousandths. */
export const wholeWeight = 1_000;

/**
 * Scales weights of any unit to whole thousandths that add up to exactly 1,000, by the largest remainder: each is cut
 * down, and the thousandths that are left go to those that lost most.
 * @param given not negative, together more than zero
 */
export function scaleWeights(given: Weights): Weights {
  const largest = Math.max(...factors.map((factor) => given[factor]));
  // Scaled first, so that weights near the largest number don't add up to infinity.
  const shares = factors.map((factor) => ({ factor, share: given[factor] / largest }));
  const sum = shares.reduce((total, { share }) => total + share, 0);
  const parts = shares.map(({ factor, share }) => {
    const exact = (share / sum) * wholeWeight;
    return { factor, whole: Math.floor(exact), remainder: exact - Math.floor(exact) };
  });
  const left = wholeWeight - parts.reduce((total, { whole }) => total + whole, 0);
  const lucky = parts.toSorted((one, other) => other.remainder - one.remainder).slice(0, left);
  const scaled = (factor: Factor) => {
    const whole = parts.find((part) => part.factor === factor)?.whole ?? 0;
    return lucky.some((part) => part.factor === factor) ? whole + 1 : whole;
  };
  return {
    DISTANCE: scaled('DISTANCE'),
    RATING: scaled('RATING'),
    ACCEPTANCE: scaled('ACCEPTANCE'),
    RESPONSE_TIME: scaled('RESPONSE_TIME'),
    WORKLOAD: scaled('WORKLOAD'),
    COMPLETION: scaled('COMPLETION'),
    DISPUTES: scaled('DISPUTES'),
    PUNCTUALITY: scaled('PUNCTUALITY'),
  };
}
