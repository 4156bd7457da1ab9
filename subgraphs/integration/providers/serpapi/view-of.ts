import type { Box } from '../../hub/capabilities/places.ts';

/** A zoom shows a circle of about this many kilometres, halved with each step. */
export const kmAtZoom10 = 40;
const kmPerDegree = 111.2;
/** The box is on a sphere, and its corners must be seen. */
const margin = 1.02;

/** The view of a map that shows a whole box, as Google Maps writes it: its middle, and the largest whole zoom. */
export function viewOf({ south, west, north, east }: Box): string {
  const latitude = (south + north) / 2;
  const longitude = (west + east) / 2;
  const height = (north - south) * kmPerDegree;
  const width = (east - west) * kmPerDegree * Math.cos((latitude * Math.PI) / 180);
  const zoom = Math.floor(10 + Math.log2(kmAtZoom10 / ((Math.hypot(height, width) / 2) * margin)));
  return `@${latitude.toFixed(7)},${longitude.toFixed(7)},${Math.max(3, Math.min(21, zoom))}z`;
}
