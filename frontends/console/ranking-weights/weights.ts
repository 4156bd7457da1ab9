import { factors, percentOf } from '../dispatch/weights.ts';
import type { Weights } from '../dispatch/weights.ts';

/** The sum of the sliders. */
export function totalOf(sliders: Weights): number {
  return factors.reduce((total, [, field]) => total + sliders[field], 0);
}

/** Whether the sliders stand where they would for these shares of 1. */
export function isSame(sliders: Weights, shares: Weights): boolean {
  const others = percentOf(shares);
  return factors.every(([, field]) => sliders[field] === others[field]);
}
