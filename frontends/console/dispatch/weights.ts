/** The factors in the order that they are shown in, with their field in the weights. */
export const factors = [
  ['DISTANCE', 'distance'],
  ['RATING', 'rating'],
  ['ACCEPTANCE', 'acceptance'],
  ['RESPONSE_TIME', 'responseTime'],
  ['WORKLOAD', 'workload'],
  ['COMPLETION', 'completion'],
  ['DISPUTES', 'disputes'],
  ['PUNCTUALITY', 'punctuality'],
] as const;

/** How much each factor counts. */
export type Weights = Readonly<Record<(typeof factors)[number][1], number>>;

/** The weights of a decision as whole percent, for sliders. */
export function percentOf(weights: Weights): Weights {
  const percent = (share: number): number => Math.round(share * 100);
  return {
    distance: percent(weights.distance),
    rating: percent(weights.rating),
    acceptance: percent(weights.acceptance),
    responseTime: percent(weights.responseTime),
    workload: percent(weights.workload),
    completion: percent(weights.completion),
    disputes: percent(weights.disputes),
    punctuality: percent(weights.punctuality),
  };
}

/** The share of each slider in the sum of all, 0 to 1; undefined when all are 0, because then nothing decides. */
export function sharesOf(weights: Weights): Weights | undefined {
  const sum = factors.reduce((total, [, field]) => total + weights[field], 0);
  if (sum === 0) return undefined;
  return {
    distance: weights.distance / sum,
    rating: weights.rating / sum,
    acceptance: weights.acceptance / sum,
    responseTime: weights.responseTime / sum,
    workload: weights.workload / sum,
    completion: weights.completion / sum,
    disputes: weights.disputes / sum,
    punctuality: weights.punctuality / sum,
  };
}
