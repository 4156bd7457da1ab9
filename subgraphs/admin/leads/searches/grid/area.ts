import { z } from 'zod';
import { latitude, longitude } from '#platform/input/fields.ts';
import { distanceKm, heightKm, isWithin, kmPerDegree, middleOf, widthKm } from './quad-key.ts';
import type { Box, Point } from './quad-key.ts';

const point = z.object({ latitude, longitude });

/** Where a search looks, as it is kept. */
export const areaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('CIRCLE'), center: point, radiusKm: z.number() }),
  z.object({ kind: z.literal('POLYGON'), corners: z.array(point) }),
]);

export type Area = z.infer<typeof areaSchema>;

const radians = Math.PI / 180;

/** The smallest box around an area. */
export function boundsOf(area: Area): Box {
  if (area.kind === 'CIRCLE') {
    const { center, radiusKm } = area;
    const north = radiusKm / kmPerDegree;
    const east = north / Math.cos(center.latitude * radians);
    return {
      south: center.latitude - north,
      west: center.longitude - east,
      north: center.latitude + north,
      east: center.longitude + east,
    };
  }
  const latitudes = area.corners.map((corner) => corner.latitude);
  const longitudes = area.corners.map((corner) => corner.longitude);
  return {
    south: Math.min(...latitudes),
    west: Math.min(...longitudes),
    north: Math.max(...latitudes),
    east: Math.max(...longitudes),
  };
}

/** The middle of an area, from which distances count. */
export function centerOf(area: Area): Point {
  return area.kind === 'CIRCLE' ? area.center : middleOf(boundsOf(area));
}

/** Kilometres from the middle to the farthest edge. */
export function reachOf(area: Area): number {
  if (area.kind === 'CIRCLE') return area.radiusKm;
  const center = centerOf(area);
  return Math.max(...area.corners.map((corner) => distanceKm(center, corner)));
}

/** Square kilometres. On a polygon: Gauss's area formula in a plane that touches its middle. */
export function squareKm(area: Area): number {
  if (area.kind === 'CIRCLE') return Math.PI * area.radiusKm ** 2;
  const points = area.corners.map((corner) => flat(corner, centerOf(area)));
  const twice = points.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return Math.abs(twice) / 2;
}

function flat({ latitude: north, longitude: east }: Point, center: Point): readonly [number, number] {
  return [
    (east - center.longitude) * kmPerDegree * Math.cos(center.latitude * radians),
    (north - center.latitude) * kmPerDegree,
  ];
}

/** Whether a place is in an area. */
export function contains(area: Area, place: Point): boolean {
  return area.kind === 'CIRCLE'
    ? distanceKm(area.center, place) <= area.radiusKm
    : isInside(area.corners, place);
}

/** A ray to the east crosses the sides of a polygon an odd number of times. */
function isInside(corners: readonly Point[], { latitude: y, longitude: x }: Point): boolean {
  let inside = false;
  corners.forEach((one, at) => {
    const other = corners[(at + 1) % corners.length] ?? one;
    if (one.latitude > y === other.latitude > y) return;
    const crossing =
      one.longitude +
      ((y - one.latitude) / (other.latitude - one.latitude)) * (other.longitude - one.longitude);
    if (x < crossing) inside = !inside;
  });
  return inside;
}

/** Whether a box has a part of an area. */
export function touches(area: Area, box: Box): boolean {
  const { south, west, north, east } = box;
  if (area.kind === 'CIRCLE') {
    const nearest = {
      latitude: Math.max(south, Math.min(north, area.center.latitude)),
      longitude: Math.max(west, Math.min(east, area.center.longitude)),
    };
    return distanceKm(area.center, nearest) <= area.radiusKm;
  }
  const corners = [
    { latitude: south, longitude: west },
    { latitude: south, longitude: east },
    { latitude: north, longitude: east },
    { latitude: north, longitude: west },
  ];
  if (corners.some((corner) => isInside(area.corners, corner))) return true;
  if (area.corners.some((corner) => isWithin(corner, box))) return true;
  return sidesOf(area.corners).some((side) => sidesOf(corners).some((edge) => cross(side, edge)));
}

export type Side = readonly [Point, Point];

/** The sides of a polygon, each from a corner to the next. */
export function sidesOf(corners: readonly Point[]): readonly Side[] {
  return corners.map((corner, at) => [corner, corners[(at + 1) % corners.length] ?? corner]);
}

/** Whether two sides have a point in common. */
export function cross([a, b]: Side, [c, d]: Side): boolean {
  const [one, two] = [turn(a, b, c), turn(a, b, d)];
  const [three, four] = [turn(c, d, a), turn(c, d, b)];
  if (one !== two && three !== four) return true;
  return (
    (one === 0 && isBetween(a, b, c)) ||
    (two === 0 && isBetween(a, b, d)) ||
    (three === 0 && isBetween(c, d, a)) ||
    (four === 0 && isBetween(c, d, b))
  );
}

/** 1 to the left, -1 to the right, 0 straight on. */
function turn(from: Point, over: Point, to: Point): number {
  return Math.sign(
    (over.longitude - from.longitude) * (to.latitude - from.latitude) -
      (over.latitude - from.latitude) * (to.longitude - from.longitude),
  );
}

function isBetween(one: Point, other: Point, place: Point): boolean {
  return (
    place.longitude >= Math.min(one.longitude, other.longitude) &&
    place.longitude <= Math.max(one.longitude, other.longitude) &&
    place.latitude >= Math.min(one.latitude, other.latitude) &&
    place.latitude <= Math.max(one.latitude, other.latitude)
  );
}

/** Square kilometres of a box that are in an area, from a grid of samples. */
export function sharedSquareKm(area: Area, box: Box): number {
  const samples = 6;
  let inside = 0;
  for (let row = 0; row < samples; row += 1)
    for (let column = 0; column < samples; column += 1) {
      const place = {
        latitude: box.south + ((box.north - box.south) * (row + 0.5)) / samples,
        longitude: box.west + ((box.east - box.west) * (column + 0.5)) / samples,
      };
      if (contains(area, place)) inside += 1;
    }
  // A corner of the area that no sample has hit is there all the same.
  return (widthKm(box) * heightKm(box) * Math.max(inside, 0.5)) / samples ** 2;
}
