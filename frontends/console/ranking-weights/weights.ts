/** How much each factor counts: shares of 1, or the places of sliders. */
export interface Weights {
  readonly distance: number;
  readonly rating: number;
  readonly acceptance: number;
  readonly responseTime: number;
  readonly workload: number;
}

/** The factors in the order that they are shown in. */
export const factors = ['distance', 'rating', 'acceptance', 'responseTime', 'workload'] as const;

/** Each weight of another unit. */
function map(weights: Weights, change: (weight: number) => number): Weights {
  return {
    distance: change(weights.distance),
    rating: change(weights.rating),
    acceptance: change(weights.acceptance),
    responseTime: change(weights.responseTime),
    workload: change(weights.workload),
  };
}

/** Shares of 1 as places of sliders, which go to 100. */
export function slidersOf(weights: Weights): Weights {
  return map(weights, (share) => Math.round(share * 100));
}

/** The sum of the sliders. */
export function totalOf(sliders: Weights): number {
  return factors.reduce((total, factor) => total + sliders[factor], 0);
}

/** What each slider is of all, as the server will scale it; undefined when all are 0, because then nothing decides. */
export function sharesOf(sliders: Weights): Weights | undefined {
  const total = totalOf(sliders);
  return total === 0 ? undefined : map(sliders, (place) => place / total);
}

/** Whether the sliders stand where they would for these shares. */
export function isSame(sliders: Weights, shares: Weights): boolean {
  const others = slidersOf(shares);
  return factors.every((factor) => sliders[factor] === others[factor]);
}
