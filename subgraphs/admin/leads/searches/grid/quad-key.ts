/** Edges in degrees. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

const radians = Math.PI / 180;
/** Kilometres of a degree of latitude. */
export const kmPerDegree = 111.195;

/**
 * The part of the world that a quad key names: each digit says which quarter of a square in the Mercator projection it is
 * (https://learn.microsoft.com/bingmaps/articles/bing-maps-tile-system).
 */
export function boxOf(quadKey: string): Box {
  let x = 0;
  let y = 0;
  for (const digit of quadKey) {
    x = x * 2 + (Number(digit) & 1);
    y = y * 2 + (Number(digit) >> 1);
  }
  const cells = 2 ** quadKey.length;
  return {
    south: latitudeAt((y + 1) / cells),
    west: longitudeAt(x / cells),
    north: latitudeAt(y / cells),
    east: longitudeAt((x + 1) / cells),
  };
}

/** The four quarters of a cell. */
export function quartersOf(quadKey: string): readonly string[] {
  return ['0', '1', '2', '3'].map((digit) => quadKey + digit);
}

/** The largest cells, four as a rule, that cover a box without being much larger than it. */
export function cover(box: Box): readonly string[] {
  const [left, right] = [xOf(box.west), xOf(box.east)];
  const [top, bottom] = [yOf(box.north), yOf(box.south)];
  const level = Math.max(1, Math.min(20, Math.floor(-Math.log2(Math.max(right - left, bottom - top, 1e-7)))));
  const cells = 2 ** level;
  const at = (share: number) => Math.max(0, Math.min(cells - 1, Math.floor(share * cells)));
  const keys: string[] = [];
  for (let y = at(top); y <= at(bottom); y += 1)
    for (let x = at(left); x <= at(right); x += 1) keys.push(keyAt(x, y, level));
  return keys;
}

function keyAt(x: number, y: number, level: number): string {
  let key = '';
  for (let bit = level - 1; bit >= 0; bit -= 1) key += String(((x >> bit) & 1) | (((y >> bit) & 1) << 1));
  return key;
}

/** Width of a box in its middle, in kilometres. */
export function widthKm({ south, west, north, east }: Box): number {
  return (east - west) * kmPerDegree * Math.cos(((south + north) / 2) * radians);
}

export function heightKm({ south, north }: Box): number {
  return (north - south) * kmPerDegree;
}

export function middleOf({ south, west, north, east }: Box): Point {
  return { latitude: (south + north) / 2, longitude: (west + east) / 2 };
}

/** Kilometres between two places that are not far from each other. */
export function distanceKm(one: Point, other: Point): number {
  const middle = ((one.latitude + other.latitude) / 2) * radians;
  return Math.hypot(
    (one.latitude - other.latitude) * kmPerDegree,
    (one.longitude - other.longitude) * kmPerDegree * Math.cos(middle),
  );
}

/** A place on an edge is in the cell below or to the right of it, so that it is in one. */
export function isWithin({ latitude, longitude }: Point, { south, west, north, east }: Box): boolean {
  return latitude > south && latitude <= north && longitude >= west && longitude < east;
}

function xOf(longitude: number): number {
  return (longitude + 180) / 360;
}

function yOf(latitude: number): number {
  const sine = Math.sin(Math.max(-85.05, Math.min(85.05, latitude)) * radians);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

function longitudeAt(x: number): number {
  return x * 360 - 180;
}

function latitudeAt(y: number): number {
  return Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / radians;
}
