import type { LeadSearchAreaInput } from '#generated/documents/frontends/console/lead-searches.ts';
import { polygonFault } from '#packages/map/polygon.ts';
import type { PolygonFault } from '#packages/map/polygon.ts';
import type { Place } from '#packages/map/projection.ts';

/** The largest area that the API takes. */
export const mostSquareKm = 10_000;
export const mostCorners = 200;

/** Where a search is to look, while somebody says so. */
export interface DrawnArea {
  readonly shape: 'circle' | 'polygon';
  /** The middle of the circle, or of the map on which the polygon is drawn. */
  readonly center: Place;
  /** Of the circle; half of the width of that map. */
  readonly radiusKm: number;
  readonly corners: readonly Place[];
}

/** What keeps the area from being sent; null where nothing does. A circle is judged by the API. */
export function faultOf({ shape, corners }: DrawnArea): PolygonFault | null {
  return shape === 'circle' ? null : polygonFault(corners, mostSquareKm);
}

export function areaInput({ shape, center, radiusKm, corners }: DrawnArea): LeadSearchAreaInput {
  return shape === 'circle' ? { circle: { center, radiusKm } } : { polygon: [...corners] };
}

/** Whether there is a map to show: its middle and width are numbers. */
export function isReadable({ center, radiusKm }: DrawnArea): boolean {
  return Math.abs(center.latitude) <= 90 && Math.abs(center.longitude) <= 180 && radiusKm > 0;
}
