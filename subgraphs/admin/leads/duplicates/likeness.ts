import { distanceKm } from '../searches/grid/quad-key.ts';
import { nameLikeness, nameWords } from './name-likeness.ts';

/** What leads are compared by. */
export interface Comparable {
  readonly id: string;
  readonly name: string | null;
  readonly company: string | null;
  readonly phone: string | null;
  readonly domain: string | null;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly streetKey: string | null;
  readonly services: readonly string[];
}

/** Two leads of which both have a number or domain are one, unless they are farther apart: then they are branches. */
const branchesKm = 1;
const nearbyKm = 0.15;
const leastLikeness = 0.6;
/** Names of two trades are that much less alike. */
const otherTrade = 0.7;

/** Why two leads are certainly one; null where they are not. */
export function certainty(one: Comparable, other: Comparable): 'PHONE' | 'DOMAIN' | null {
  const km = apart(one, other);
  if (km !== null && km > branchesKm) return null;
  if (one.phone !== null && one.phone === other.phone) return 'PHONE';
  return one.domain !== null && one.domain === other.domain ? 'DOMAIN' : null;
}

export const likenessReasons = ['NAME_NEARBY', 'NAME_AT_ADDRESS'] as const;
export type LikenessReason = (typeof likenessReasons)[number];

/** How alike two leads are and why; null where nobody would take them for one. @param common words of names that say little */
export function likeness(
  one: Comparable,
  other: Comparable,
  common?: ReadonlySet<string>,
): { readonly likeness: number; readonly reasons: readonly LikenessReason[] } | null {
  const km = apart(one, other);
  const reasons: LikenessReason[] = [];
  if (km !== null && km <= nearbyKm) reasons.push('NAME_NEARBY');
  if (one.streetKey !== null && one.streetKey === other.streetKey) reasons.push('NAME_AT_ADDRESS');
  if (reasons.length === 0) return null;
  const names = nameLikeness(wordsOf(one), wordsOf(other), common);
  const alike = isOtherTrade(one, other) ? names * otherTrade : names;
  return alike >= leastLikeness ? { likeness: Math.round(alike * 1_000) / 1_000, reasons } : null;
}

/** What the name of a lead is compared by. */
export function wordsOf({
  company,
  name,
  city,
}: Pick<Comparable, 'company' | 'name' | 'city'>): readonly string[] {
  return nameWords(company ?? name ?? '', city);
}

function isOtherTrade(one: Comparable, other: Comparable): boolean {
  if (one.services.length === 0 || other.services.length === 0) return false;
  return !one.services.some((service) => other.services.includes(service));
}

/** Kilometres between two leads; null where nobody knows where one of them is. */
function apart(one: Comparable, other: Comparable): number | null {
  if (one.latitude === null || one.longitude === null) return null;
  if (other.latitude === null || other.longitude === null) return null;
  return distanceKm(
    { latitude: one.latitude, longitude: one.longitude },
    { latitude: other.latitude, longitude: other.longitude },
  );
}
