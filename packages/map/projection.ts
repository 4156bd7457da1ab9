/** Degrees of WGS 84. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Kilometres from a place. */
export interface Offset {
  readonly east: number;
  readonly north: number;
}

/** Kilometres of one degree of latitude, on a sphere of the earth's mean radius (6371.0088 km). */
const degreeKm = (6371.0088 * Math.PI) / 180;

function parallelKm(latitude: number): number {
  return degreeKm * Math.cos((latitude * Math.PI) / 180);
}

/** Where a place lies as seen from another. Flat: within 300 km it is off by less than 1 %. */
export function offsetKm(from: Place, to: Place): Offset {
  const around = ((to.longitude - from.longitude + 540) % 360) - 180;
  return {
    east: around * parallelKm((from.latitude + to.latitude) / 2),
    north: (to.latitude - from.latitude) * degreeKm,
  };
}

/** The place at an offset; the opposite of {@link offsetKm}. Rounded to 5 digits, which is one metre. */
export function placeAt(from: Place, { east, north }: Offset): Place {
  const latitude = Math.min(90, Math.max(-90, from.latitude + north / degreeKm));
  const longitude = from.longitude + east / parallelKm((from.latitude + latitude) / 2);
  const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;
  return { latitude: round(latitude), longitude: round(((longitude + 540) % 360) - 180) };
}

/** Distances of rings in kilometres, round numbers up to a reach: two to five of them. */
export function ringsWithin(reachKm: number): readonly number[] {
  const magnitude = 10 ** Math.floor(Math.log10(reachKm));
  const step =
    [0.2, 0.25, 0.5, 1, 2].map((share) => share * magnitude).find((size) => reachKm / size < 6) ?? magnitude;
  return Array.from({ length: Math.floor(reachKm / step + 1e-9) }, (_, ring) => step * (ring + 1));
}
