import { offsetKm } from './projection.ts';
import type { Offset, Place } from './projection.ts';

/** What is wrong with the corners of an area; null where nothing is. Sides and corners count from 0. */
export type PolygonFault =
  | { readonly kind: 'FEW' }
  | { readonly kind: 'UNREADABLE'; readonly corner: number }
  | { readonly kind: 'SAME'; readonly corner: number }
  | { readonly kind: 'CROSSING'; readonly sides: readonly [number, number] }
  | { readonly kind: 'FLAT' }
  | { readonly kind: 'LARGE'; readonly squareKm: number };

/** Finds what would be refused, so that nobody has to send it. @param mostSquareKm the largest area that is taken */
export function polygonFault(corners: readonly Place[], mostSquareKm: number): PolygonFault | null {
  const unreadable = corners.findIndex(
    ({ latitude, longitude }) => !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180),
  );
  if (unreadable >= 0) return { kind: 'UNREADABLE', corner: unreadable };
  if (corners.length < 3) return { kind: 'FEW' };
  const points = flat(corners);
  const same = points.findIndex((point, at) => distance(point, nextOf(points, at)) < 1e-9);
  if (same >= 0) return { kind: 'SAME', corner: same };
  const sides = crossingSides(points);
  if (sides) return { kind: 'CROSSING', sides };
  const size = squareKm(corners);
  if (size < 0.001) return { kind: 'FLAT' };
  return size > mostSquareKm ? { kind: 'LARGE', squareKm: size } : null;
}

/** How large a polygon is, by Gauss's area formula. */
export function squareKm(corners: readonly Place[]): number {
  const points = flat(corners);
  const twice = points.reduce((sum, point, at) => {
    const next = nextOf(points, at);
    return sum + point.east * next.north - next.east * point.north;
  }, 0);
  return Math.abs(twice) / 2;
}

/** The corners in a plane around their middle. */
function flat(corners: readonly Place[]): readonly Offset[] {
  const middle = middleOf(corners);
  return corners.map((corner) => offsetKm(middle, corner));
}

/** The middle of the box around places. */
export function middleOf(places: readonly Place[]): Place {
  const latitudes = places.map(({ latitude }) => latitude);
  const longitudes = places.map(({ longitude }) => longitude);
  return {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: (Math.min(...longitudes) + Math.max(...longitudes)) / 2,
  };
}

/** The first two sides that meet elsewhere than at a corner that they share. */
function crossingSides(points: readonly Offset[]): readonly [number, number] | null {
  for (let one = 0; one < points.length; one += 1)
    for (let other = one + 1; other < points.length; other += 1) {
      const isNext = other === one + 1;
      const isLast = one === 0 && other === points.length - 1;
      if (isNext || isLast) {
        // Three corners in one line: neighbours that lie on one another.
        const [middle, from, to] = isNext ? [other, one, other + 1] : [one, other, one + 1];
        if (points.length > 3 && turnsBack(at(points, from), at(points, middle), at(points, to)))
          return [one, other];
      } else if (cross(at(points, one), nextOf(points, one), at(points, other), nextOf(points, other)))
        return [one, other];
    }
  return null;
}

function at(points: readonly Offset[], index: number): Offset {
  return points[index % points.length] ?? { east: 0, north: 0 };
}

function nextOf(points: readonly Offset[], index: number): Offset {
  return at(points, index + 1);
}

function distance(one: Offset, other: Offset): number {
  return Math.hypot(one.east - other.east, one.north - other.north);
}

/** Above 0 to the left, below 0 to the right, 0 straight on. */
function turn(from: Offset, over: Offset, to: Offset): number {
  const value =
    (over.east - from.east) * (to.north - from.north) - (over.north - from.north) * (to.east - from.east);
  return Math.abs(value) < 1e-12 ? 0 : Math.sign(value);
}

/** Whether a way goes back over itself at its middle corner. */
function turnsBack(from: Offset, middle: Offset, to: Offset): boolean {
  const ahead =
    (middle.east - from.east) * (to.east - middle.east) +
    (middle.north - from.north) * (to.north - middle.north);
  return turn(from, middle, to) === 0 && ahead < 0;
}

function cross(a: Offset, b: Offset, c: Offset, d: Offset): boolean {
  const [one, two, three, four] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (one !== two && three !== four) return true;
  return (
    (one === 0 && isBetween(a, b, c)) ||
    (two === 0 && isBetween(a, b, d)) ||
    (three === 0 && isBetween(c, d, a)) ||
    (four === 0 && isBetween(c, d, b))
  );
}

function isBetween(one: Offset, other: Offset, place: Offset): boolean {
  return (
    place.east >= Math.min(one.east, other.east) &&
    place.east <= Math.max(one.east, other.east) &&
    place.north >= Math.min(one.north, other.north) &&
    place.north <= Math.max(one.north, other.north)
  );
}
