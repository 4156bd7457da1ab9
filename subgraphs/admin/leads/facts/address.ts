import { isSupportedCountry } from 'libphonenumber-js/min';

/** An address of one line, in its parts. */
export interface AddressParts {
  /** Street and number. */
  readonly street: string | null;
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

const languages = ['en', 'de'];
let byName: ReadonlyMap<string, string> | null = null;

/** Reads an address such as `Ring Road 1, 10115 Berlin, Germany`. A last part that is no country leaves the country open. */
export function readAddress(address: string): AddressParts {
  const parts = address
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const country = countryOf(parts.at(-1) ?? '');
  const rest = country === null ? parts : parts.slice(0, -1);
  const city = rest.length > 1 ? withoutCode(rest.at(-1) ?? '') : null;
  const street = (city === null ? rest : rest.slice(0, -1)).join(', ');
  return { street: street === '' ? null : street, city, country };
}

/** A country by its code, or by its English or German name. */
function countryOf(text: string): string | null {
  const code = text.toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && isSupportedCountry(code)) return code;
  byName ??= new Map(languages.flatMap((language) => namesIn(language)));
  return byName.get(text.toLowerCase()) ?? null;
}

function namesIn(language: string): readonly (readonly [string, string])[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  return letters.flatMap((first) =>
    letters.flatMap((second) => {
      const code = first + second;
      const name = isSupportedCountry(code) ? names.of(code) : undefined;
      return name === undefined ? [] : [[name.toLowerCase(), code] as const];
    }),
  );
}

/** A town without its postal code. */
function withoutCode(text: string): string | null {
  const town = text
    .replace(/^(?:[A-Z]{1,2}-)?\d{4,6}\s+/, '')
    .replace(/\s+\d{4,6}$/, '')
    .trim();
  return town === '' ? null : town;
}

/** Recognises an address in any of its spellings: street, number and town. Null without a number. */
export function streetKey(address: string | null, city: string | null): string | null {
  if (address === null) return null;
  const plain = fold(address).replaceAll(/(strasse|str\.?)(?=[\s\d,]|$)/g, 'str');
  const [, street = '', number = ''] = /^(.*?)\s*(\d{1,4})\s*[a-z]?\b/.exec(plain) ?? [];
  const name = street.replaceAll(/[^a-z]/g, '');
  return name === '' || number === ''
    ? null
    : `${name} ${number}|${fold(city ?? '').replaceAll(/[^a-z]/g, '')}`;
}

/** Lower case without accents, with umlauts as their letter, whether they were written so or with an e. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/([aou])e/g, '$1')
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '');
}
