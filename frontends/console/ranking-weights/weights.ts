import { factors, percentOf } from '../dispatch/weights.ts';
import type { Weights } from '../dispatch/weights.ts';

/** The weights alone of a version, exactly as they hold: sliders stand at whole percents. */
export function weightsOf(version: Weights): Weights {
  const { distance, rating, acceptance, responseTime, workload, completion, disputes, punctuality } = version;
  return { distance, rating, acceptance, responseTime, workload, completion, disputes, punctuality };
}

/** The sum of the sliders. */
export function totalOf(sliders: Weights): number {
  return factors.reduce((total, [, field]) => total + sliders[field], 0);
}

/** Whether the sliders stand where they would for these shares of 1. */
export function isSame(sliders: Weights, shares: Weights): boolean {
  const others = percentOf(shares);
  return factors.every(([, field]) => sliders[field] === others[field]);
}
