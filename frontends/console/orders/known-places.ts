import type { Place } from '#packages/map/projection.ts';

/** The place in the middle of others: the median of each direction, so that one far away does not move it. Undefined for none. */
export function middleOf(places: readonly Place[]): Place | undefined {
  const latitude = median(places.map((place) => place.latitude));
  const longitude = median(places.map((place) => place.longitude));
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((one, other) => one - other)[values.length >> 1];
}

/** The place that two fields name; undefined while they name none. */
export function readPlace(latitude: string, longitude: string): Place | undefined {
  const place = { latitude: degrees(latitude), longitude: degrees(longitude) };
  const isOnEarth = Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180;
  return isOnEarth ? place : undefined;
}

/** A decimal number with a point or a comma; NaN for anything else. */
export function degrees(typed: string): number {
  const text = typed.trim().replace(',', '.');
  return text === '' ? Number.NaN : Number(text);
}
