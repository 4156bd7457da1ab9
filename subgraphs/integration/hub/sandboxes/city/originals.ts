import { cityCentre, cityRadiusKm, kmPerDegree, kmPerDegreeEast, trades } from './business.ts';
import type { Business, Trade } from './business.ts';
import { chance, pick } from './chance.ts';

const landscape = [
  'Birken', 'Adler', 'Linden', 'Falken', 'Erlen', 'Kranich', 'Ahorn', 'Biber', 'Eichen', 'Dachs', 'Föhren', 'Elster',
  'Hasel', 'Forellen', 'Kiefern', 'Habicht', 'Lärchen', 'Igel', 'Mispel', 'Lerchen', 'Pappel', 'Marder', 'Rüster', 'Reiher',
  'Tannen', 'Schwalben', 'Ulmen', 'Sperling', 'Weiden', 'Storchen', 'Zedern', 'Wachtel',
] as const; // prettier-ignore
const ground = [
  'hof', 'berg', 'tal', 'grund', 'feld', 'horst', 'see', 'bach', 'wald', 'stein', 'hain', 'quell', 'brück', 'winkel',
  'heide', 'ufer', 'kamp', 'bruch', 'lund', 'fels',
] as const; // prettier-ignore
const streetNames = [
  'Linden',
  'Haupt',
  'Ring',
  'Bahnhof',
  'Garten',
  'Mühl',
  'Schul',
  'Kirch',
  'Wiesen',
  'Berg',
  'Markt',
  'Turm',
] as const;
const streetKinds = ['straße', 'weg', 'allee', 'gasse'] as const;
const names: readonly Trade[] = Object.keys(trades).filter((name): name is Trade => name in trades);

/** Businesses of which each exists once. */
export const originalCount = 4_600;
/** The last of them are branches of a few firms that share name, website and a number for all. */
const firms = 15;
const branchesOfFirm = 4;
const firstBranch = originalCount - firms * branchesOfFirm;
const clusters = 26;

/** The business with a number. @param index below `originalCount` */
export function originalOf(index: number): Business {
  const isBranch = index >= firstBranch;
  const firm = isBranch ? Math.floor((index - firstBranch) / branchesOfFirm) : 0;
  // What branches have in common comes from the number of their firm.
  const origin = isBranch ? firstBranch + firm * branchesOfFirm : index;
  const trade = names[Math.floor(chance(origin, 3) * names.length)] ?? 'plumber';
  const name = nameOf(origin, trade);
  const neighbour = !isBranch && index > 0 && chance(index, 30) < 0.03 ? index - 1 : index;
  return {
    id: `city-${index}`,
    truth: index,
    name,
    trade,
    street: streetOf(neighbour),
    ...placeOf(neighbour, isBranch ? index - origin : null),
    phone: chance(origin, 9) < 0.94 ? `+4930${String(10_000_000 + origin)}` : null,
    website: websiteOf(origin, name),
    rating: Math.round((3 + chance(index, 10) * 2) * 10) / 10,
    ratings: Math.floor(chance(index, 11) ** 3 * 400),
  };
}

function nameOf(index: number, trade: Trade): string {
  const proper = `${pick(landscape, chance(index, 4))}${pick(ground, chance(index, 5))}`;
  const word = pick(trades[trade], chance(index, 6));
  const form = pick(['', '', ' GmbH', ' UG', ' e.K.'], chance(index, 7));
  return chance(index, 8) < 0.5 ? `${proper} ${word}${form}` : `${word} ${proper}${form}`;
}

function streetOf(index: number): string {
  const street = `${pick(streetNames, chance(index, 12))}${pick(streetKinds, chance(index, 13))}`;
  return `${street} ${1 + Math.floor(chance(index, 14) * 140)}`;
}

/** Seven tenths have a website; some of those are a page of a host that many share. */
function websiteOf(index: number, name: string): string | null {
  const share = chance(index, 15);
  const slug = name
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll(/[^a-z]+/g, '-');
  if (share < 0.62) return `https://${slug.replaceAll(/^-|-$/g, '')}-${index}.example/`;
  if (share < 0.66) return `https://www.facebook.com/${slug}${index}`;
  if (share < 0.7) return `https://${slug}${index}.wixsite.com/home`;
  return null;
}

/** Four fifths stand in clusters of different sizes, the others anywhere. @param branch a firm has one in each quarter */
function placeOf(
  index: number,
  branch: number | null,
): { readonly latitude: number; readonly longitude: number } {
  const cluster = Math.floor(chance(index, 16) ** 1.6 * clusters);
  const isLoose = chance(index, 17) < 0.2 || branch !== null;
  const turn =
    branch === null ? chance(index, 18) : (branch + 0.2 + 0.6 * chance(index, 18)) / branchesOfFirm;
  const far = isLoose ? Math.sqrt(chance(index, 19)) * cityRadiusKm : 0;
  const east = isLoose
    ? Math.max(2, far) * Math.cos(turn * 2 * Math.PI)
    : clusterAt(cluster, 20) + spread(index, 22, cluster);
  const north = isLoose
    ? Math.max(2, far) * Math.sin(turn * 2 * Math.PI)
    : clusterAt(cluster, 21) + spread(index, 24, cluster);
  return {
    latitude: Math.round((cityCentre.latitude + north / kmPerDegree) * 1e7) / 1e7,
    longitude: Math.round((cityCentre.longitude + east / kmPerDegreeEast) * 1e7) / 1e7,
  };
}

function clusterAt(cluster: number, salt: number): number {
  if (cluster === 0) return 0;
  const turn = chance(cluster, 26) * 2 * Math.PI;
  const far = Math.sqrt(chance(cluster, 27)) * (cityRadiusKm - 3);
  return salt === 20 ? far * Math.cos(turn) : far * Math.sin(turn);
}

/** Kilometres from the middle of a cluster: the normal distribution after Box and Muller (1958), cut at 2.5 deviations. */
function spread(index: number, salt: number, cluster: number): number {
  const deviation = 0.4 + 0.9 * chance(cluster, 28);
  const normal =
    Math.sqrt(-2 * Math.log(1 - chance(index, salt))) * Math.cos(2 * Math.PI * chance(index, salt + 1));
  return deviation * Math.max(-2.5, Math.min(2.5, normal));
}
