import { sharedSquareKm } from '../grid/area.ts';
import type { Area } from '../grid/area.ts';
import { boxOf, distanceKm, isWithin, middleOf, widthKm } from '../grid/quad-key.ts';
import type { Point } from '../grid/quad-key.ts';

/** What is known of a search: the cells that were seen, and every place that was found. */
export interface Seen {
  readonly area: Area;
  readonly cells: readonly SeenCell[];
  readonly places: readonly Point[];
  /** How many times the area of a cell a query looks at. */
  readonly reach: number;
  /** Places that a query shows at most. */
  readonly mostResults: number;
}

/** A cell that was seen to its end, or that had more than could be shown. */
export interface SeenCell {
  readonly quadKey: string;
  readonly isFull: boolean;
}

/** What a cell that could not be shown has at least, as a multiple of what is shown. */
const fullFactor = 1.3;

/**
 * How many places a query for a cell will show: the density of the cells that were seen, the nearer and larger the more it counts, times
 * its size. Never fewer than are known already.
 * @returns null before anything was seen
 */
export function expectedPlaces(seen: Seen): (quadKey: string) => number | null {
  const densities = seen.cells.map((cell) => {
    const box = boxOf(cell.quadKey);
    const known = seen.places.filter((place) => isWithin(place, box)).length;
    const places = cell.isFull ? Math.max(known, (seen.mostResults * fullFactor) / seen.reach) : known;
    return { middle: middleOf(box), km: widthKm(box), perSquareKm: places / sharedSquareKm(seen.area, box) };
  });
  return (quadKey) => {
    if (densities.length === 0) return null;
    const box = boxOf(quadKey);
    const middle = middleOf(box);
    let weights = 0;
    let sum = 0;
    for (const { middle: other, km, perSquareKm } of densities) {
      const weight = km / (distanceKm(middle, other) + km / 2) ** 2;
      weights += weight;
      sum += weight * perSquareKm;
    }
    const known = seen.places.filter((place) => isWithin(place, box)).length;
    // What looks at more than the cell sees beyond the edge of the area, too.
    const size = seen.reach === 1 ? sharedSquareKm(seen.area, box) : widthKm(box) ** 2 * seen.reach;
    return Math.max((sum / weights) * size, known * seen.reach);
  };
}
