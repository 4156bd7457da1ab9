/** A business of the city that directories stand-ins show. */
export interface Business {
  readonly id: string;
  readonly name: string;
  readonly trade: string;
  readonly street: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly phone: string;
  readonly website: string | null;
  readonly rating: number;
  readonly ratings: number;
}

const trades = [
  'plumber',
  'electrician',
  'locksmith',
  'painter',
  'gardener',
  'cleaner',
  'roofer',
  'carpenter',
];
const streets = ['Lindenweg', 'Hauptstraße', 'Ringstraße', 'Bahnhofstraße', 'Gartenweg', 'Mühlgasse'];
const quarters = ['North', 'South', 'East', 'West', 'Centre'];
const count = 5_000;
/** Berlin; the businesses lie within about 15 km. */
const centre = { latitude: 52.52, longitude: 13.405 };
const radiusKm = 15;
const kmPerDegree = 111.2;

/** A number from 0 to 1 that depends on nothing but its arguments (xorshift after Marsaglia, 2003). */
function chance(index: number, salt: number): number {
  let x = (index * 2_654_435_761 + salt * 40_503 + 1) >>> 0;
  x ^= x << 13;
  x ^= x >>> 17;
  x ^= x << 5;
  return (x >>> 0) / 4_294_967_296;
}

const pick = (list: readonly string[], share: number) => list[Math.floor(share * list.length)] ?? '';

function businessOf(index: number): Business {
  const angle = chance(index, 1) * 2 * Math.PI;
  // More of them near the centre.
  const distanceKm = chance(index, 2) ** 1.5 * radiusKm;
  const trade = pick(trades, chance(index, 3));
  const quarter = pick(quarters, chance(index, 4));
  const longitudeKm = kmPerDegree * Math.cos((centre.latitude * Math.PI) / 180);
  return {
    id: `city-${index}`,
    name: `${quarter} ${trade} ${index}`,
    trade,
    street: `${pick(streets, chance(index, 5))} ${1 + Math.floor(chance(index, 6) * 120)}`,
    latitude: centre.latitude + (distanceKm * Math.sin(angle)) / kmPerDegree,
    longitude: centre.longitude + (distanceKm * Math.cos(angle)) / longitudeKm,
    phone: `+4930${String(10_000_000 + index)}`,
    website: chance(index, 7) < 0.7 ? `https://business-${index}.example` : null,
    rating: Math.round((3 + chance(index, 8) * 2) * 10) / 10,
    ratings: Math.floor(chance(index, 9) ** 3 * 400),
  };
}

/**
 * Businesses near a point, nearest first. The city has 5,000, always the same ones.
 * @param text words of the trade or the name; other words are ignored when a trade is named
 */
export function findBusinesses(
  text: string,
  near: { readonly latitude: number; readonly longitude: number },
  withinKm: number,
): readonly Business[] {
  const words = text.toLowerCase();
  const trade = trades.find((name) => words.includes(name));
  const longitudeKm = kmPerDegree * Math.cos((near.latitude * Math.PI) / 180);
  const found: { readonly business: Business; readonly km: number }[] = [];
  for (let index = 0; index < count; index += 1) {
    const business = businessOf(index);
    if (trade === undefined ? !business.name.toLowerCase().includes(words) : business.trade !== trade)
      continue;
    const km = Math.hypot(
      (business.latitude - near.latitude) * kmPerDegree,
      (business.longitude - near.longitude) * longitudeKm,
    );
    if (km <= withinKm) found.push({ business, km });
  }
  return found.toSorted((left, right) => left.km - right.km).map(({ business }) => business);
}

/** The address as one line. */
export function addressOf({ street }: Business): string {
  return `${street}, Berlin, Germany`;
}

/** The centre of the city. */
export const cityCentre = centre;
