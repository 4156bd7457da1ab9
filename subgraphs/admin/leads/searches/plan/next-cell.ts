import { centerOf, touches } from '../grid/area.ts';
import { boxOf, distanceKm, middleOf, quartersOf, widthKm } from '../grid/quad-key.ts';
import { expectedPlaces } from './expected-places.ts';
import type { Seen } from './expected-places.ts';

/** Cells with a width below this many kilometres are not divided: their quarters would be smaller than 250 m. */
const leastKm = 0.5;
/** The first cell that is asked for is no wider, because nothing is known yet. */
const firstKm = 3.5;
/** A cell that is expected to have so many times what can be shown is divided without a call. */
const dividedAt = 1.2;

/** What to do next with the cells that wait. */
export interface NextCell {
  /** Cells to be divided without a call, each with its quarters that touch the area. */
  readonly divided: readonly { readonly quadKey: string; readonly quarters: readonly string[] }[];
  /** The cell to ask for; null where none waits. */
  readonly ask: string | null;
}

/**
 * Chooses a cell that is about as large as an answer can show: from the middle outwards, where most is expected and what was seen before is
 * near. To divide a cell that is too full costs nothing, to find that out by asking costs calls.
 */
export function nextCell(waiting: readonly string[], seen: Seen): NextCell {
  const center = centerOf(seen.area);
  const expected = expectedPlaces(seen);
  const divided: { quadKey: string; quarters: readonly string[] }[] = [];
  let left = [...waiting];
  const away = (quadKey: string) => distanceKm(middleOf(boxOf(quadKey)), center);
  while (left.length > 0) {
    const nearest = left.reduce((one, other) => (away(other) < away(one) ? other : one));
    if (!isTooFull(nearest, expected(nearest), seen)) return { divided, ask: nearest };
    const quarters = touching(nearest, seen);
    divided.push({ quadKey: nearest, quarters });
    left = [...left.filter((one) => one !== nearest), ...quarters];
  }
  return { divided, ask: null };
}

/** The quarters of a cell that touch the area. */
export function touching(quadKey: string, { area }: Pick<Seen, 'area'>): readonly string[] {
  return quartersOf(quadKey).filter((quarter) => touches(area, boxOf(quarter)));
}

/** Whether a cell can be divided. */
export function isDivisible(quadKey: string): boolean {
  return widthKm(boxOf(quadKey)) >= leastKm;
}

function isTooFull(quadKey: string, expected: number | null, { mostResults }: Seen): boolean {
  if (!isDivisible(quadKey)) return false;
  return expected === null ? widthKm(boxOf(quadKey)) > firstKm : expected > mostResults * dividedAt;
}
