/** A place as seen from the work: kilometres, and degrees clockwise from north. */
export interface Bearing {
  readonly distanceKm: number;
  readonly bearingDegrees: number | null;
}

/** Kilometres of the rings that a map may have. */
const allRings = [5, 10, 20, 30, 60, 120, 240];

export interface Reach {
  /** Kilometres from the middle to the edge. */
  readonly edgeKm: number;
  readonly rings: readonly number[];
}

/** How far the map reaches: to the first ring that all who matter lie within. @param distancesKm of those who must be seen */
export function reachOf(distancesKm: readonly number[]): Reach {
  const farthest = Math.max(0, ...distancesKm);
  const edge = allRings.find((ring) => ring >= farthest) ?? farthest;
  const edgeKm = Math.max(edge, 10);
  return { edgeKm, rings: allRings.filter((ring) => ring <= edgeKm) };
}

export interface Point {
  readonly x: number;
  readonly y: number;
  /** It lies farther away than the map reaches, and is drawn at its edge. */
  readonly isBeyond: boolean;
}

/** Where a vendor is drawn: x to the east, y to the south, in units of `radius`. Undefined without a bearing. */
export function pointOf(
  { distanceKm, bearingDegrees }: Bearing,
  edgeKm: number,
  radius: number,
): Point | undefined {
  if (bearingDegrees === null) return undefined;
  const isBeyond = distanceKm > edgeKm;
  const length = (Math.min(distanceKm, edgeKm) / edgeKm) * radius;
  const angle = (bearingDegrees * Math.PI) / 180;
  return { x: Math.sin(angle) * length, y: -Math.cos(angle) * length, isBeyond };
}
