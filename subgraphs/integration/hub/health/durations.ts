/** Each step of the scale is so much longer than the one before: a quantile is right to within five percent. */
const factor = 1.1;

/** Steps end here, at about two minutes: longer requests count as that long. */
const lastStep = 124;

/** The step of a duration on the scale. @param ms milliseconds */
export function stepOf(ms: number): number {
  if (ms <= 1) return 0;
  return Math.min(lastStep, Math.round(Math.log(ms) / Math.log(factor)));
}

/** Milliseconds that a step stands for. */
export function msOf(step: number): number {
  return Math.round(factor ** step);
}
