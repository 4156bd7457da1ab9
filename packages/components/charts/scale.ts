/** Round numbers between 0 and a number that is at least as large as the largest value. */
export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
}

const steps = [1, 2, 2.5, 5, 10];

/**
 * A scale from 0 up with about so many ticks, each a round number. @param isWhole whether values are whole numbers, so that ticks are
 */
export function scaleOf(largest: number, count = 4, isWhole = false): Scale {
  if (!(largest > 0)) return { top: 1, ticks: [0, 1] };
  const raw = largest / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const found = (steps.find((step) => step * power >= raw * 0.999_999) ?? 10) * power;
  const step = isWhole ? Math.max(1, Math.ceil(found)) : found;
  const parts = Math.max(1, Math.ceil(largest / step - 1e-9));
  return {
    top: parts * step,
    ticks: Array.from({ length: parts + 1 }, (_, part) => Number((part * step).toPrecision(12))),
  };
}

/** Places of at most so many of the points, the first and the last one among them where there is room. */
export function spread(points: number, most: number): readonly number[] {
  if (points <= 0) return [];
  const shown = Math.max(1, Math.min(points, most));
  const gap = shown === 1 ? points : Math.ceil((points - 1) / (shown - 1));
  return Array.from({ length: points }, (_, place) => place).filter((place) => place % gap === 0);
}
