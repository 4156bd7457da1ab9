import { offsetKm, placeAt } from '#packages/map/projection.ts';
import type { Place } from '#packages/map/projection.ts';

/** Corners of what stands for a circle. */
const count = 8;
const margin = 1.2;

/** A few corners on a circle, to begin a drawing with. */
export function circleCorners(center: Place, radiusKm: number): readonly Place[] {
  return Array.from({ length: count }, (_one, index) => {
    const angle = (index * 2 * Math.PI) / count;
    return placeAt(center, { east: radiusKm * Math.sin(angle), north: radiusKm * Math.cos(angle) });
  });
}

/** How far a map reaches that shows a circle and all corners, in whole kilometres. */
export function reachAround(center: Place, radiusKm: number, corners: readonly Place[]): number {
  const far = corners.map((corner) => {
    const { east, north } = offsetKm(center, corner);
    return Math.max(Math.abs(east), Math.abs(north));
  });
  return Math.max(1, Math.ceil(Math.max(radiusKm, ...far) * margin));
}
