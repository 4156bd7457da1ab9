import { kmPerDegree, kmPerDegreeEast, trades } from './business.ts';
import type { Business } from './business.ts';
import { chance, pick } from './chance.ts';

/**
 * The same business once more, as directories have it: entered by somebody else, with another spelling, at a place a little off. Some
 * can be recognised by their telephone number or domain, the others by what people would recognise.
 */
export function doubleOf(original: Business, index: number): Business {
  const share = chance(index, 1);
  const isSamePhone = share < 0.35 && original.phone !== null;
  const isSameSite = !isSamePhone && share < 0.55 && original.website !== null;
  const isFarOff = !isSamePhone && !isSameSite && chance(index, 2) < 0.25;
  const offKm = isFarOff ? 0.2 + 0.3 * chance(index, 3) : 0.1 * chance(index, 3);
  const turn = chance(index, 4) * 2 * Math.PI;
  return {
    ...original,
    id: `city-${index}`,
    name: respelt(original, index),
    street: streetAgain(original.street, index),
    latitude: original.latitude + (offKm * Math.sin(turn)) / kmPerDegree,
    longitude: original.longitude + (offKm * Math.cos(turn)) / kmPerDegreeEast,
    phone: isSamePhone
      ? phoneAgain(original.phone ?? '', index)
      : chance(index, 5) < 0.5
        ? `+4930${11_000_000 + index}`
        : null,
    website: isSameSite ? siteAgain(original.website ?? '', index) : null,
    rating: Math.round((3 + chance(index, 6) * 2) * 10) / 10,
    ratings: Math.floor(chance(index, 7) ** 4 * 60),
  };
}

function respelt({ name, trade }: Business, index: number): string {
  const bare = name.replace(/ (GmbH|UG|e\.K\.)$/, '');
  switch (Math.floor(chance(index, 8) * 6)) {
    case 0:
      return `${bare} GmbH & Co. KG`;
    case 1:
      return bare.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').toUpperCase();
    case 2:
      return bare.split(' ').toReversed().join(' ');
    case 3:
      return misspelt(bare, index);
    case 4:
      return `${bare} Berlin`;
    default:
      // The other word for the trade.
      return bare
        .split(' ')
        .map((word) => trades[trade].find((one) => one !== word && isTradeWord(word, trade)) ?? word)
        .join(' ');
  }
}

function isTradeWord(word: string, trade: Business['trade']): boolean {
  return trades[trade].some((one) => one === word);
}

/** Two letters of the longest word change places. */
function misspelt(name: string, index: number): string {
  const [longest = ''] = name.split(' ').toSorted((one, other) => other.length - one.length);
  const at = 1 + Math.floor(chance(index, 9) * (longest.length - 3));
  const changed = `${longest.slice(0, at)}${longest[at + 1] ?? ''}${longest[at] ?? ''}${longest.slice(at + 2)}`;
  return name.replace(longest, changed);
}

function streetAgain(street: string, index: number): string {
  return pick(
    [
      street,
      street.replace('straße', 'str.'),
      street.replace('straße', 'strasse'),
      street.replace(/(\d+)$/, '$1 a'),
    ],
    chance(index, 10),
  );
}

function phoneAgain(phone: string, index: number): string {
  const own = phone.replace('+4930', '');
  return pick(
    [phone, `030 ${own}`, `(030) ${own.slice(0, 4)}-${own.slice(4)}`, `+49 (0)30 ${own}`],
    chance(index, 11),
  );
}

function siteAgain(site: string, index: number): string {
  const bare = site.replace('https://', '').replace(/\/$/, '');
  return pick([site, `http://www.${bare}/start`, `https://${bare}/?utm_source=maps`], chance(index, 12));
}
