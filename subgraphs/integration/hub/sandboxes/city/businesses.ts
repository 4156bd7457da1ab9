import { trades } from './business.ts';
import type { Business } from './business.ts';
import { doubleOf } from './doubles.ts';
import { originalCount, originalOf } from './originals.ts';

/** All listings: 8 of 100 are doubles. */
const count = 5_000;

let listings: readonly Business[] | null = null;

/** The listings of the city, always the same ones, those that a directory shows first at the beginning. */
export function cityBusinesses(): readonly Business[] {
  listings ??= Array.from({ length: count }, (_one, index) =>
    index < originalCount
      ? originalOf(index)
      : doubleOf(originalOf(((index - originalCount) * 11) % originalCount), index),
  ).toSorted((one, other) => other.ratings - one.ratings || (one.id < other.id ? -1 : 1));
  return listings;
}

/** Edges in degrees. */
export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** The listings within a box that fit a text. */
export function findBusinesses(text: string, { south, west, north, east }: Box): readonly Business[] {
  const fits = matcher(text);
  return cityBusinesses().filter(
    (one) =>
      one.latitude >= south &&
      one.latitude <= north &&
      one.longitude >= west &&
      one.longitude <= east &&
      fits(one),
  );
}

/** Words that mean a trade, and else a part of the name. */
function matcher(text: string): (business: Business) => boolean {
  const words = text.toLowerCase();
  const trade = Object.entries(trades).find(
    ([name, german]) => words.includes(name) || german.some((word) => words.includes(word.toLowerCase())),
  )?.[0];
  return trade === undefined
    ? ({ name }) => name.toLowerCase().includes(words)
    : (business) => business.trade === trade;
}
